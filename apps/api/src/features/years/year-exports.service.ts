import { Readable } from 'node:stream';
import {
  type ExportTicket,
  fillRoute,
  type Locale,
  type RequestYearExport,
  requestYearExportSchema,
  ROUTES,
  type YearExportKind,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { csvOf, type Download, DownloadTickets, sheetOf, workbookStream } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { FORMULA_COLUMNS, formulaLines, weightsText, YEAR_COLUMNS, type YearLine } from './year-columns';
import { YEAR_EXPORTED, YEAR_SUBJECT } from './year-formulas.repository';
import { type SeenYear, YearsService } from './years.service';

/** Of the tickets. */
const PURPOSE = 'year';

const MEDIA_TYPES: Readonly<Record<YearExportKind, string>> = {
  yearWorkbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  yearCsv: 'text/csv; charset=utf-8',
};

/** The year as a file: asked for, logged with its filters, then fetched once from an address that soon ends. */
@Injectable()
export class YearExportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly years: YearsService,
    private readonly tickets: DownloadTickets,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainRefusal `export.nothingInScope` (404): nobody is found of whom the reader may take something away */
  async request(actor: Actor, wanted: RequestYearExport): Promise<ExportTicket> {
    const { formula, people } = await this.seen(actor, wanted);
    return this.unitOfWork.run(async (unit) => {
      // What was searched for may be somebody's name, which the trail would keep for ever.
      const { year, search, ...how } = wanted;
      await this.audit.record(unit, {
        action: YEAR_EXPORTED,
        subjectType: YEAR_SUBJECT,
        subjectId: year,
        data: {
          ...how,
          searched: Boolean(search),
          people: people.length,
          weights: weightsText(formula),
          revision: formula.revision,
        },
      });
      const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, wanted);
      return {
        url: fillRoute(ROUTES.yearExportDownload, { ticket }),
        fileName: fileNameOf(wanted),
        expiresAt,
      };
    });
  }

  /** @throws DomainRefusal `export.expired` (410), `notFound` for somebody else's ticket, `export.nothingInScope` (404) */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const wanted = this.tickets.redeem(PURPOSE, actor.accountId, ticket, requestYearExportSchema);
    const seen = await this.seen(actor, wanted);
    return {
      stream: streamOf(wanted.kind, seen, wanted.locale),
      mediaType: MEDIA_TYPES[wanted.kind],
      fileName: fileNameOf(wanted),
      plainName: `gangping-${wanted.year}-year.${extensionOf(wanted.kind)}`,
    };
  }

  private async seen(actor: Actor, { year, ...filters }: RequestYearExport): Promise<SeenYear> {
    const seen = await this.years.filtered(this.database.manager, actor, year, filters);
    if (seen.people.length === 0) throw new DomainRefusal('export.nothingInScope', { status: 404 });
    return seen;
  }
}

function streamOf(kind: YearExportKind, { formula, people }: SeenYear, locale: Locale): Readable {
  const lines = people.map(({ row }, place): YearLine => ({ ...row, ordinal: place + 1 }));
  if (kind === 'yearCsv') {
    return Readable.from(csvOf(YEAR_COLUMNS, oneBatch(lines), locale), { objectMode: false });
  }
  const yearName = { 'zh-CN': '年度汇总', en: 'Year' };
  const formulaName = { 'zh-CN': '年度公式', en: 'Formula' };
  return workbookStream([
    sheetOf({ name: yearName, columns: YEAR_COLUMNS, batches: oneBatch(lines), frozenColumns: 3 }, locale),
    sheetOf(
      { name: formulaName, columns: FORMULA_COLUMNS, batches: oneBatch(formulaLines(formula)) },
      locale,
    ),
  ]);
}

async function* oneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** `2026年度绩效汇总.xlsx`, `2026 annual performance.csv`. */
function fileNameOf({ year, kind, locale }: RequestYearExport): string {
  const name = locale === 'en' ? `${year} annual performance` : `${year}年度绩效汇总`;
  return `${name}.${extensionOf(kind)}`;
}

function extensionOf(kind: YearExportKind): string {
  return kind === 'yearWorkbook' ? 'xlsx' : 'csv';
}
