import type { HistoryForm, HistoryQuarter, Locale, PersonHistory, PositionForm } from '@gangping/contracts';
import { quarterLabel } from '@gangping/evaluation';
import type { Column } from '../../platform/downloads';
import { DAYS, FACTOR_COLUMNS, FORM_COLUMNS, inLocale, STAGE_NAMES, TERMS } from '../reports';

export function quarterName(cycle: Pick<HistoryQuarter, 'year' | 'quarter'>, locale: Locale): string {
  return quarterLabel(cycle, locale === 'en' ? 'en' : 'zh');
}

/** A line of a history: a form, or the quarter that several forms of one person make together (R11). */
export interface HistoryLine {
  readonly cycle: HistoryQuarter;
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly total: number | null;
  readonly grade: string | null;
  readonly gradeCoefficient: number | null;
  readonly assessmentCoefficient: number | null;
  readonly resultCoefficient: number | null;
  readonly days: number | null;
  /** Null for a combined quarter, as the stage. */
  readonly definitionVersion: number | null;
  readonly stage: HistoryForm['stage'] | null;
}

const COMBINED = { 'zh-CN': '季度合并', en: 'Whole quarter' };

/** In the order of the quarters; the whole of a quarter comes behind its forms. */
export function personLines({ employee, forms, combined }: PersonHistory, locale: Locale): HistoryLine[] {
  const { number, name } = employee;
  return forms.flatMap((form, at) => {
    const whole = combined.find(({ cycle }) => cycle.id === form.cycle.id);
    const isLast = forms[at + 1]?.cycle.id !== form.cycle.id;
    const line: HistoryLine = { ...form, number, name };
    if (!whole || !isLast) return [line];
    const nothing = { departmentName: '', days: null, definitionVersion: null, stage: null };
    return [line, { ...whole, ...nothing, number, name, positionTitle: inLocale(COMBINED, locale) }];
  });
}

export function positionLines(forms: readonly PositionForm[], positionTitle: string): HistoryLine[] {
  return forms.map(({ employee: { number, name }, ...form }) => ({ ...form, number, name, positionTitle }));
}

export const HISTORY_COLUMNS: readonly Column<HistoryLine>[] = [
  {
    title: { 'zh-CN': '考核周期', en: 'Quarter' },
    type: 'text',
    width: 14,
    value: ({ cycle }, locale) => quarterName(cycle, locale),
  },
  ...FORM_COLUMNS,
  {
    title: { 'zh-CN': '规范版本', en: 'Definition version' },
    type: 'count',
    width: 10,
    value: ({ definitionVersion }) => definitionVersion,
  },
  DAYS,
  { title: TERMS.total, type: 'score', width: 10, value: ({ total }) => total },
  { title: TERMS.grade, type: 'text', width: 8, value: ({ grade }) => grade },
  ...FACTOR_COLUMNS,
  {
    title: TERMS.status,
    type: 'text',
    width: 12,
    value: ({ stage }, locale) => (stage === null ? null : inLocale(STAGE_NAMES[stage], locale)),
  },
];
