import { Readable } from 'node:stream';
import {
  type ComparisonExport,
  type ComparisonRow,
  type ExportTicket,
  fillRoute,
  type Locale,
  type RequestHistoryExport,
  requestHistoryExportSchema,
  ROUTES,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import {
  type Column,
  csvOf,
  type Download,
  DownloadTickets,
  sheetOf,
  workbookStream,
} from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { type AuditEvent, AuditTrail } from '../audit';
import {
  departmentColumns,
  type FiguresRow,
  moveColumns,
  moveRows,
  peopleColumns,
} from './comparison-columns';
import { type ComparedQuarters, ComparisonService, chosenPairs, shownSummary } from './comparison.service';
import { HISTORY_COLUMNS, personLines, positionLines, quarterName } from './history-columns';
import { HistoryService } from './history.service';

/** Of the tickets. */
const PURPOSE = 'history';

/** Rows of the comparison whose names are read at once. */
const ROWS_AT_ONCE = 100;

const CSV = 'text/csv; charset=utf-8';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const SHEETS = {
  departments: { 'zh-CN': '部门对比', en: 'Departments' },
  moves: { 'zh-CN': '等级变化', en: 'Moves of grade' },
  people: { 'zh-CN': '人员对比', en: 'People' },
};

/** A file as it is called; it is written when somebody fetches it. */
type FileToWrite = Omit<Download, 'stream'> & { readonly stream: () => Readable };

/** Histories and comparisons as files: asked for, logged, then fetched once from an address that soon ends. */
@Injectable()
export class HistoryExportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly history: HistoryService,
    private readonly comparison: ComparisonService,
    private readonly tickets: DownloadTickets,
    private readonly audit: AuditTrail,
  ) {}

  /** Logs the export and answers with its address. @throws DomainRefusal what `open` throws of what is asked for */
  async request(actor: Actor, wanted: RequestHistoryExport): Promise<ExportTicket> {
    const { fileName } = await this.fileOf(actor, wanted);
    await this.unitOfWork.run((unit) =>
      this.audit.record(unit, { action: 'report.exported', ...subjectOf(wanted), data: filtersOf(wanted) }),
    );
    const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, wanted);
    return { url: fillRoute(ROUTES.historyExportDownload, { ticket }), fileName, expiresAt };
  }

  /**
   * @throws DomainRefusal `export.expired` (410), `notFound` for somebody else's ticket and for what they may not see
   *   (any more), `export.nothingInScope` (404) for a comparison without anybody
   */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const wanted = this.tickets.redeem(PURPOSE, actor.accountId, ticket, requestHistoryExportSchema);
    const { stream, ...file } = await this.fileOf(actor, wanted);
    return { ...file, stream: stream() };
  }

  private fileOf(actor: Actor, wanted: RequestHistoryExport): Promise<FileToWrite> {
    const { manager } = this.database;
    switch (wanted.kind) {
      case 'personHistoryCsv':
        return this.personFile(manager, actor, wanted.employeeId, wanted.locale);
      case 'positionHistoryCsv':
        return this.positionFile(manager, actor, wanted.positionId, wanted.locale);
      default:
        return this.comparisonFile(manager, actor, wanted);
    }
  }

  private async personFile(
    manager: EntityManager,
    actor: Actor,
    employeeId: number,
    locale: Locale,
  ): Promise<FileToWrite> {
    const history = await this.history.person(manager, actor, employeeId);
    return {
      stream: () => csv(HISTORY_COLUMNS, oneBatch(personLines(history, locale)), locale),
      mediaType: CSV,
      fileName: `${history.employee.name}${locale === 'en' ? ' history' : '考核历史'}.csv`,
      plainName: `gangping-person-${employeeId}.csv`,
    };
  }

  private async positionFile(
    manager: EntityManager,
    actor: Actor,
    positionId: number,
    locale: Locale,
  ): Promise<FileToWrite> {
    const { position, forms } = await this.history.wholePosition(manager, actor, positionId);
    return {
      stream: () => csv(HISTORY_COLUMNS, oneBatch(positionLines(forms, position.title)), locale),
      mediaType: CSV,
      fileName: `${position.title}${locale === 'en' ? ' history' : '考核历史'}.csv`,
      plainName: `gangping-position-${positionId}.csv`,
    };
  }

  private async comparisonFile(
    manager: EntityManager,
    actor: Actor,
    wanted: ComparisonExport,
  ): Promise<FileToWrite> {
    const compared = await this.comparison.compare(manager, actor, wanted, wanted.search);
    const { quarters } = compared;
    if (!quarters || compared.pairs.length === 0) {
      throw new DomainRefusal('export.nothingInScope', { status: 404 });
    }
    const { locale } = wanted;
    const people = () => this.people(manager, compared, wanted);
    const isWorkbook = wanted.kind === 'comparisonWorkbook';
    const name = [quarters.from, quarters.to].map((cycle) => quarterName(cycle, locale));
    const extension = isWorkbook ? 'xlsx' : 'csv';
    return {
      stream: () =>
        isWorkbook
          ? workbook(compared, quarters, people, locale)
          : csv(peopleColumns(quarters), people(), locale),
      mediaType: isWorkbook ? WORKBOOK : CSV,
      fileName:
        locale === 'en'
          ? `${name.join(' and ')} comparison.${extension}`
          : `${name.join('与')}考核对比.${extension}`,
      plainName: `gangping-comparison.${extension}`,
    };
  }

  private async *people(
    manager: EntityManager,
    compared: ComparedQuarters,
    { rowKind, ...filter }: ComparisonExport,
  ): AsyncGenerator<readonly ComparisonRow[]> {
    const pairs = chosenPairs(compared, { ...filter, kind: rowKind });
    for (let from = 0; from < pairs.length; from += ROWS_AT_ONCE) {
      yield await this.comparison.rows(manager, pairs.slice(from, from + ROWS_AT_ONCE), compared.grades);
    }
  }
}

/** Figures of the whole, whatever the rows are narrowed down to; then the rows. */
function workbook(
  compared: ComparedQuarters,
  quarters: NonNullable<ComparedQuarters['quarters']>,
  people: () => AsyncIterable<readonly ComparisonRow[]>,
  locale: Locale,
): Readable {
  const { departments, total, grades, matrix } = shownSummary(compared);
  const figures: FiguresRow[] = [...departments, { ...total, departmentName: null }];
  return workbookStream([
    sheetOf(
      {
        name: SHEETS.departments,
        columns: departmentColumns(quarters),
        batches: oneBatch(figures),
        closingRows: 1,
        frozenColumns: 1,
      },
      locale,
    ),
    sheetOf(
      {
        name: SHEETS.moves,
        columns: moveColumns(quarters, grades),
        batches: oneBatch(moveRows({ grades, matrix })),
      },
      locale,
    ),
    sheetOf(
      { name: SHEETS.people, columns: peopleColumns(quarters), batches: people(), frozenColumns: 2 },
      locale,
    ),
  ]);
}

function csv<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  locale: Locale,
): Readable {
  return Readable.from(csvOf(columns, batches, locale), { objectMode: false });
}

async function* oneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

function subjectOf(wanted: RequestHistoryExport): Pick<AuditEvent, 'subjectType' | 'subjectId'> {
  switch (wanted.kind) {
    case 'personHistoryCsv':
      return { subjectType: 'employee', subjectId: wanted.employeeId };
    case 'positionHistoryCsv':
      return { subjectType: 'position', subjectId: wanted.positionId };
    default:
      return { subjectType: 'cycle', subjectId: wanted.to };
  }
}

/** A name that was searched for is about a person, and the trail keeps what it has: that one was, is enough. */
function filtersOf(wanted: RequestHistoryExport): Record<string, unknown> {
  if (!('from' in wanted)) return { kind: wanted.kind, locale: wanted.locale };
  const { search, ...filters } = wanted;
  return { ...filters, searched: Boolean(search) };
}
