import type { PayrollCycle, PayrollResult, QuarterPart } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import {
  type ColumnsOf,
  inIds,
  inList,
  rawSql,
  runSql,
  selectMany,
  type Sql,
  sql,
} from '../../platform/database';
import { decimalText } from '../../platform/text/decimal-text';
import { isHistory, NEWEST_RESULT, RELEASED_STAGES } from '../evaluations';
import type { ExportScope } from './export-scope';

/** One person's quarter as pay is computed from it: numbers are scaled integers as in the database. */
export interface PayrollRow {
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly days: number | null;
  readonly total: number;
  readonly grade: string;
  readonly gradeCoefficient: number;
  readonly assessmentCoefficient: number | null;
  readonly resultCoefficient: number | null;
  readonly version: number;
  readonly publishedAt: string;
  /** Of the form, or of the combined quarter. */
  readonly contentHash: string;
  /** In the order of the stays. */
  readonly forms: readonly PayrollForm[];
}

export interface PayrollForm {
  readonly id: number;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly days: number | null;
  readonly total: number;
  readonly grade: string;
  readonly gradeCoefficient: number;
  readonly assessmentCoefficient: number | null;
  readonly departmentCoefficient: number;
  readonly attendanceCoefficient: number;
  readonly resultCoefficient: number | null;
  readonly version: number;
  readonly publishedAt: string;
  readonly contentHash: string;
}

interface QuarterRow {
  readonly employeeId: number;
  readonly days: number;
  readonly total: number;
  readonly grade: string;
  readonly gradeCoefficient: number;
  readonly assessmentCoefficient: number | null;
  readonly resultCoefficient: number | null;
  readonly version: number;
  readonly computedAt: string;
  readonly contentHash: string;
  readonly parts: string;
}

const released = inList(rawSql('e.stage'), RELEASED_STAGES);

/**
 * Ids of people in whose quarter there is something for the reader, who may take what is paid with them, and all
 * of whose forms are published. In one pass, by the index of people.
 */
function paidIds(cycleId: number, { rows, pay }: ExportScope, after = 0): Sql {
  return sql`SELECT e.employee_id AS id FROM evaluation e WHERE e.cycle_id = ${cycleId} AND e.employee_id > ${after}
    GROUP BY e.employee_id
    HAVING MAX(CASE WHEN ${rows} AND ${pay} THEN 1 ELSE 0 END) = 1
      AND MAX(CASE WHEN e.stage <> 'void' AND NOT (${released}) THEN 1 ELSE 0 END) = 0`;
}

/** Whose quarter is published, by number. */
export async function paidPeople(
  manager: EntityManager,
  cycleId: number,
  scope: ExportScope,
): Promise<number[]> {
  const rows = await runSql<{ id: number }>(
    manager,
    sql`SELECT p.id FROM employee p JOIN (${paidIds(cycleId, scope)}) paid ON paid.id = p.id ORDER BY p.number, p.id`,
  );
  return rows.map(({ id }) => id);
}

/** The next of them behind an id, by id. */
export async function paidPeopleAfter(
  manager: EntityManager,
  cycleId: number,
  scope: ExportScope,
  after: number,
  most: number,
): Promise<number[]> {
  const rows = await runSql<{ id: number }>(
    manager,
    sql`${paidIds(cycleId, scope, after)} ORDER BY e.employee_id LIMIT ${most}`,
  );
  return rows.map(({ id }) => id);
}

export async function isAnybodyPaid(
  manager: EntityManager,
  cycleId: number,
  scope: ExportScope,
): Promise<boolean> {
  return (await paidPeopleAfter(manager, cycleId, scope, 0, 1)).length > 0;
}

/** The quarters of some of them, in their order. Who has several forms without a combined result has none yet (R11). */
export async function payrollRows(
  manager: EntityManager,
  cycleId: number,
  employeeIds: readonly number[],
): Promise<PayrollRow[]> {
  const forms = Map.groupBy(await loadForms(manager, cycleId, employeeIds), ({ employeeId }) => employeeId);
  const quarters = new Map(
    (await loadQuarters(manager, cycleId, employeeIds)).map((row) => [row.employeeId, row]),
  );
  return employeeIds.flatMap((employeeId) => {
    const quarter = quarterOf(forms.get(employeeId) ?? [], quarters.get(employeeId));
    return quarter ? [quarter] : [];
  });
}

function quarterOf(forms: readonly PayrollForm[], combined: QuarterRow | undefined): PayrollRow | null {
  if (!combined) return forms.length === 1 ? { ...forms[0], forms } : null;
  const order = (JSON.parse(combined.parts) as QuarterPart[]).map(({ evaluationId }) => evaluationId);
  const stays = order.map((id) => forms.find((form) => form.id === id)).filter((form) => form !== undefined);
  // Put together from other forms than there are: it is about to be put together anew.
  if (stays.length !== forms.length || stays.length !== order.length) return null;
  const publishedAt = [combined.computedAt, ...stays.map((form) => form.publishedAt)].sort().at(-1);
  const [{ number, name }] = forms;
  return { ...combined, number, name, publishedAt: publishedAt as string, forms: stays };
}

const FORM: ColumnsOf<PayrollForm> = {
  id: 'e.id',
  employeeId: 'e.employee_id',
  number: 'p.number',
  name: 'p.name',
  departmentName: 'e.department_name',
  positionTitle: 'e.position_title',
  days: 'e.days_in_post',
  total: 'r.total',
  grade: 'r.grade',
  gradeCoefficient: 'r.grade_coefficient',
  assessmentCoefficient: 'r.assessment_coefficient',
  departmentCoefficient: 'r.department_coefficient',
  attendanceCoefficient: 'r.attendance_coefficient',
  resultCoefficient: 'r.result_coefficient',
  version: 'r.result_version',
  publishedAt: 'r.published_at',
  contentHash: 'r.content_hash',
};

function loadForms(
  manager: EntityManager,
  cycleId: number,
  employeeIds: readonly number[],
): Promise<PayrollForm[]> {
  return selectMany<PayrollForm>(
    manager,
    FORM,
    sql`FROM evaluation e JOIN employee p ON p.id = e.employee_id JOIN ${NEWEST_RESULT}
      WHERE e.cycle_id = ${cycleId} AND ${released} AND ${inIds(manager, rawSql('e.employee_id'), employeeIds)} ORDER BY e.id`,
  );
}

function loadQuarters(
  manager: EntityManager,
  cycleId: number,
  employeeIds: readonly number[],
): Promise<QuarterRow[]> {
  return runSql<QuarterRow>(
    manager,
    sql`SELECT q.employee_id AS "employeeId", q.days, q.total, q.grade, q.grade_coefficient AS "gradeCoefficient",
        q.assessment_coefficient AS "assessmentCoefficient", q.result_coefficient AS "resultCoefficient",
        q.result_version AS version, q.computed_at AS "computedAt",
        q.content_hash AS "contentHash", q.parts
      FROM quarter_result q WHERE q.cycle_id = ${cycleId} AND ${inIds(manager, rawSql('q.employee_id'), employeeIds)}
        AND q.withdrawn_at IS NULL AND q.result_version = (SELECT MAX(newest.result_version) FROM quarter_result newest
          WHERE newest.cycle_id = q.cycle_id AND newest.employee_id = q.employee_id)`,
  );
}

/** As a payroll system gets it: every number with all its digits. */
export function payrollResult({ number, name, forms, ...row }: PayrollRow): PayrollResult {
  return {
    employeeNumber: number,
    employeeName: name,
    departmentName: forms[forms.length - 1].departmentName,
    positionTitles: forms.map(({ positionTitle }) => positionTitle),
    days: row.days,
    total: points(row.total),
    grade: row.grade,
    gradeCoefficient: factor(row.gradeCoefficient),
    assessmentCoefficient: maybeFactor(row.assessmentCoefficient),
    resultCoefficient: maybeFactor(row.resultCoefficient),
    version: row.version,
    publishedAt: row.publishedAt,
    contentHash: row.contentHash,
    forms: forms.map((form) => ({
      departmentName: form.departmentName,
      positionTitle: form.positionTitle,
      days: form.days,
      total: points(form.total),
      grade: form.grade,
      assessmentCoefficient: maybeFactor(form.assessmentCoefficient),
      departmentCoefficient: factor(form.departmentCoefficient),
      attendanceCoefficient: factor(form.attendanceCoefficient),
      version: form.version,
      publishedAt: form.publishedAt,
      contentHash: form.contentHash,
    })),
  };
}

const points = (hundredths: number) => decimalText(hundredths, 2);
const factor = (tenThousandths: number) => decimalText(tenThousandths, 4);
const maybeFactor = (value: number | null) => (value === null ? null : factor(value));

interface CycleRow extends Omit<PayrollCycle, 'people' | 'published' | 'complete'> {
  readonly people: number | string;
  readonly published: number | string;
}

/** Quarters in which something is published, the newest first. A test is nobody's pay. */
export async function payrollCycles(manager: EntityManager): Promise<PayrollCycle[]> {
  const rows = await runSql<CycleRow>(
    manager,
    sql`SELECT c.year, c.quarter, c.status, COUNT(*) AS people, SUM(person.published) AS published,
        MAX(person."lastPublishedAt") AS "lastPublishedAt"
      FROM (SELECT e.cycle_id, MIN(CASE WHEN ${released} THEN 1 ELSE 0 END) AS published,
          MAX(CASE WHEN ${released} THEN r.published_at END) AS "lastPublishedAt"
        FROM evaluation e LEFT JOIN ${NEWEST_RESULT}
        WHERE e.stage <> 'void' GROUP BY e.cycle_id, e.employee_id) person
      JOIN cycle c ON c.id = person.cycle_id
      WHERE ${isHistory('c')}
      GROUP BY c.id, c.year, c.quarter, c.status HAVING MAX(person."lastPublishedAt") IS NOT NULL
      ORDER BY c.year DESC, c.quarter DESC`,
  );
  return rows.map((row) => {
    const [people, published] = [Number(row.people), Number(row.published)];
    return { ...row, people, published, complete: people === published };
  });
}

/** The id of a real quarter, or null. */
export async function paidCycleId(
  manager: EntityManager,
  year: number,
  quarter: number,
): Promise<number | null> {
  const [cycle] = await runSql<{ id: number }>(
    manager,
    sql`SELECT c.id FROM cycle c WHERE c.year = ${year} AND c.quarter = ${quarter} AND ${isHistory('c')}`,
  );
  return cycle?.id ?? null;
}
