import { EMPLOYEE_IMPORT_COLUMNS, type EmployeeImportColumn } from '@gangping/contracts';
import { plainTextOf, type SheetRow, textOf } from './import-table';

/** How sheets spell the columns, without spaces, brackets and case. */
const SPELLINGS: Readonly<Record<EmployeeImportColumn, readonly string[]>> = {
  number: [
    '工号',
    '员工编号',
    '员工号',
    '职工号',
    '人员编号',
    '编号',
    'number',
    'employeenumber',
    'employeeno',
    'employeeid',
    'staffno',
    'no',
  ],
  name: ['姓名', '员工姓名', '名字', 'name', 'employeename', 'fullname'],
  department: ['部门', '所属部门', '部门名称', '所在部门', 'department', 'dept'],
  position: ['岗位', '职务', '职位', '岗位名称', '职务名称', '岗位职务', 'position', 'title', 'jobtitle'],
  hiredOn: [
    '入职日期',
    '入职时间',
    '入职日',
    '到岗日期',
    '参加工作日期',
    'hiredon',
    'hiredate',
    'startdate',
    'dateofjoining',
  ],
  email: ['邮箱', '电子邮箱', '邮件', '电子邮件', 'email', 'mail'],
  superiorNumber: [
    '直接上级工号',
    '上级工号',
    '主管工号',
    '直属上级工号',
    'superiornumber',
    'superiorno',
    'managernumber',
    'supervisornumber',
  ],
  probationEndsOn: [
    '试用期至',
    '试用期截止',
    '试用期结束日期',
    '试用期到期日',
    '转正日期',
    'probationendson',
    'probationends',
    'probationuntil',
  ],
};
const COLUMN_OF_SPELLING = new Map(
  EMPLOYEE_IMPORT_COLUMNS.flatMap((column) =>
    SPELLINGS[column].map((spelling) => [spelling, column] as const),
  ),
);
/** A title or two may stand above the header. */
const LATEST_HEADER = 10;

export interface ImportHeader {
  /** As the sheet numbers it. */
  readonly row: number;
  /** Index of the cell and spelling in this sheet of each column that is there. */
  readonly columns: ReadonlyMap<EmployeeImportColumn, { readonly index: number; readonly header: string }>;
}

export const NEEDED_COLUMNS = ['number', 'name'] as const;

/** The first row that names both the number and the name; undefined when none of the first ten does. */
export function findHeader(rows: readonly SheetRow[]): ImportHeader | undefined {
  return rows
    .slice(0, LATEST_HEADER)
    .map((row) => ({ row: row.row, columns: columnsOf(row) }))
    .find(({ columns }) => NEEDED_COLUMNS.every((column) => columns.has(column)));
}

/** Those of the needed columns that no row of the sheet names, judged by the row that names most columns. */
export function missingColumns(rows: readonly SheetRow[]): string[] {
  const named = rows.slice(0, LATEST_HEADER).map(columnsOf);
  const best = named.reduce(
    (most, next) => (next.size > most.size ? next : most),
    new Map() as (typeof named)[number],
  );
  return NEEDED_COLUMNS.filter((column) => !best.has(column));
}

/** The first column of a spelling counts. */
function columnsOf({ cells }: SheetRow): Map<EmployeeImportColumn, { index: number; header: string }> {
  const columns = new Map<EmployeeImportColumn, { index: number; header: string }>();
  cells.forEach((cell, index) => {
    const header = textOf(cell);
    const column = COLUMN_OF_SPELLING.get(spellingOf(header));
    if (column && !columns.has(column)) columns.set(column, { index, header });
  });
  return columns;
}

/** `*工 号（必填）` → `工号`. */
function spellingOf(header: string): string {
  return plainTextOf(header)
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:/_.-]/g, '');
}
