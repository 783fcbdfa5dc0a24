import type { ActualImportColumn, ActualImportErrorCode, ActualImportReport } from '@gangping/contracts';
import { type AccessFacts, canEnterActuals, measureValueOf } from '@gangping/evaluation';
import {
  type CellValue,
  dateOf,
  plainTextOf,
  type SheetHeader,
  type SheetRow,
  textOf,
} from '../../platform/sheets';
import type { ActualLine } from './actuals.repository';
import { mayTake } from './actuals.service';

export type ActualError = ActualImportReport['errors'][number];
type Action = ActualImportReport['preview'][number]['action'];

/** A row of the sheet with what it means. */
export interface CheckedRow {
  readonly row: number;
  readonly number: string;
  readonly name: string;
  readonly indicator: string;
  /** Null for a row that names no line of the quarter. */
  readonly line: ActualLine | null;
  /** Null while it is blank, or cannot be read. */
  readonly actual: number | null;
  readonly source: string | null;
  readonly measuredOn: string | null;
  readonly action: Action;
}

export interface CheckedActuals {
  readonly rows: readonly CheckedRow[];
  /** In the order of the rows. */
  readonly errors: readonly ActualError[];
}

const LONGEST_SOURCE = 200;
const LONGEST_VALUE = 200;

/**
 * Reads the rows below the header against the lines of the quarter and says of each what is wrong with it. A row whose
 * value is blank is not filled in yet, which is no error.
 *
 * @param rows without empty ones, the header's and those above it left out
 * @param factsOf how the reader stands to a line
 * @param today no figure is of a later day
 */
export function checkActuals(
  rows: readonly SheetRow[],
  header: SheetHeader<ActualImportColumn>,
  lines: readonly ActualLine[],
  factsOf: (line: ActualLine) => AccessFacts,
  today: string,
): CheckedActuals {
  const known = new KnownLines(lines);
  const errors: ActualError[] = [];
  const taken = new Set<number>();
  const checked = rows.map((row) => {
    const cells = new Cells(row, header);
    const found = judge(cells, known, taken, factsOf, today);
    errors.push(...found.errors);
    return found.checked;
  });
  return { rows: checked, errors };
}

function judge(
  cells: Cells,
  known: KnownLines,
  taken: Set<number>,
  factsOf: (line: ActualLine) => AccessFacts,
  today: string,
): { checked: CheckedRow; errors: ActualError[] } {
  const errors: ActualError[] = [];
  const refuse = (column: ActualImportColumn, code: ActualImportErrorCode) =>
    errors.push(cells.error(column, code));
  const found = known.find(cells);
  const line = 'line' in found ? found.line : null;
  if ('code' in found) refuse(found.column, found.code);
  const value = line && readValue(cells.cell('actual'), line.measure.unit);
  if (value && 'code' in value) refuse('actual', value.code);
  const actual = value && 'value' in value ? value.value : null;
  const source = cells.text('source');
  if (source.length > LONGEST_SOURCE) refuse('source', 'tooLong');
  const day = cells.text('measuredOn');
  const measuredOn = day === '' ? null : dateOf(cells.cell('measuredOn'));
  if (day !== '' && measuredOn === null) refuse('measuredOn', 'date');
  if (measuredOn !== null && measuredOn > today) refuse('measuredOn', 'future');
  const given = { actual, source: source === '' ? null : source, measuredOn };
  if (line && actual !== null) {
    const code = refusalOf(line, actual, taken, factsOf);
    if (code) refuse('actual', code);
    taken.add(line.itemId);
  }
  const row = { row: cells.row.row, number: cells.text('number'), name: cells.text('name') };
  const indicator = cells.text('indicator');
  const action = errors.length > 0 ? 'error' : actionOf(line, given);
  return { checked: { ...row, indicator, line, ...given, action }, errors };
}

function refusalOf(
  line: ActualLine,
  actual: number,
  taken: ReadonlySet<number>,
  factsOf: (line: ActualLine) => AccessFacts,
): ActualImportErrorCode | null {
  if (taken.has(line.itemId)) return 'twice';
  const facts = factsOf(line);
  if (facts.isSubject || facts.subjectIsMySuperior) return 'own';
  // A second upload of the same workbook is no correction.
  if (line.actual === actual) return null;
  if (!canEnterActuals(line.stage, facts)) return 'closed';
  return mayTake(line) ? null : 'submitted';
}

function actionOf(
  line: ActualLine | null,
  { actual, source, measuredOn }: Pick<CheckedRow, 'actual' | 'source' | 'measuredOn'>,
): Action {
  if (line === null || actual === null) return 'blank';
  if (line.actual === null) return 'enter';
  const sameOrigin =
    (source === null || source === line.source) && (measuredOn === null || measuredOn === line.measuredOn);
  return line.actual === actual && (sameOrigin || !mayTake(line)) ? 'unchanged' : 'correct';
}

/** `97.2`, `97.2%` for a measure in percent, `1,200 万元`; blank is not filled in yet. */
function readValue(
  cell: CellValue,
  unit: string,
): { readonly value: number | null } | { readonly code: 'value' | 'unit' } {
  const text = plainTextOf(cell);
  if (text === '') return { value: null };
  const [number = ''] = /^[\d.,]*/.exec(text) ?? [];
  const behind = text.slice(number.length).replace(/\s+/g, '');
  const value = measureValueOf(typeof cell === 'number' ? plainNumber(cell) : number);
  if (value === null) return { code: 'value' };
  return behind === '' || behind === unit ? { value } : { code: 'unit' };
}

/** A sheet's 0.1 + 0.2 without the noise of its arithmetic; more than four decimals stay and are refused. */
function plainNumber(value: number): string {
  const rounded = Number(value.toFixed(4));
  return Math.abs(rounded - value) < 1e-9 ? String(rounded) : String(value);
}

/** The lines of a quarter by the ways in which a row can name one. */
class KnownLines {
  private readonly byItem: ReadonlyMap<number, ActualLine>;
  private readonly byName: ReadonlyMap<string, readonly ActualLine[]>;
  private readonly numbers: ReadonlySet<string>;

  constructor(lines: readonly ActualLine[]) {
    this.byItem = new Map(lines.map((line) => [line.itemId, line]));
    this.byName = Map.groupBy(lines, ({ employeeNumber, text }) => nameKey(employeeNumber, text));
    this.numbers = new Set(lines.map(({ employeeNumber }) => keyOf(employeeNumber)));
  }

  find(
    cells: Cells,
  ):
    | { readonly line: ActualLine }
    | { readonly column: ActualImportColumn; readonly code: ActualImportErrorCode } {
    const [id, number, indicator] = [cells.text('itemId'), cells.text('number'), cells.text('indicator')];
    if (number === '') return { column: 'number', code: 'required' };
    if (!this.numbers.has(keyOf(number))) return { column: 'number', code: 'unknown' };
    const line = this.byItem.get(Number(id));
    // A row that was sorted away from its number is caught: the two have to agree.
    if (line && keyOf(line.employeeNumber) === keyOf(number)) return { line };
    if (indicator === '') return { column: 'indicator', code: 'required' };
    const [first, ...others] = this.byName.get(nameKey(number, indicator)) ?? [];
    if (!first) return { column: 'indicator', code: 'unknown' };
    return others.length === 0 ? { line: first } : { column: 'indicator', code: 'ambiguous' };
  }
}

function keyOf(text: string): string {
  return plainTextOf(text).replace(/\s+/g, '').toLowerCase();
}

function nameKey(number: string, indicator: string): string {
  return JSON.stringify([keyOf(number), keyOf(indicator)]);
}

/** One row under its header. */
class Cells {
  constructor(
    readonly row: SheetRow,
    private readonly header: SheetHeader<ActualImportColumn>,
  ) {}

  cell(column: ActualImportColumn): CellValue {
    const index = this.header.columns.get(column)?.index;
    return index === undefined ? null : (this.row.cells[index] ?? null);
  }

  text(column: ActualImportColumn): string {
    return textOf(this.cell(column));
  }

  error(column: ActualImportColumn, code: ActualImportErrorCode): ActualError {
    const header = this.header.columns.get(column)?.header ?? '';
    return { row: this.row.row, column, header, code, value: this.text(column).slice(0, LONGEST_VALUE) };
  }
}
