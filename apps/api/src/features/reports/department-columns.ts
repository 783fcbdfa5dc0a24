import { bandsOfAll } from '@gangping/contracts';
import type { CopiedScheme, ScopedSummary, SummaryFigures } from '../cycles';
import type { Column } from '../../platform/downloads';
import { TERMS } from './terms';
import { inLocale, TOTAL } from './texts';

/** One line of 部门汇总; `departmentName` null is the line of totals. */
export interface DepartmentRow extends SummaryFigures {
  readonly departmentName: string | null;
}

export function departmentRows({ departments, total }: ScopedSummary): DepartmentRow[] {
  return [...departments, { ...total, departmentName: null }];
}

/** 部门汇总: one column for each grade of the cycle's schemes. */
export function departmentColumns(schemes: readonly CopiedScheme[]): Column<DepartmentRow>[] {
  return [
    {
      title: TERMS.department,
      type: 'text',
      width: 18,
      value: ({ departmentName }, locale) => departmentName ?? inLocale(TOTAL, locale),
    },
    { title: { 'zh-CN': '应评', en: 'Due' }, type: 'count', width: 8, value: ({ due }) => due },
    { title: { 'zh-CN': '已评', en: 'Done' }, type: 'count', width: 8, value: ({ done }) => done },
    { title: { 'zh-CN': '完成率', en: 'Completed' }, type: 'percent', width: 10, value: completion },
    { title: { 'zh-CN': '平均分', en: 'Mean' }, type: 'score', width: 10, value: ({ mean }) => mean },
    {
      title: { 'zh-CN': '最高分', en: 'Highest' },
      type: 'score',
      width: 10,
      value: ({ highest }) => highest,
    },
    { title: { 'zh-CN': '最低分', en: 'Lowest' }, type: 'score', width: 10, value: ({ lowest }) => lowest },
    ...bandsOfAll(schemes.map(({ scheme }) => scheme)).map(({ grade, name }): Column<DepartmentRow> => ({
      title: { 'zh-CN': `${grade} ${name['zh-CN']}`, en: `${grade} ${name.en}` },
      type: 'count',
      width: 12,
      value: ({ grades }) => grades[grade] ?? 0,
    })),
  ];
}

/** Done of due in hundredths of a percent, half up; nothing due is nothing to show. */
function completion({ due, done }: DepartmentRow): number | null {
  return due === 0 ? null : Math.floor((2 * done * 10_000 + due) / (2 * due));
}
