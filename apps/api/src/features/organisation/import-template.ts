import type { EmployeeImportColumn, Locale } from '@gangping/contracts';
import { EMPLOYEE_IMPORT_COLUMNS } from '@gangping/contracts';

type Line = Readonly<Record<EmployeeImportColumn, string>>;

const HEADERS: Readonly<Record<Locale, Line>> = {
  'zh-CN': {
    number: '工号',
    name: '姓名',
    department: '部门',
    position: '岗位',
    hiredOn: '入职日期',
    email: '邮箱',
    superiorNumber: '直接上级工号',
    probationEndsOn: '试用期至',
  },
  en: {
    number: 'Employee number',
    name: 'Name',
    department: 'Department',
    position: 'Position',
    hiredOn: 'Hire date',
    email: 'Email',
    superiorNumber: 'Superior number',
    probationEndsOn: 'Probation until',
  },
};

const EXAMPLE: Line = {
  number: 'A0001',
  name: '陈望舒',
  department: '质量部',
  position: '检验员',
  hiredOn: '2026-03-01',
  email: 'chen.wangshu@example.com',
  superiorNumber: '',
  probationEndsOn: '2026-05-31',
};

export const TEMPLATE_NAMES: Readonly<Record<Locale, string>> = {
  'zh-CN': '员工导入模板.csv',
  en: 'employee-import.csv',
};

/** Header and one example row as CSV, with the mark that makes spreadsheets read it as UTF-8. */
export function importTemplate(locale: Locale): string {
  const lines = [HEADERS[locale], EXAMPLE].map((line) =>
    EMPLOYEE_IMPORT_COLUMNS.map((column) => line[column]),
  );
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
