import type { CycleDeadlines } from '@gangping/contracts';
import { daysBetween, deadlineOf, deadlinesOfForm, isLate, type Stage, STAGES } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { Column } from '../../platform/downloads';
import { hasOtherPart, parsedPutOff, reviewingSchemes, runsOn, SCORED_STAGES } from '../evaluations';
import { awaitedIn } from '../notifications';
import { FORM_COLUMNS } from './shared-columns';
import type { ReportPlace } from './summary-rows';
import { TERMS } from './terms';
import { COMMA, inLocale, STAGE_NAMES } from './texts';

/** One line of 未完成名单: a form that is not scored through, and whom it waits for. */
export interface OpenRow {
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly stage: Stage;
  /** Null where there is nobody: the post is vacant. */
  readonly awaited: { readonly number: string; readonly name: string } | null;
  /** Who acts for them today. */
  readonly deputies: readonly string[];
  readonly deadline: string | null;
  readonly daysLate: number | null;
  /** To a day of its own. */
  readonly putOff: boolean;
}

interface LoadedRow {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly stage: Stage;
  readonly employeeId: number;
  readonly supervisorEmployeeId: number | null;
  readonly reviewerEmployeeId: number | null;
  readonly supervisorNumber: string | null;
  readonly supervisorName: string | null;
  readonly reviewerNumber: string | null;
  readonly reviewerName: string | null;
  readonly putOff: string | null;
}

/** Forms in one of these stages are due and not done. */
const OPEN_STAGES = STAGES.filter((stage) => stage !== 'void' && !SCORED_STAGES.includes(stage));

/** The open ones of some forms, in the order of the report. It says nothing of what anybody gave. */
export async function openRows(
  manager: EntityManager,
  quarter: CycleDeadlines,
  places: readonly ReportPlace[],
  today: string,
): Promise<OpenRow[]> {
  const loaded = await runSql<LoadedRow>(
    manager,
    sql`SELECT e.id, p.number, p.name, e.department_name AS "departmentName", e.position_title AS "positionTitle", e.stage,
        e.employee_id AS "employeeId", e.supervisor_employee_id AS "supervisorEmployeeId",
        e.reviewer_employee_id AS "reviewerEmployeeId", superior.number AS "supervisorNumber",
        superior.name AS "supervisorName", above.number AS "reviewerNumber", above.name AS "reviewerName",
        e.put_off AS "putOff"
      FROM evaluation e JOIN employee p ON p.id = e.employee_id
      LEFT JOIN employee superior ON superior.id = e.supervisor_employee_id
      LEFT JOIN employee above ON above.id = e.reviewer_employee_id
      WHERE ${inList(
        rawSql('e.id'),
        places.map(({ id }) => id),
      )} AND ${inList(rawSql('e.stage'), OPEN_STAGES)}`,
  );
  if (loaded.length === 0) return [];
  const deputies = await deputiesOf(
    manager,
    loaded.map(({ id }) => id),
    today,
  );
  const byId = new Map(loaded.map((row) => [row.id, row]));
  return places.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [openRow(row, quarter, deputies, today)] : [];
  });
}

function openRow(
  row: LoadedRow,
  quarter: CycleDeadlines,
  deputies: ReadonlyMap<number, readonly string[]>,
  today: string,
): OpenRow {
  const { number, name, departmentName, positionTitle, stage } = row;
  const deadlines = deadlinesOfForm(quarter, parsedPutOff(row.putOff));
  const deadline = deadlineOf(stage, deadlines);
  return {
    number,
    name,
    departmentName,
    positionTitle,
    stage,
    awaited: awaitedOf(row),
    deputies: deputies.get(row.id) ?? [],
    deadline,
    daysLate: deadline !== null && isLate(stage, deadlines, today) ? daysBetween(deadline, today) : null,
    putOff: deadline !== deadlineOf(stage, quarter),
  };
}

function awaitedOf(row: LoadedRow): OpenRow['awaited'] {
  const id = awaitedIn(row.stage, row);
  if (id === null) return null;
  if (row.stage === 'self') return { number: row.number, name: row.name };
  const [number, name] =
    row.stage === 'supervisor'
      ? [row.supervisorNumber, row.supervisorName]
      : [row.reviewerNumber, row.reviewerName];
  return number === null || name === null ? null : { number, name };
}

/**
 * Who acts today for the superior that a form waits for, by form. Nobody is deputy of the own form, nor of one that they
 * have another part of.
 */
async function deputiesOf(
  manager: EntityManager,
  ids: readonly number[],
  today: string,
): Promise<Map<number, string[]>> {
  const otherPart = hasOtherPart(rawSql('d.deputy_employee_id'), await reviewingSchemes(manager));
  const rows = await runSql<{ id: number; name: string }>(
    manager,
    sql`SELECT DISTINCT e.id, deputy.name, deputy.number FROM evaluation e
      JOIN delegation d ON d.superior_employee_id = e.supervisor_employee_id
      JOIN employee deputy ON deputy.id = d.deputy_employee_id
      WHERE e.stage = 'supervisor' AND ${inList(rawSql('e.id'), ids)} AND ${runsOn(today)}
        AND deputy.id <> e.employee_id AND NOT ${otherPart}
      ORDER BY e.id, deputy.number`,
  );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, found]) => [id, found.map(({ name }) => name)]),
  );
}

export const OPEN_COLUMNS: readonly Column<OpenRow>[] = [
  ...FORM_COLUMNS,
  {
    title: { 'zh-CN': '阶段', en: 'Stage' },
    type: 'text',
    width: 18,
    value: ({ stage }, locale) => inLocale(STAGE_NAMES[stage], locale),
  },
  {
    title: { 'zh-CN': '待办人', en: 'Waits for' },
    type: 'text',
    width: 12,
    value: ({ awaited }) => awaited?.name ?? null,
  },
  {
    title: { 'zh-CN': '待办人工号', en: 'Their number' },
    type: 'text',
    width: 12,
    value: ({ awaited }) => awaited?.number ?? null,
  },
  {
    title: { 'zh-CN': '代理人', en: 'Deputy' },
    type: 'text',
    width: 14,
    value: ({ deputies }, locale) => (deputies.length === 0 ? null : deputies.join(inLocale(COMMA, locale))),
  },
  {
    title: { 'zh-CN': '截止日期', en: 'Last day' },
    type: 'day',
    width: 12,
    value: ({ deadline }) => deadline,
  },
  {
    title: { 'zh-CN': '逾期天数', en: 'Days late' },
    type: 'count',
    width: 10,
    value: ({ daysLate }) => daysLate,
  },
  {
    title: { 'zh-CN': '已延期', en: 'Put off' },
    type: 'text',
    width: 9,
    value: ({ putOff }, locale) => (putOff ? inLocale(TERMS.yes, locale) : null),
  },
];
