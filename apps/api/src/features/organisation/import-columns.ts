import type { EmployeeImportColumn } from '@gangping/contracts';
import { HeaderFinder, type SheetHeader, type SheetRow } from '../../platform/sheets';

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

export type ImportHeader = SheetHeader<EmployeeImportColumn>;

export const NEEDED_COLUMNS = ['number', 'name'] as const;

/** A header names both the number and the name. */
const HEADERS = new HeaderFinder(SPELLINGS, NEEDED_COLUMNS);

/** The first row that names both the number and the name; undefined when none of the first ten does. */
export function findHeader(rows: readonly SheetRow[]): ImportHeader | undefined {
  return HEADERS.find(rows);
}

/** Those of the needed columns that no row of the sheet names. */
export function missingColumns(rows: readonly SheetRow[]): string[] {
  return HEADERS.missing(rows);
}
