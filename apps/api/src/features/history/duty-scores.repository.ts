import type { DutyScores, Scheme } from '@gangping/contracts';
import { measuredScoreOf, roundedMean } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { type EvaluationMeasure, isHistory } from '../evaluations';
import type { ExportScope } from '../reports';

/** What a duty was given in a quarter; sums are exact. */
export interface DutyQuarter extends DutyMeans {
  /** Whose line was scored, or scored itself, or both. */
  readonly people: number;
}

interface DutyMeans {
  readonly cycle: DutyScores['quarters'][number]['cycle'];
  readonly supervisorMean: number | null;
  readonly reviewerMean: number | null;
  readonly measuredMean: number | null;
}

/** Which of the means of a quarter a score is in. */
export type DutyMean = 'supervisorMean' | 'reviewerMean' | 'measuredMean';

/** Who gave what to whom on a line in a quarter. */
export interface DutyRating {
  readonly cycleId: number;
  readonly mean: DutyMean;
  readonly personId: number;
  readonly raterId: number | null;
}

interface ScoredRow {
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly supervisorCount: number | string;
  readonly supervisorSum: number | string;
  readonly reviewerCount: number | string;
  readonly reviewerSum: number | string;
}

interface MeasuredRow {
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly schemeId: number;
  readonly measure: string;
  readonly actual: number | string;
}

const QUARTER = rawSql('c.id AS "cycleId", c.year, c.quarter');

/**
 * One line of a position's definition over the quarters. The key of a line survives the versions, so its scores are found
 * whatever it says by now.
 */
@Injectable()
export class DutyScoresRepository {
  /** Oldest first; quarters in which nobody got a score for it are left out. */
  async quarters(
    manager: EntityManager,
    positionId: number,
    itemKey: string,
    scope: ExportScope,
  ): Promise<DutyQuarter[]> {
    const lines = linesOf(itemKey);
    const which = ofPosition(positionId, scope);
    const scored = await scoredQuarters(manager, lines, which);
    const measured = await measuredQuarters(manager, lines, which);
    const people = await peopleByQuarter(manager, lines, which);
    return [...Map.groupBy([...scored, ...measured], ({ cycle }) => cycle.id)]
      .map(([id, parts]) => ({ ...parts.reduce(together), people: people.get(id) ?? 0 }))
      .sort(
        ({ cycle: one }, { cycle: other }) => one.year * 4 + one.quarter - (other.year * 4 + other.quarter),
      );
  }

  /** Whose scores the quarters are means of; of a line that scores itself, who is answerable for its value. */
  ratings(
    manager: EntityManager,
    positionId: number,
    itemKey: string,
    scope: ExportScope,
  ): Promise<DutyRating[]> {
    const lines = linesOf(itemKey);
    const which = ofPosition(positionId, scope);
    return runSql(
      manager,
      sql`SELECT DISTINCT c.id AS "cycleId", e.employee_id AS "personId", s.rater_employee_id AS "raterId",
          CASE s.rater_role WHEN 'supervisor' THEN 'supervisorMean' ELSE 'reviewerMean' END AS mean
        ${lines} ${SCORES} ${which}
        UNION SELECT c.id, e.employee_id, e.supervisor_employee_id, 'measuredMean'
        ${lines} ${MEASURES} ${which}`,
    );
  }
}

/** One quarter in which the line was scored on some forms and has scored itself on others. */
function together(scored: DutyMeans, measured: DutyMeans): DutyMeans {
  return { ...scored, measuredMean: measured.measuredMean };
}

const IS_SCORE = `s.item_id = i.id AND s.rater_role IN ('supervisor', 'reviewer') AND s.score IS NOT NULL`;
const SCORES = rawSql(`JOIN item_score s ON ${IS_SCORE}`);
const IS_MEASURED = 'm.item_id = i.id AND m.actual IS NOT NULL';
const MEASURES = rawSql(`JOIN evaluation_measure m ON ${IS_MEASURED}`);

function linesOf(itemKey: string): Sql {
  return sql`FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
    JOIN evaluation_item i ON i.evaluation_id = e.id AND i.item_key = ${itemKey} AND NOT i.not_applicable`;
}

function ofPosition(positionId: number, { rows, figures }: ExportScope): Sql {
  return sql`WHERE e.position_id = ${positionId} AND ${isHistory('c')} AND ${rows} AND ${figures}`;
}

async function peopleByQuarter(
  manager: EntityManager,
  lines: Sql,
  which: Sql,
): Promise<ReadonlyMap<number, number>> {
  const given = rawSql(
    `(EXISTS (SELECT 1 FROM item_score s WHERE ${IS_SCORE}) OR EXISTS (SELECT 1 FROM evaluation_measure m WHERE ${IS_MEASURED}))`,
  );
  const rows = await runSql<{ cycleId: number; people: number | string }>(
    manager,
    sql`SELECT c.id AS "cycleId", COUNT(DISTINCT e.employee_id) AS people ${lines} ${which} AND ${given} GROUP BY c.id`,
  );
  return new Map(rows.map(({ cycleId, people }) => [cycleId, Number(people)]));
}

async function scoredQuarters(manager: EntityManager, lines: Sql, which: Sql): Promise<DutyMeans[]> {
  const of = (role: string) => sql`CASE WHEN s.rater_role = ${role} THEN s.score END`;
  const rows = await runSql<ScoredRow>(
    manager,
    sql`SELECT ${QUARTER},
        COUNT(${of('supervisor')}) AS "supervisorCount", COALESCE(SUM(${of('supervisor')}), 0) AS "supervisorSum",
        COUNT(${of('reviewer')}) AS "reviewerCount", COALESCE(SUM(${of('reviewer')}), 0) AS "reviewerSum"
      ${lines} ${SCORES} ${which} GROUP BY c.id, c.year, c.quarter`,
  );
  return rows.map((row) => ({
    cycle: { id: row.cycleId, year: row.year, quarter: row.quarter },
    supervisorMean: roundedMean(Number(row.supervisorSum), Number(row.supervisorCount)),
    reviewerMean: roundedMean(Number(row.reviewerSum), Number(row.reviewerCount)),
    measuredMean: null,
  }));
}

/** Lines that score themselves, by the scale of the scheme that each form was scored by. */
async function measuredQuarters(manager: EntityManager, lines: Sql, which: Sql): Promise<DutyMeans[]> {
  const rows = await runSql<MeasuredRow>(
    manager,
    sql`SELECT ${QUARTER}, e.cycle_scheme_id AS "schemeId", m.measure, m.actual
      ${lines} ${MEASURES} ${which}`,
  );
  if (rows.length === 0) return [];
  const scales = await scalesOf(manager, [...new Set(rows.map(({ schemeId }) => schemeId))]);
  return [...Map.groupBy(rows, ({ cycleId }) => cycleId)].map(([id, forms]) => {
    const sum = forms.reduce((all, { schemeId, measure, actual }) => {
      const facts = { measure: JSON.parse(measure) as EvaluationMeasure['measure'], actual: Number(actual) };
      return all + (measuredScoreOf(facts, scales.get(schemeId) as Scheme['scale']) ?? 0);
    }, 0);
    const [{ year, quarter }] = forms;
    return {
      cycle: { id, year, quarter },
      supervisorMean: null,
      reviewerMean: null,
      measuredMean: roundedMean(sum, forms.length),
    };
  });
}

async function scalesOf(
  manager: EntityManager,
  ids: readonly number[],
): Promise<Map<number, Scheme['scale']>> {
  const rows = await runSql<{ id: number; content: string }>(
    manager,
    sql`SELECT id, content FROM cycle_scheme WHERE ${inList(rawSql('id'), ids)}`,
  );
  return new Map(rows.map(({ id, content }) => [id, (JSON.parse(content) as Scheme).scale]));
}
