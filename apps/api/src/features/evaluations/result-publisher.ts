import type { Scheme, StruckVeto } from '@gangping/contracts';
import {
  applyAction,
  computeScore,
  explainScore,
  ONE,
  resultCoefficient,
  type ScoreChange,
  type ScoredOutcome,
  type ScoreNode,
  type ScoringInput,
  type Stage,
  STAGES,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { Unit } from '../../platform/unit-of-work';
import { coefficientInForce } from '../positions';
import { contentHash } from './content-hash';
import { incomplete } from './evaluation-refusals';
import { Evaluation } from './evaluation.entity';
import { loadCalibrations } from './calibrations';
import { asFormItem, type FormLine, loadFormLines } from './form-items';
import { loadAdjustments } from './forms';
import { withPeerScores } from './peer-scores';
import { scoringInput } from './scoring-form';
import { refreshQuarterResults } from './quarter-results';
import { sealOf } from './result-seal';
import { loadVetoes, struckKeys } from './vetoes';
import { NO_RELATION } from './visibility';

/** Forms that are computed and written together: memory stays flat however large the company is. */
const BATCH = 500;
const ROWS_PER_STATEMENT = 100;

/** The first version; a correction after an appeal is the next. */
export const FIRST_VERSION = 1;

/** A cycle's copy of a scheme, by which a part of its forms is scored. */
export interface PublishedScheme {
  readonly id: number;
  readonly scheme: Scheme;
}

interface Candidate {
  readonly id: number;
  readonly employeeId: number;
  readonly cycleId: number;
  readonly positionTitle: string;
  readonly departmentName: string;
  /** Before anything of the form was read. */
  readonly version: number;
  readonly reviewerEmployeeId: number | null;
  readonly assessmentCoefficient: number | null;
}

const CANDIDATE = rawSql(`id, version, employee_id AS "employeeId", cycle_id AS "cycleId",
  position_title AS "positionTitle", department_name AS "departmentName",
  reviewer_employee_id AS "reviewerEmployeeId", assessment_coefficient AS "assessmentCoefficient"`);

/** Which version is made of a form, and what an appeal changed in it. */
interface Making {
  readonly version: number;
  readonly publishedAt: string;
  readonly correction?: ScoreChange;
}

/** What of a form is frozen with its result. */
interface FormOfResult {
  readonly lines: readonly FormLine[];
  readonly vetoes: readonly StruckVeto[];
}

interface Result {
  readonly evaluationId: number;
  readonly version: number;
  readonly outcome: ScoredOutcome;
  readonly assessmentCoefficient: number | null;
  readonly resultCoefficient: number | null;
  readonly explanation: ScoreNode;
  readonly contentHash: string;
  readonly detailHash: string;
}

/** Freezes results: each is computed by the rules, explained, hashed and written once (R9, R10, R13). */
@Injectable()
export class ResultPublisher {
  constructor(private readonly clock: Clock) {}

  /**
   * Publishes the evaluations of a cycle that wait for it, or those among `evaluationIds`.
   *
   * @param schemes all of the cycle
   * @returns the ids of those that were published
   */
  async publish(
    unit: Unit,
    actor: Actor,
    schemes: readonly PublishedScheme[],
    evaluationIds?: readonly number[],
  ): Promise<number[]> {
    const published: number[] = [];
    const publishedAt = this.clock.now().toISOString();
    for (const scheme of schemes) {
      published.push(...(await this.publishScoredBy(unit, actor, scheme, publishedAt, evaluationIds)));
    }
    if (published.length === 0) return published;
    // All in one go, as a quarter whose forms came apart would get two versions; written out, as parameters are numbered.
    const justPublished = rawSql(`changed.id IN (${published.join(', ')})`);
    await refreshQuarterResults(unit, justPublished, publishedAt);
    return published;
  }

  private async publishScoredBy(
    unit: Unit,
    actor: Actor,
    { id, scheme }: PublishedScheme,
    publishedAt: string,
    evaluationIds: readonly number[] | undefined,
  ): Promise<number[]> {
    const stages = stagesBefore('publish', actor, this.clock.today(), scheme);
    const waiting = waitingIn(id, stages, evaluationIds);
    await fillBlankCoefficients(unit, waiting);
    const candidates = await runSql<Candidate>(
      unit.manager,
      sql`SELECT ${CANDIDATE} FROM evaluation WHERE ${waiting} ORDER BY id`,
    );
    for (let from = 0; from < candidates.length; from += BATCH) {
      const batch = candidates.slice(from, from + BATCH);
      const making = { version: FIRST_VERSION, publishedAt };
      await insertResults(unit, actor, publishedAt, await resultsOf(unit, scheme, batch, making));
      await markPublished(unit, batch, stages, publishedAt);
    }
    return candidates.map(({ id }) => id);
  }

  /**
   * A new version of a published result, with a correction at the end of its explanation; the versions before it stay
   * as they are. The evaluation's own row is the caller's to change.
   *
   * @throws DomainRefusal `appeal.noEffect` when the total is at the end of the scale already
   */
  async correct(
    unit: Unit,
    actor: Actor,
    { id, scheme }: { readonly id: number; readonly scheme: Scheme },
    correction: ScoreChange,
  ): Promise<CorrectedResult> {
    const [{ last, ...candidate }] = await runSql<Candidate & { last: number }>(
      unit.manager,
      sql`SELECT ${CANDIDATE},
          (SELECT MAX(result_version) FROM evaluation_result r WHERE r.evaluation_id = evaluation.id) AS last
        FROM evaluation WHERE id = ${id}`,
    );
    const publishedAt = this.clock.now().toISOString();
    const making = { version: last + 1, publishedAt, correction };
    const [result] = await resultsOf(unit, scheme, [candidate], making);
    if (result.outcome.correction === 0) throw DomainRefusal.field('points', 'appeal.noEffect');
    await insertResults(unit, actor, publishedAt, [result]);
    await refreshQuarterResults(unit, sql`changed.id = ${id}`, publishedAt);
    return { version: result.version, total: result.outcome.total, grade: result.outcome.grade };
  }
}

export interface CorrectedResult {
  readonly version: number;
  readonly total: number;
  readonly grade: string;
}

/** The stages from which somebody in an office may take an action over a whole cycle. */
export function stagesBefore(
  action: 'publish' | 'close' | 'acknowledgeBySilence',
  { roles }: Pick<Actor, 'roles'>,
  today: string,
  { stages }: Scheme,
  stageDeadline: string | null = null,
): Stage[] {
  const facts = {
    ...NO_RELATION,
    roles,
    today,
    missingItemIds: [],
    stageDeadline,
    appealDeadline: null,
    wasRater: false,
  };
  return STAGES.filter((stage) => applyAction(stage, action, facts, stages).ok);
}

function waitingIn(
  cycleSchemeId: number,
  stages: readonly Stage[],
  evaluationIds: readonly number[] | undefined,
): Sql {
  const some = evaluationIds === undefined ? sql`1 = 1` : inList(rawSql('id'), evaluationIds);
  return sql`cycle_scheme_id = ${cycleSchemeId} AND ${inList(rawSql('stage'), stages)} AND ${some}`;
}

/** An assessment coefficient that was blank at launch and has been filled in since counts; one that stood stays. */
async function fillBlankCoefficients({ manager }: Unit, waiting: Sql): Promise<void> {
  const day = '(SELECT cycle.ends_on FROM cycle WHERE cycle.id = evaluation.cycle_id)';
  await runSql(
    manager,
    sql`UPDATE evaluation SET assessment_coefficient = ${rawSql(coefficientInForce('evaluation.position_id', day))}
      WHERE ${waiting} AND assessment_coefficient IS NULL`,
  );
}

async function resultsOf(
  { manager }: Unit,
  scheme: Scheme,
  batch: readonly Candidate[],
  making: Making,
): Promise<Result[]> {
  const ids = batch.map(({ id }) => id);
  const forms = await withPeerScores(manager, scheme, await loadFormLines(manager, ids));
  const adjustments = await loadAdjustments(manager, ids);
  const calibrations = await loadCalibrations(manager, ids);
  const vetoes = await loadVetoes(manager, ids);
  return batch.map((candidate) => {
    const form = { lines: forms.get(candidate.id) ?? [], vetoes: vetoes.get(candidate.id) ?? [] };
    const given = adjustments.get(candidate.id) ?? [];
    const scored = scoringInput(scheme, candidate, form.lines.map(asFormItem), given);
    const input = { ...scored, struckVetoes: struckKeys(form.vetoes) };
    const calibration = calibrations.get(candidate.id);
    return resultOf(candidate, { ...input, calibration, correction: making.correction }, form, making);
  });
}

function resultOf(
  candidate: Candidate,
  input: ScoringInput,
  { lines, vetoes }: FormOfResult,
  { version, publishedAt }: Making,
): Result {
  const { id, employeeId, cycleId, positionTitle, departmentName, assessmentCoefficient } = candidate;
  const outcome = computeScore(input);
  const explanation = explainScore(input);
  if (outcome.status === 'incomplete') throw incomplete(outcome.missing.map(({ itemId }) => itemId));
  if (outcome.status === 'notAssessable' || explanation === null) {
    throw new DomainRefusal('evaluation.notAssessable', { params: { evaluationId: id } });
  }
  const coefficient = resultCoefficient({
    assessment: assessmentCoefficient,
    grade: outcome.gradeCoefficient,
  });
  const { rules, adjustments, calibration, correction } = input;
  const detailHash = contentHash({ rules, lines, adjustments, calibration, vetoes, correction });
  const record = {
    evaluationId: id,
    employeeId,
    cycleId,
    positionTitle,
    departmentName,
    version,
    publishedAt,
    total: outcome.total,
    grade: outcome.grade,
    gradeCoefficient: outcome.gradeCoefficient,
    assessmentCoefficient,
    departmentCoefficient: ONE,
    attendanceCoefficient: ONE,
    resultCoefficient: coefficient,
    explanation,
  };
  return {
    evaluationId: id,
    version,
    outcome,
    assessmentCoefficient,
    resultCoefficient: coefficient,
    explanation,
    contentHash: sealOf(record, detailHash),
    detailHash,
  };
}

async function insertResults(
  { manager }: Unit,
  { accountId }: Actor,
  publishedAt: string,
  results: readonly Result[],
): Promise<void> {
  for (let from = 0; from < results.length; from += ROWS_PER_STATEMENT) {
    const rows = results.slice(from, from + ROWS_PER_STATEMENT).map(
      (row) => sql`(${row.evaluationId}, ${row.version}, ${row.outcome.total}, ${row.outcome.grade},
        ${row.outcome.gradeCoefficient}, ${row.assessmentCoefficient}, ${ONE}, ${ONE}, ${row.resultCoefficient},
        ${JSON.stringify(row.explanation)}, ${row.contentHash}, ${row.detailHash}, ${publishedAt}, ${accountId})`,
    );
    await runSql(
      manager,
      sql`INSERT INTO evaluation_result (evaluation_id, result_version, total, grade, grade_coefficient,
          assessment_coefficient, department_coefficient, attendance_coefficient, result_coefficient, explanation,
          content_hash, detail_hash, published_at, published_by_account_id)
        VALUES ${joinSql(rows, ', ')}`,
    );
  }
}

/**
 * @throws DomainRefusal `conflict` (409) when somebody wrote to a form at this very moment, took it back or even handed
 *   it in anew with other scores; nothing is published then
 */
async function markPublished(
  { manager }: Unit,
  batch: readonly Candidate[],
  stages: readonly Stage[],
  publishedAt: string,
): Promise<void> {
  const ofResult = (column: string) => () =>
    `(SELECT r.${column} FROM evaluation_result r
      WHERE r.evaluation_id = evaluation.id AND r.result_version = ${FIRST_VERSION})`;
  // Integers of this database: they need no placeholder.
  const asRead = batch.map(({ id, version }) => `(${Number(id)}, ${Number(version)})`);
  const { affected } = await manager
    .createQueryBuilder()
    .update(Evaluation)
    .set({ stage: 'published', publishedAt, total: ofResult('total'), grade: ofResult('grade') })
    .where(`(id, version) IN (${asRead.join(', ')}) AND stage IN (:...stages)`, { stages })
    .execute();
  if (affected !== batch.length) throw new DomainRefusal('conflict', { status: 409 });
}
