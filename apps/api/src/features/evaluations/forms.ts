import type { Adjustment, KpiMeasure, RaterRole } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { FormItem } from './scoring-form';

/** A form as it is scored: its lines in their order, with the version of each rater's entry. */
export interface LoadedItem extends FormItem {
  readonly entries: Readonly<Partial<Record<RaterRole, LoadedEntry>>>;
}

export interface LoadedEntry {
  readonly id: number;
  readonly score: number | null;
  readonly version: number;
}

interface ScoreRow {
  evaluationId: number;
  id: number;
  sectionId: string;
  weight: number;
  notApplicable: boolean | number;
  measure: string | null;
  actual: number | string | null;
  entryId: number | null;
  raterRole: RaterRole | null;
  score: number | null;
  version: number | null;
}

/** Lines and scores of some forms in one statement, by evaluation; only what scoring needs. */
export async function loadForms(
  manager: EntityManager,
  evaluationIds: readonly number[],
): Promise<Map<number, LoadedItem[]>> {
  const rows = await runSql<ScoreRow>(
    manager,
    sql`SELECT i.evaluation_id AS "evaluationId", i.id, i.section_id AS "sectionId", i.weight,
        i.not_applicable AS "notApplicable", m.measure, m.actual, s.id AS "entryId", s.rater_role AS "raterRole", s.score, s.version
      FROM evaluation_item i
      LEFT JOIN item_score s ON s.item_id = i.id
      LEFT JOIN evaluation_measure m ON m.item_id = i.id
      WHERE ${inList(rawSql('i.evaluation_id'), evaluationIds)}
      ORDER BY i.evaluation_id, i.ordinal`,
  );
  return groupedForms(rows);
}

function groupedForms(rows: readonly ScoreRow[]): Map<number, LoadedItem[]> {
  const forms = new Map<number, LoadedItem[]>();
  let current: MutableItem | undefined;
  for (const row of rows) {
    if (current?.id !== row.id) {
      current = itemOf(row);
      const form = forms.get(row.evaluationId);
      if (form) form.push(current);
      else forms.set(row.evaluationId, [current]);
    }
    if (row.raterRole !== null) {
      current.scores[row.raterRole] = row.score;
      current.entries[row.raterRole] = {
        id: row.entryId as number,
        score: row.score,
        version: row.version as number,
      };
    }
  }
  return forms;
}

interface MutableItem extends LoadedItem {
  readonly scores: Partial<Record<RaterRole, number | null>>;
  readonly entries: Partial<Record<RaterRole, LoadedEntry>>;
}

function itemOf(row: ScoreRow): MutableItem {
  return {
    id: row.id,
    sectionId: row.sectionId,
    weight: row.weight,
    notApplicable: Boolean(row.notApplicable),
    ...measureOf(row),
    scores: {},
    entries: {},
  };
}

/** Of a line that scores itself; a large integer comes as text from one of the databases. */
function measureOf({ measure, actual }: ScoreRow): Pick<FormItem, 'measure'> {
  if (measure === null) return {};
  const read = JSON.parse(measure) as KpiMeasure;
  return { measure: { measure: read, actual: actual === null ? null : Number(actual) } };
}

export interface LoadedAdjustment extends Adjustment {
  readonly id: number;
  readonly employeeId: number | null;
  readonly raterName: string | null;
  /** 代: for whom a deputy gave them. */
  readonly actingForEmployeeId: number | null;
  readonly actingFor: string | null;
}

/** Bonus and penalty points of some evaluations, in the order in which they were entered. */
export async function loadAdjustments(
  manager: EntityManager,
  evaluationIds: readonly number[],
): Promise<Map<number, LoadedAdjustment[]>> {
  const rows = await runSql<LoadedAdjustment & { evaluationId: number }>(
    manager,
    sql`SELECT a.id, a.evaluation_id AS "evaluationId", a.points, a.reason, a.employee_id AS "employeeId",
        rater.name AS "raterName", a.acting_for_employee_id AS "actingForEmployeeId", superior.name AS "actingFor"
      FROM score_adjustment a
      LEFT JOIN employee rater ON rater.id = a.employee_id
      LEFT JOIN employee superior ON superior.id = a.acting_for_employee_id
      WHERE ${inList(rawSql('a.evaluation_id'), evaluationIds)} ORDER BY a.id`,
  );
  return Map.groupBy(rows, ({ evaluationId }) => evaluationId);
}
