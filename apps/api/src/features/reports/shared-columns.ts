import type { Column } from '../../platform/downloads';
import { TERMS } from './terms';

/** Columns that several reports have: what is laid side by side bears the same name. */
type Value<Row> = Column<Row>['value'];

export const NUMBER: Column<{ number: string }> = {
  title: TERMS.number,
  type: 'text',
  width: 12,
  value: ({ number }) => number,
};

export const NAME: Column<{ name: string }> = {
  title: TERMS.name,
  type: 'text',
  width: 12,
  value: ({ name }) => name,
};

export const DEPARTMENT: Column<{ departmentName: string }> = departmentOf((row) => row.departmentName);

export function departmentOf<Row>(value: Value<Row>): Column<Row> {
  return { title: TERMS.department, type: 'text', width: 16, value };
}

export const POSITION: Column<{ positionTitle: string }> = positionOf((row) => row.positionTitle);

export function positionOf<Row>(value: Value<Row>): Column<Row> {
  return { title: TERMS.position, type: 'text', width: 18, value };
}

/** Of a form: whose it is, and of which post. */
export const FORM_COLUMNS: readonly Column<{
  number: string;
  name: string;
  departmentName: string;
  positionTitle: string;
}>[] = [NUMBER, NAME, DEPARTMENT, POSITION];

export const DAYS: Column<{ days: number | null }> = {
  title: TERMS.days,
  type: 'count',
  width: 9,
  value: ({ days }) => days,
};

/** The factors of R10 and what they make. */
export const FACTOR_COLUMNS: readonly Column<{
  gradeCoefficient: number | null;
  assessmentCoefficient: number | null;
  resultCoefficient: number | null;
}>[] = [
  {
    title: TERMS.gradeCoefficient,
    type: 'coefficient',
    width: 11,
    value: (row) => row.gradeCoefficient,
  },
  {
    title: TERMS.assessmentCoefficient,
    type: 'coefficient',
    width: 11,
    value: (row) => row.assessmentCoefficient,
  },
  {
    title: TERMS.resultCoefficient,
    type: 'coefficient',
    width: 11,
    value: (row) => row.resultCoefficient,
  },
];

/** Total and grade of a person's whole quarter (R11). */
export function quarterColumns<Row>(total: Value<Row>, grade: Value<Row>): Column<Row>[] {
  return [
    { title: { 'zh-CN': '季度得分', en: 'Quarter total' }, type: 'score', width: 10, value: total },
    { title: { 'zh-CN': '季度等级', en: 'Quarter grade' }, type: 'text', width: 9, value: grade },
  ];
}
