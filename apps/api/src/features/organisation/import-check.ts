import {
  createEmployeeSchema,
  EMPLOYEE_IMPORT_COLUMNS,
  type EmployeeImportColumn,
  type EmployeeImportReport,
} from '@gangping/contracts';
import type { ImportHeader } from './import-columns';
import { type CellValue, dateOf, plainTextOf, type SheetRow, textOf } from '../../platform/sheets';

export type ImportError = EmployeeImportReport['errors'][number];

/** What the company has already; the keys come from `keyOf` and `positionKey`. */
export interface KnownOrganisation {
  readonly departmentNames: ReadonlySet<string>;
  readonly positionIds: ReadonlyMap<string, number>;
  /** Positions by title alone, where one department has it. */
  readonly positionIdsByTitle: ReadonlyMap<string, number | 'several'>;
  readonly employees: ReadonlyMap<
    string,
    { readonly hiredOn: string; readonly firstAssignmentOn: string | null }
  >;
}

/** One line of the sheet as it would be saved; null leaves what stands. */
export interface ImportedEmployee {
  readonly row: number;
  readonly number: string;
  readonly name: string;
  /** As the sheet spells them, for the preview. */
  readonly department: string;
  readonly position: string;
  readonly positionId: number | null;
  /** Given for everybody who is new. */
  readonly hiredOn: string | null;
  readonly email: string | null;
  readonly superiorNumber: string | null;
  readonly probationEndsOn: string | null;
}

/** Of rows with the same number, named with each of them. */
const MOST_OTHER_ROWS = 5;

export interface CheckedSheet {
  readonly employees: readonly ImportedEmployee[];
  /** In order of row, then of column. */
  readonly errors: readonly ImportError[];
}

/** Writings that mean the same department, title or person. */
export function keyOf(text: string): string {
  return plainTextOf(text).toLowerCase();
}

export function positionKey(departmentName: string, title: string): string {
  return JSON.stringify([keyOf(departmentName), keyOf(title)]);
}

/**
 * Reads the lines below the header and says of each what is wrong with it.
 *
 * @param rows without empty ones, the header's and those above it left out
 * @param goodRowsOnly only the rows without an error will be there: then a row that names a superior who stands in a
 *   bad row is bad too
 */
export function checkRows(
  rows: readonly SheetRow[],
  header: ImportHeader,
  known: KnownOrganisation,
  goodRowsOnly: boolean,
): CheckedSheet {
  const errors: ImportError[] = [];
  const lines = rows.map((row) => {
    const line = new Line(row, header, errors);
    return { employee: readLine(line, known), line };
  });
  refuseDuplicates(lines);
  refuseUnknownSuperiors(lines, lines, known);
  if (goodRowsOnly) refuseFollowersOfBadRows(lines, errors, known);
  const order = (error: ImportError): number =>
    error.row * 100 + EMPLOYEE_IMPORT_COLUMNS.indexOf(error.column);
  return {
    employees: lines.map(({ employee }) => employee),
    errors: errors.sort((one, other) => order(one) - order(other)),
  };
}

interface ReadLine {
  readonly employee: ImportedEmployee;
  readonly line: Line;
}

/** One row under its header, collecting what is wrong with it. */
class Line {
  constructor(
    readonly row: SheetRow,
    private readonly header: ImportHeader,
    private readonly errors: ImportError[],
  ) {}

  cell(column: EmployeeImportColumn): CellValue {
    const index = this.header.columns.get(column)?.index;
    return index === undefined ? null : (this.row.cells[index] ?? null);
  }

  text(column: EmployeeImportColumn): string {
    return textOf(this.cell(column));
  }

  refuse(
    column: EmployeeImportColumn,
    code: ImportError['code'],
    more: Pick<ImportError, 'otherRows'> = {},
  ): void {
    const header = this.header.columns.get(column)?.header ?? '';
    const value = this.text(column).slice(0, 200);
    this.errors.push({ row: this.row.row, column, header, code, value, ...more });
  }
}

function readLine(line: Line, known: KnownOrganisation): ImportedEmployee {
  const number = plainTextOf(line.cell('number'));
  const existing = known.employees.get(keyOf(number));
  checkLine(line, 'number', number);
  checkLine(line, 'name', line.text('name'));
  const hiredOn = readDate(line, 'hiredOn');
  if (hiredOn === null && line.text('hiredOn') === '' && !existing) line.refuse('hiredOn', 'required');
  if (hiredOn !== null && existing?.firstAssignmentOn && hiredOn > existing.firstAssignmentOn) {
    line.refuse('hiredOn', 'badDate');
  }
  const probationEndsOn = readDate(line, 'probationEndsOn');
  const start = hiredOn ?? existing?.hiredOn ?? null;
  if (probationEndsOn !== null && start !== null && probationEndsOn < start)
    line.refuse('probationEndsOn', 'badDate');
  const superiorNumber = plainTextOf(line.cell('superiorNumber')) || null;
  if (superiorNumber !== null && keyOf(superiorNumber) === keyOf(number))
    line.refuse('superiorNumber', 'ownSuperior');
  return {
    row: line.row.row,
    number,
    name: line.text('name'),
    department: line.text('department'),
    position: line.text('position'),
    positionId: readPosition(line, known),
    hiredOn,
    email: readEmail(line),
    superiorNumber,
    probationEndsOn,
  };
}

/** Length and characters as the form allows them. */
function checkLine(line: Line, column: 'number' | 'name', text: string): void {
  if (text === '') line.refuse(column, 'required');
  else if (!createEmployeeSchema.shape[column].safeParse(text).success) line.refuse(column, 'tooLong');
}

function readDate(line: Line, column: 'hiredOn' | 'probationEndsOn'): string | null {
  if (line.text(column) === '') return null;
  const date = dateOf(line.cell(column));
  if (date === null) line.refuse(column, 'badDate');
  return date;
}

function readEmail(line: Line): string | null {
  const email = plainTextOf(line.cell('email'));
  if (email === '') return null;
  if (createEmployeeSchema.shape.email.safeParse(email).success) return email;
  line.refuse('email', 'badEmail');
  return null;
}

/** By department and title; by the title alone where only one department has it. */
function readPosition(line: Line, known: KnownOrganisation): number | null {
  const department = line.text('department');
  const title = line.text('position');
  if (department !== '' && !known.departmentNames.has(keyOf(department))) {
    line.refuse('department', 'unknownDepartment');
    return null;
  }
  if (title === '') {
    if (department !== '') line.refuse('position', 'required');
    return null;
  }
  if (department !== '')
    return foundOr(line, 'unknownPosition', known.positionIds.get(positionKey(department, title)));
  const byTitle = known.positionIdsByTitle.get(keyOf(title));
  if (byTitle !== 'several') return foundOr(line, 'unknownPosition', byTitle);
  // Which of them is meant only the department tells.
  line.refuse('department', 'required');
  return null;
}

function foundOr(line: Line, code: ImportError['code'], positionId: number | undefined): number | null {
  if (positionId === undefined) line.refuse('position', code);
  return positionId ?? null;
}

/** Nobody can tell which of them is meant: each row of a number that stands more than once is bad. */
function refuseDuplicates(lines: readonly ReadLine[]): void {
  const numbered = lines.filter(({ employee }) => employee.number !== '');
  for (const same of Map.groupBy(numbered, ({ employee }) => keyOf(employee.number)).values()) {
    if (same.length === 1) continue;
    for (const { employee, line } of same) {
      const others = same.map((other) => other.employee.row).filter((row) => row !== employee.row);
      line.refuse('number', 'duplicateInSheet', { otherRows: others.slice(0, MOST_OTHER_ROWS) });
    }
  }
}

/** @param present the lines whose people count as being there */
function refuseUnknownSuperiors(
  lines: readonly ReadLine[],
  present: readonly ReadLine[],
  { employees }: KnownOrganisation,
): void {
  const numbers = new Set(present.map(({ employee }) => keyOf(employee.number)));
  for (const { employee, line } of lines) {
    const superior = employee.superiorNumber === null ? null : keyOf(employee.superiorNumber);
    if (superior !== null && !employees.has(superior) && !numbers.has(superior)) {
      line.refuse('superiorNumber', 'unknownSuperior');
    }
  }
}

/** A bad row takes those with it that name it as superior, and those in turn others: until nothing changes. */
function refuseFollowersOfBadRows(
  lines: readonly ReadLine[],
  errors: readonly ImportError[],
  known: KnownOrganisation,
): void {
  for (let refused = -1; refused !== errors.length;) {
    refused = errors.length;
    const bad = new Set(errors.map(({ row }) => row));
    const good = lines.filter(({ employee }) => !bad.has(employee.row));
    refuseUnknownSuperiors(good, good, known);
  }
}
