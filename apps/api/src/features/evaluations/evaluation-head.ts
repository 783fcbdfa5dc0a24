import type { CycleDeadlines, CycleStatus, Scheme } from '@gangping/contracts';
import type { Acknowledgement, IsoDate, Stage } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { couldBeAbove } from '../organisation';
import { deadlinesOfRow } from './form-deadlines';

/** An evaluation's row with its cycle and the names it is shown under, without items. */
export interface EvaluationHead {
  readonly id: number;
  readonly employeeId: number;
  /** As they were at launch. */
  readonly supervisorEmployeeId: number | null;
  readonly reviewerEmployeeId: number | null;
  readonly departmentId: number;
  readonly version: number;
  readonly stage: Stage;
  readonly positionId: number;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly evenlyWeighted: boolean;
  readonly assessmentCoefficient: number | null;
  readonly employeeNumber: string;
  readonly employeeName: string;
  /** The last day at work of the person assessed. */
  readonly subjectLeftOn: IsoDate | null;
  readonly supervisorName: string | null;
  readonly reviewerName: string | null;
  readonly selfSubmittedAt: string | null;
  readonly supervisorSubmittedAt: string | null;
  readonly reviewerSubmittedAt: string | null;
  readonly publishedAt: string | null;
  readonly acknowledgement: Acknowledgement | null;
  readonly acknowledgementComment: string | null;
  readonly acknowledgedAt: string | null;
  readonly returnReason: string | null;
  /** False for the many who stand above nobody: then nobody's superior is being looked at. */
  readonly subjectCouldBeAbove: boolean;
  /** Bonus or penalty points were entered. */
  readonly hasAdjustments: boolean;
  /** A deputy has scored, or given points. */
  readonly hasDeputyEntries: boolean;
  /** A veto struck (R7). */
  readonly hasVetoes: boolean;
  /** An appeal was decided: there is no second one. */
  readonly appealDecided: boolean;
  readonly cycle: CycleOfEvaluation;
}

export interface CycleOfEvaluation {
  readonly id: number;
  readonly year: number;
  readonly quarter: number;
  readonly isTest: boolean;
  readonly tellsPeople: boolean;
  readonly endsOn: IsoDate;
  readonly status: CycleStatus;
  readonly launchedAt: string | null;
  /** As they hold for this form: HR may have put a step off. */
  readonly deadlines: CycleDeadlines;
  readonly quarterDeadlines: CycleDeadlines;
  /** The copy by which this evaluation is scored: a cycle may have several. */
  readonly scheme: Scheme;
}

type HeadRow = Omit<
  EvaluationHead,
  | 'evenlyWeighted'
  | 'subjectCouldBeAbove'
  | 'hasAdjustments'
  | 'hasDeputyEntries'
  | 'hasVetoes'
  | 'appealDecided'
  | 'cycle'
> & {
  evenlyWeighted: boolean | number;
  subjectCouldBeAbove: number;
  hasAdjustments: number;
  hasDeputyEntries: number;
  hasVetoes: number;
  appealDecided: number;
  cycleId: number;
  year: number;
  quarter: number;
  isTest: boolean | number;
  tellsPeople: boolean | number;
  endsOn: string;
  status: CycleStatus;
  launchedAt: string | null;
  deadlines: string;
  putOff: string | null;
  scheme: string;
};

/** As `findHeads`; null when there is none. */
export async function findHead(
  manager: EntityManager,
  id: number,
  today: IsoDate,
): Promise<EvaluationHead | null> {
  return (await findHeads(manager, [id], today)).get(id) ?? null;
}

/**
 * Those that are there, by id; whether a reader may know of them is another question.
 *
 * @param today whose organisation decides who could stand above whom
 */
export async function findHeads(
  manager: EntityManager,
  ids: readonly number[],
  today: IsoDate,
): Promise<Map<number, EvaluationHead>> {
  const rows = await runSql<HeadRow>(
    manager,
    sql`WITH today(value) AS (VALUES (${today}))
      SELECT e.id, e.version, e.stage, e.employee_id AS "employeeId",
        e.supervisor_employee_id AS "supervisorEmployeeId", e.reviewer_employee_id AS "reviewerEmployeeId",
        e.department_id AS "departmentId", e.position_id AS "positionId", e.position_title AS "positionTitle",
        e.department_name AS "departmentName", e.evenly_weighted AS "evenlyWeighted",
        e.assessment_coefficient AS "assessmentCoefficient", e.self_submitted_at AS "selfSubmittedAt",
        e.supervisor_submitted_at AS "supervisorSubmittedAt", e.reviewer_submitted_at AS "reviewerSubmittedAt",
        e.published_at AS "publishedAt", e.acknowledgement, e.acknowledgement_comment AS "acknowledgementComment",
        e.acknowledged_at AS "acknowledgedAt", e.return_reason AS "returnReason",
        subject.number AS "employeeNumber", subject.name AS "employeeName", subject.left_on AS "subjectLeftOn", superior.name AS "supervisorName",
        reviewer.name AS "reviewerName", c.id AS "cycleId", c.year, c.quarter, c.is_test AS "isTest",
        c.tells_people AS "tellsPeople", c.ends_on AS "endsOn", c.status, c.launched_at AS "launchedAt", c.deadlines,
        e.put_off AS "putOff", copy.content AS scheme,
        ${rawSql(couldBeAbove('e.employee_id', '(SELECT value FROM today)'))} AS "subjectCouldBeAbove",
        CASE WHEN EXISTS (SELECT 1 FROM score_adjustment a WHERE a.evaluation_id = e.id) THEN 1 ELSE 0 END
          AS "hasAdjustments",
        CASE WHEN EXISTS (SELECT 1 FROM item_score s WHERE s.evaluation_id = e.id AND s.acting_for_employee_id IS NOT NULL)
          OR EXISTS (SELECT 1 FROM score_adjustment a WHERE a.evaluation_id = e.id AND a.acting_for_employee_id IS NOT NULL)
          THEN 1 ELSE 0 END AS "hasDeputyEntries",
        CASE WHEN EXISTS (SELECT 1 FROM evaluation_veto v WHERE v.evaluation_id = e.id) THEN 1 ELSE 0 END AS "hasVetoes",
        CASE WHEN EXISTS (SELECT 1 FROM appeal p WHERE p.evaluation_id = e.id AND p.decided_at IS NOT NULL)
          THEN 1 ELSE 0 END AS "appealDecided"
      FROM evaluation e
      JOIN cycle c ON c.id = e.cycle_id
      JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id
      JOIN employee subject ON subject.id = e.employee_id
      LEFT JOIN employee superior ON superior.id = e.supervisor_employee_id
      LEFT JOIN employee reviewer ON reviewer.id = e.reviewer_employee_id
      WHERE ${inList(rawSql('e.id'), ids)}`,
  );
  return new Map(rows.map((row) => [row.id, headOf(row)]));
}

function headOf(row: HeadRow): EvaluationHead {
  const { cycleId, year, quarter, isTest, tellsPeople, endsOn, status, ...rest } = row;
  const { launchedAt, deadlines, putOff, scheme, ...head } = rest;
  return {
    ...head,
    evenlyWeighted: Boolean(head.evenlyWeighted),
    subjectCouldBeAbove: head.subjectCouldBeAbove === 1,
    hasAdjustments: head.hasAdjustments === 1,
    hasDeputyEntries: head.hasDeputyEntries === 1,
    hasVetoes: head.hasVetoes === 1,
    appealDecided: head.appealDecided === 1,
    cycle: {
      id: cycleId,
      year,
      quarter,
      isTest: Boolean(isTest),
      tellsPeople: Boolean(tellsPeople),
      endsOn,
      status,
      launchedAt,
      deadlines: deadlinesOfRow({ deadlines, putOff }),
      quarterDeadlines: JSON.parse(deadlines) as CycleDeadlines,
      scheme: schemeOf(scheme),
    },
  };
}

/** Schemes by their stored text: a quarter's own copy never changes, and every save of a score reads it. */
const schemes = new Map<string, Scheme>();
const SCHEMES_KEPT = 16;

function schemeOf(text: string): Scheme {
  const known = schemes.get(text);
  if (known) return known;
  if (schemes.size >= SCHEMES_KEPT) schemes.clear();
  const scheme = JSON.parse(text) as Scheme;
  schemes.set(text, scheme);
  return scheme;
}
