import type { RatedForm } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, selectMany, sql } from '../../platform/database';

interface ScoreRow {
  evaluationId: number;
  subjectId: number;
  unitId: number;
  raterRole: 'supervisor' | 'reviewer';
  raterId: number;
  raterName: string;
  total: number;
  score: number;
}

export interface RatedForms {
  readonly forms: RatedForm[];
  /** By rater. */
  readonly names: Map<number, string>;
}

/** What superiors gave in forms that have been handed in to the end. */
@Injectable()
export class RatedFormsRepository {
  /**
   * @param departmentIds null: the whole company
   * @param readerId whose own form is left out
   */
  async of(
    manager: EntityManager,
    cycleId: number,
    departmentIds: readonly number[] | null,
    readerId: number | null,
  ): Promise<RatedForms> {
    const within = departmentIds === null ? sql`1 = 1` : inList(rawSql('e.department_id'), departmentIds);
    const rows = await selectMany<ScoreRow>(
      manager,
      {
        evaluationId: 'e.id',
        subjectId: 'e.employee_id',
        unitId: 'e.department_id',
        raterRole: 's.rater_role',
        raterId: 's.rater_employee_id',
        raterName: 'rater.name',
        total: `CASE s.rater_role WHEN 'supervisor' THEN e.supervisor_total ELSE e.reviewer_total END`,
        score: 's.score',
      },
      sql`FROM evaluation e
        JOIN item_score s ON s.evaluation_id = e.id AND s.rater_role IN ('supervisor', 'reviewer')
        JOIN evaluation_item i ON i.id = s.item_id
        JOIN employee rater ON rater.id = s.rater_employee_id
        WHERE e.cycle_id = ${cycleId} AND e.stage NOT IN ('self', 'supervisor', 'reviewer', 'void') AND ${within}
          AND s.score IS NOT NULL AND NOT ${rawSql('i.not_applicable')} AND e.employee_id <> ${readerId ?? 0}
        ORDER BY e.department_id, e.id, s.rater_role DESC, i.ordinal`,
    );
    const groups = Map.groupBy(rows, ({ evaluationId, raterRole, raterId }) =>
      [evaluationId, raterRole, raterId].join(),
    );
    return {
      forms: [...groups.values()].filter(([{ total }]) => total !== null).map((scores) => ratedForm(scores)),
      names: new Map(rows.map(({ raterId, raterName }) => [raterId, raterName])),
    };
  }
}

function ratedForm(scores: readonly ScoreRow[]): RatedForm {
  const [{ raterId, subjectId, unitId, total }] = scores;
  return { raterId, subjectId, unitId, total, scores: scores.map(({ score }) => score) };
}
