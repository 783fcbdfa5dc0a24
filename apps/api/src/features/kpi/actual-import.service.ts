import type { ActualImportMode, ActualImportReport, Locale, Scheme } from '@gangping/contracts';
import { isDoubtfulActual, measuredScoreOf } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, sql } from '../../platform/database';
import { type Column, type Download, sheetOf, workbookStream } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import type { Upload } from '../../platform/http/upload';
import { MOST_ROWS, readSheets, type SheetHeader, type SheetRow, tooLarge } from '../../platform/sheets';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { ACTUAL_HEADERS, COLUMN_TITLES, WORKBOOK_NAMES } from './actual-columns';
import { checkActuals, type CheckedActuals, type CheckedRow } from './actual-check';
import { ActualWriter, type NewActual } from './actual-writer';
import { type ActualLine, ActualsRepository } from './actuals.repository';
import { ActualsService, hrFacts, schemesOf } from './actuals.service';

/** Milliseconds; 20,000 rows take a few seconds. */
export const ACTUAL_IMPORT_TIME_LIMIT = 120_000;

/** Characters of `file_name`. */
const LONGEST_NAME = 255;

interface ReadSheet {
  readonly header: SheetHeader<keyof typeof COLUMN_TITLES>;
  readonly rows: readonly SheetRow[];
}

/** Actual values from a sheet, in one unit of work; and the sheet of what is missing, to be filled in and uploaded. */
@Injectable()
export class ActualImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly repository: ActualsRepository,
    private readonly actuals: ActualsService,
    private readonly writer: ActualWriter,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * `dryRun` saves nothing. `all` saves every row or, when one is bad, none. `goodRows` saves those and reports the
   * others. A second import of the same sheet changes nothing.
   *
   * @throws DomainRefusal `import.badRows` (422, with the report as `current`), `import.noRows`, `import.missingColumns`,
   *   `unsupportedMediaType` (415), `payloadTooLarge` (413), `notFound`
   */
  async import(
    actor: Actor,
    cycleId: number,
    file: Upload,
    mode: ActualImportMode,
  ): Promise<ActualImportReport> {
    const sheet = chooseSheet(await readSheets(file.content));
    if (mode === 'dryRun') {
      const { manager } = this.database;
      const { checked, schemes } = await this.judge(manager, actor, cycleId, sheet);
      return reportOf(mode, checked, schemes);
    }
    return this.unitOfWork.run(
      async (unit) => {
        const before = await this.judge(unit.manager, actor, cycleId, sheet);
        const forms = new Set(before.checked.rows.flatMap(({ line }) => line?.evaluationId ?? []));
        await unit.lock(...[...forms].map((id) => `evaluation:${id}`));
        // As they stand now that nobody else can write to them.
        const { checked, schemes } = await this.judge(unit.manager, actor, cycleId, sheet);
        const report = reportOf(mode, checked, schemes);
        if (mode === 'all' && report.errors.length > 0) throw badRows(report, file.name);
        await this.writer.write(
          unit,
          actor,
          checked.rows.flatMap((row) => newActual(row, file.name)),
        );
        return report;
      },
      { timeLimit: ACTUAL_IMPORT_TIME_LIMIT },
    );
  }

  /** The lines without a value that the reader may enter, one row each; logged. @throws DomainRefusal `notFound` */
  async workbook(actor: Actor, cycleId: number, locale: Locale): Promise<Download> {
    const { manager } = this.database;
    await schemesOf(manager, cycleId);
    await this.unitOfWork.run((unit) =>
      this.audit.record(unit, {
        action: 'report.exported',
        subjectType: 'cycle',
        subjectId: cycleId,
        data: { kind: 'missingActuals', locale },
      }),
    );
    const superiors = await this.actuals.superiorsOf(manager, actor);
    const missing = await this.repository.ofCycle(
      manager,
      cycleId,
      sql`m.actual IS NULL AND NOT i.not_applicable AND e.stage <> 'void'`,
    );
    const lines = missing.filter(
      ({ employeeId }) => employeeId !== actor.employeeId && !superiors.has(employeeId),
    );
    const name = { 'zh-CN': '待填实际值', en: 'Missing actuals' };
    return {
      stream: workbookStream([
        sheetOf({ name, columns: COLUMNS, batches: once(lines), frozenColumns: 3 }, locale),
      ]),
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: WORKBOOK_NAMES[locale],
      plainName: WORKBOOK_NAMES.en,
    };
  }

  private async judge(
    manager: EntityManager,
    actor: Actor,
    cycleId: number,
    { rows, header }: ReadSheet,
  ): Promise<{ checked: CheckedActuals; schemes: ReadonlyMap<number, Scheme> }> {
    const schemes = await schemesOf(manager, cycleId);
    const superiors = await this.actuals.superiorsOf(manager, actor);
    const lines = await this.repository.ofCycle(manager, cycleId, sql`e.stage <> 'void'`);
    const factsOf = ({ employeeId }: ActualLine) =>
      hrFacts({ employeeId, roles: actor.roles }, actor.employeeId, superiors);
    return { checked: checkActuals(rows, header, lines, factsOf, this.clock.today()), schemes };
  }
}

async function* once(lines: readonly ActualLine[]): AsyncGenerator<readonly ActualLine[]> {
  yield lines;
}

const COLUMNS: readonly Column<ActualLine>[] = [
  { title: COLUMN_TITLES.itemId, type: 'count', width: 8, value: ({ itemId }) => itemId },
  { title: COLUMN_TITLES.number, type: 'text', width: 12, value: ({ employeeNumber }) => employeeNumber },
  { title: COLUMN_TITLES.name, type: 'text', width: 12, value: ({ employeeName }) => employeeName },
  {
    title: { 'zh-CN': '部门', en: 'Department' },
    type: 'text',
    width: 16,
    value: ({ departmentName }) => departmentName,
  },
  {
    title: { 'zh-CN': '岗位', en: 'Position' },
    type: 'text',
    width: 16,
    value: ({ positionTitle }) => positionTitle,
  },
  { title: COLUMN_TITLES.indicator, type: 'text', width: 40, wrapped: true, value: ({ text }) => text },
  {
    title: { 'zh-CN': '目标', en: 'Target' },
    type: 'coefficient',
    width: 12,
    format: 'General',
    value: ({ measure }) => measure.target,
  },
  { title: { 'zh-CN': '单位', en: 'Unit' }, type: 'text', width: 8, value: ({ measure }) => measure.unit },
  { title: COLUMN_TITLES.actual, type: 'text', width: 12, value: () => null },
  { title: COLUMN_TITLES.source, type: 'text', width: 20, value: () => null },
  { title: COLUMN_TITLES.measuredOn, type: 'text', width: 14, value: () => null },
];

/** The first sheet with a header that names the needed columns, and what stands below it. */
function chooseSheet(sheets: readonly (readonly SheetRow[])[]): ReadSheet {
  for (const rows of sheets) {
    const header = ACTUAL_HEADERS.find(rows);
    if (!header) continue;
    const below = rows.filter(({ row }) => row > header.row);
    if (below.length === 0) throw new DomainRefusal('import.noRows');
    if (below.length > MOST_ROWS) throw tooLarge({ mostRows: MOST_ROWS });
    return { header, rows: below };
  }
  const filled = sheets.find((rows) => rows.length > 0);
  if (!filled) throw new DomainRefusal('import.noRows');
  throw new DomainRefusal('import.missingColumns', { params: { columns: ACTUAL_HEADERS.missing(filled) } });
}

function newActual({ line, actual, source, measuredOn, action }: CheckedRow, fileName: string): NewActual[] {
  if (line === null || (action !== 'enter' && action !== 'correct')) return [];
  return [
    {
      line,
      actual,
      // An empty cell leaves what stands.
      source: source ?? line.source,
      measuredOn: measuredOn ?? line.measuredOn,
      fileName: fileName.slice(0, LONGEST_NAME),
      actingForEmployeeId: null,
    },
  ];
}

function reportOf(
  mode: ActualImportMode,
  { rows, errors }: CheckedActuals,
  schemes: ReadonlyMap<number, Scheme>,
): ActualImportReport {
  const count = (action: CheckedRow['action']) => rows.filter((row) => row.action === action).length;
  return {
    mode,
    rowCount: rows.length,
    entered: count('enter'),
    corrected: count('correct'),
    unchanged: count('unchanged'),
    blank: count('blank'),
    doubtful: rows.filter(isDoubtful).length,
    errors: [...errors],
    preview: rows.map(({ row, number, name, indicator, line, actual, action }) => ({
      doubtful: isDoubtful({ line, actual, action }),
      row,
      number,
      name: line?.employeeName ?? name,
      indicator: line?.text ?? indicator,
      unit: line?.measure.unit ?? '',
      before: line?.actual ?? null,
      after: actual,
      score: scoreOf(line, actual, schemes),
      action,
    })),
  };
}

function isDoubtful({ line, actual, action }: Pick<CheckedRow, 'line' | 'actual' | 'action'>): boolean {
  const isTaken = action === 'enter' || action === 'correct';
  return isTaken && line !== null && actual !== null && isDoubtfulActual(line.measure, actual);
}

function scoreOf(
  line: ActualLine | null,
  actual: number | null,
  schemes: ReadonlyMap<number, Scheme>,
): number | null {
  const scheme = line && schemes.get(line.cycleSchemeId);
  return line && scheme ? measuredScoreOf({ measure: line.measure, actual }, scheme.scale) : null;
}

/** None is taken; the report says why, and the first rows stand among the field errors as well. */
function badRows(report: ActualImportReport, fileName: string): DomainRefusal {
  const rows = new Set(report.errors.map(({ row }) => row)).size;
  return new DomainRefusal('import.badRows', {
    params: { rows, fileName },
    errors: report.errors.slice(0, 100).map(({ row, column, code, header, value }) => ({
      path: `rows.${row}.${column}`,
      code,
      params: { row, header, value },
    })),
    extension: { current: { ...report, entered: 0, corrected: 0, unchanged: 0 } },
  });
}
