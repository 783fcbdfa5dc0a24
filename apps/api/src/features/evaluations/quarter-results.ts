import type {
  QuarterPart,
  QuarterResult as QuarterResultView,
  Scheme,
  SeveralForms,
} from '@gangping/contracts';
import {
  type AccessFacts,
  type GradedQuarter,
  gradeStays,
  isAssessedStay,
  isReleased,
  type Stage,
  vetoesOfStays,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, insertRows, rawSql, runSql, type Sql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { contentHash } from './content-hash';
import type { EvaluationHead } from './evaluation-head';
import { NEWEST_RESULT } from './own-evaluations.repository';
import { QuarterResult } from './quarter-result.entity';
import { loadVetoes, struckKeys } from './vetoes';

/** A form of somebody who has several in a quarter, in the order of the stays: the last one comes last. */
interface StayForm {
  readonly id: number;
  readonly cycleId: number;
  readonly employeeId: number;
  readonly stage: Stage;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly days: number | null;
  readonly scheme: Scheme;
  readonly total: number | null;
  readonly grade: string | null;
  readonly assessmentCoefficient: number | null;
}

type PublishedStay = StayForm & Record<'days' | 'total', number>;

/**
 * Puts the quarters of those together who have several forms and of whom some were published, corrected or made void:
 * stored once all that are left are published, as a new version where one was stored before (R11).
 *
 * @param which condition on an evaluation `changed`: what has just changed; everybody else's quarter stays as it is
 */
export async function refreshQuarterResults({ manager }: Unit, which: Sql, at: string): Promise<void> {
  const forms = await loadStays(manager, sql`${IS_ONE_OF_SEVERAL} AND ${ofChanged('e', which)}`);
  const earlier = await newestResults(manager, which);
  const vetoes = await loadVetoes(
    manager,
    forms.map(({ id }) => id),
  );
  const rows: Partial<QuarterResult>[] = [];
  for (const stays of Map.groupBy(forms, quarterKey).values()) {
    if (!stays.every(isPublished)) continue;
    const before = earlier.get(quarterKey(stays[0]));
    if (stays.length === 1 && before === undefined) continue;
    const struck = stays.flatMap(({ id }) => struckKeys(vetoes.get(id)));
    const graded = gradedQuarter(stays, struck);
    if (graded === null) continue;
    rows.push(rowOf(stays, graded, (before ?? 0) + 1, at));
  }
  await insertRows(manager, QuarterResult, rows);
  await withdrawThoseWithoutForms(manager, which, at);
}

function gradedQuarter(stays: readonly PublishedStay[], struck: readonly string[]): GradedQuarter | null {
  const schemes = stays.map(({ scheme }) => scheme);
  const { bands, gradeMethod, minimumDaysInPost } = schemes[schemes.length - 1];
  return gradeStays(stays, {
    rules: { bands, gradeMethod, vetoes: vetoesOfStays(schemes) },
    struckVetoes: struck,
    shortest: minimumDaysInPost,
  });
}

function rowOf(
  stays: readonly PublishedStay[],
  graded: GradedQuarter,
  resultVersion: number,
  computedAt: string,
): Partial<QuarterResult> {
  const { cycleId, employeeId } = stays[0];
  const { days, total, grade, gradeCoefficient, assessmentCoefficient, resultCoefficient } = graded;
  const shortest = shortestOf(stays);
  const figures = { days, total, grade, gradeCoefficient, assessmentCoefficient, resultCoefficient };
  const content = {
    cycleId,
    employeeId,
    ...figures,
    parts: stays.map((stay): QuarterPart => ({
      evaluationId: stay.id,
      days: stay.days,
      total: stay.total,
      assessmentCoefficient: stay.assessmentCoefficient,
      counts: isAssessedStay(stay, shortest),
    })),
    computedAt,
  };
  return { ...content, resultVersion, contentHash: contentHash({ ...content, version: resultVersion }) };
}

/** By the scheme of the last stay. */
function shortestOf(stays: readonly StayForm[]): number {
  return stays[stays.length - 1].scheme.minimumDaysInPost;
}

function isPublished(stay: StayForm): stay is PublishedStay {
  return isReleased(stay.stage) && stay.total !== null && stay.days !== null;
}

function quarterKey({ cycleId, employeeId }: Pick<StayForm, 'cycleId' | 'employeeId'>): string {
  return `${cycleId}/${employeeId}`;
}

/**
 * What somebody is told of a quarter in which the person has several forms; nothing where there is one. It is the
 * employee's own and that of whoever sees every form: a superior is not told what another one gave.
 */
export async function severalFormsOf(
  manager: EntityManager,
  { cycle, employeeId }: EvaluationHead,
  { isSubject, roles }: AccessFacts,
): Promise<SeveralForms | undefined> {
  if (!isSubject && !roles.includes('hr') && !roles.includes('auditor')) return undefined;
  const stays = await loadStays(
    manager,
    sql`e.cycle_id = ${cycle.id} AND e.employee_id = ${employeeId} AND ${IS_ONE_OF_SEVERAL}`,
  );
  if (stays.length < 2) return undefined;
  const shortest = shortestOf(stays);
  const [result] = await runSql<QuarterResultView>(
    manager,
    sql`SELECT q.result_version AS version, q.days, q.total, q.grade, q.grade_coefficient AS "gradeCoefficient",
        q.assessment_coefficient AS "assessmentCoefficient", q.result_coefficient AS "resultCoefficient",
        q.computed_at AS "computedAt", q.content_hash AS "contentHash"
      FROM quarter_result q
      WHERE q.cycle_id = ${cycle.id} AND q.employee_id = ${employeeId} AND q.withdrawn_at IS NULL
      ORDER BY q.result_version DESC LIMIT 1`,
  );
  return {
    forms: stays.map(({ id, positionTitle, departmentName, days, stage, ...figures }) => ({
      evaluationId: id,
      positionTitle,
      departmentName,
      days,
      stage,
      total: figures.total,
      grade: figures.grade,
      assessmentCoefficient: figures.total === null ? null : figures.assessmentCoefficient,
      counts: days === null || isAssessedStay({ days }, shortest),
    })),
    result: result && stays.every(isPublished) ? result : null,
  };
}

/** Joins an evaluation `e` with the newest version of the person's combined quarter, as `q`. */
export const NEWEST_QUARTER =
  rawSql(`quarter_result q ON q.cycle_id = e.cycle_id AND q.employee_id = e.employee_id AND q.withdrawn_at IS NULL
  AND q.result_version = (SELECT MAX(newest.result_version) FROM quarter_result newest
    WHERE newest.cycle_id = e.cycle_id AND newest.employee_id = e.employee_id)`);

/** Of an evaluation `e`: the person has another one in the quarter, or had. */
const IS_ONE_OF_SEVERAL = rawSql(`(EXISTS (SELECT 1 FROM evaluation other WHERE other.cycle_id = e.cycle_id
    AND other.employee_id = e.employee_id AND other.id <> e.id AND other.stage <> 'void')
  OR EXISTS (SELECT 1 FROM quarter_result q WHERE q.cycle_id = e.cycle_id AND q.employee_id = e.employee_id
    AND q.withdrawn_at IS NULL))`);

/** The row of `table` is about the quarter of somebody of whom a form has changed. */
function ofChanged(table: string, which: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM evaluation changed WHERE changed.cycle_id = ${rawSql(table)}.cycle_id
    AND changed.employee_id = ${rawSql(table)}.employee_id AND ${which})`;
}

/** @param condition on an evaluation `e` */
async function loadStays(manager: EntityManager, condition: Sql): Promise<StayForm[]> {
  const rows = await runSql<Omit<StayForm, 'scheme'> & { schemeId: number }>(
    manager,
    sql`SELECT e.id, e.cycle_id AS "cycleId", e.employee_id AS "employeeId", e.stage,
        e.position_title AS "positionTitle", e.department_name AS "departmentName", e.days_in_post AS days,
        e.cycle_scheme_id AS "schemeId", r.total, r.grade,
        COALESCE(r.assessment_coefficient, e.assessment_coefficient) AS "assessmentCoefficient"
      FROM evaluation e
      JOIN cycle c ON c.id = e.cycle_id
      LEFT JOIN ${NEWEST_RESULT}
      WHERE e.stage <> 'void' AND ${condition}
      ORDER BY e.cycle_id, e.employee_id, COALESCE((SELECT MAX(COALESCE(a.ends_on, '9999-12-31') || a.starts_on)
        FROM assignment a WHERE a.employee_id = e.employee_id AND a.position_id = e.position_id
          AND a.starts_on <= c.ends_on), ''), e.id`,
  );
  const schemes = await schemesOf(
    manager,
    rows.map(({ schemeId }) => schemeId),
  );
  return rows.map(({ schemeId, ...row }) => ({ ...row, scheme: schemes.get(schemeId) as Scheme }));
}

/** Copies of schemes by their ids. */
export async function schemesOf(
  manager: EntityManager,
  ids: readonly number[],
): Promise<Map<number, Scheme>> {
  const rows = await runSql<{ id: number; content: string }>(
    manager,
    sql`SELECT id, content FROM cycle_scheme WHERE ${inList(rawSql('id'), [...new Set(ids)])}`,
  );
  return new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as Scheme]));
}

/** Versions by `quarterKey`, also of what no longer holds: the next one goes on from there. */
async function newestResults(manager: EntityManager, which: Sql): Promise<Map<string, number>> {
  const rows = await runSql<{ cycleId: number; employeeId: number; version: number }>(
    manager,
    sql`SELECT q.cycle_id AS "cycleId", q.employee_id AS "employeeId", MAX(q.result_version) AS version
      FROM quarter_result q WHERE ${ofChanged('q', which)} GROUP BY 1, 2`,
  );
  return new Map(rows.map((row) => [quarterKey(row), row.version]));
}

/** Somebody whose forms were all made void has no quarter any more; what it was stays on record, as their results do. */
async function withdrawThoseWithoutForms(manager: EntityManager, which: Sql, at: string): Promise<void> {
  await runSql(
    manager,
    sql`UPDATE quarter_result SET withdrawn_at = ${at} WHERE withdrawn_at IS NULL
      AND ${ofChanged('quarter_result', which)} AND NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = quarter_result.cycle_id
        AND e.employee_id = quarter_result.employee_id AND e.stage <> 'void')`,
  );
}
