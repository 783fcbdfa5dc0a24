import type { EvaluationItem, EvaluationResult, ItemMeasure, ScoreEntry } from '@gangping/contracts';
import {
  type KpiMeasure,
  type Quarter,
  type RaterRole,
  type ScoreNode,
  SINGLE_RATER_ROLES,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { type ColumnsOf, inList, rawSql, runSql, selectMany, sql } from '../../platform/database';
import { isEarlier } from './history';
import type { FormItem } from './scoring-form';

/** A line of a form with everything that can be read on it; whoever shows it takes away what the reader may not see. */
export interface FormLine extends Omit<EvaluationItem, 'scores' | 'lastScore' | 'lastComment'> {
  readonly sectionId: string;
  readonly scores: Partial<Record<RaterRole, ScoreEntry>>;
}

/** As it is stored beside the line; null throughout for a line that people score. */
interface MeasureRow {
  measure: string | null;
  targetText: string | null;
  actual: number | string | null;
  source: string | null;
  measuredOn: string | null;
  fileName: string | null;
  enteredByName: string | null;
  enteredFor: string | null;
  enteredAt: string | null;
  measureVersion: number | null;
}

interface LineRow extends Omit<FormLine, 'scores' | 'peerScores' | 'notApplicable' | 'measure'>, MeasureRow {
  evaluationId: number;
  notApplicable: boolean | number;
  raterRole: RaterRole | null;
  score: number | null;
  comment: string;
  raterName: string | null;
  actingFor: string | null;
  updatedAt: string;
  version: number;
}

const LINE_COLUMNS: ColumnsOf<LineRow> = {
  evaluationId: 'i.evaluation_id',
  id: 'i.id',
  sectionId: 'i.section_id',
  itemKey: 'i.item_key',
  text: 'i.text',
  textEn: 'i.text_en',
  standard: 'i.standard',
  weight: 'i.weight',
  notApplicable: 'i.not_applicable',
  raterRole: 's.rater_role',
  score: 's.score',
  comment: 's.comment',
  raterName: 'rater.name',
  actingFor: 'superior.name',
  updatedAt: 's.updated_at',
  version: 's.version',
  measure: 'm.measure',
  targetText: 'm.target_text',
  actual: 'm.actual',
  source: 'm.source',
  measuredOn: 'm.measured_on',
  fileName: 'm.file_name',
  enteredByName: 'COALESCE(enterer.name, entering.login_name)',
  enteredFor: 'entered_for.name',
  enteredAt: 'm.entered_at',
  measureVersion: 'm.version',
};

/** The lines of some forms in their order, with every rater's entry, by evaluation. */
export async function loadFormLines(
  manager: EntityManager,
  evaluationIds: readonly number[],
): Promise<Map<number, FormLine[]>> {
  const rows = await selectMany<LineRow>(
    manager,
    LINE_COLUMNS,
    sql`FROM evaluation_item i
      LEFT JOIN item_score s ON s.item_id = i.id
      LEFT JOIN employee rater ON rater.id = s.rater_employee_id
      LEFT JOIN employee superior ON superior.id = s.acting_for_employee_id
      LEFT JOIN evaluation_measure m ON m.item_id = i.id
      LEFT JOIN account entering ON entering.id = m.entered_by_account_id
      LEFT JOIN employee enterer ON enterer.id = entering.employee_id
      LEFT JOIN employee entered_for ON entered_for.id = m.acting_for_employee_id
      WHERE ${inList(rawSql('i.evaluation_id'), evaluationIds)}
      ORDER BY i.evaluation_id, i.ordinal, s.id`,
  );
  const forms = new Map<number, FormLine[]>(evaluationIds.map((id) => [id, []]));
  for (const row of rows) addRow(forms.get(row.evaluationId) as FormLine[], row);
  return forms;
}

function addRow(lines: FormLine[], row: LineRow): void {
  if (lines.at(-1)?.id !== row.id) {
    const { id, sectionId, itemKey, text, textEn, standard, weight, notApplicable } = row;
    lines.push({
      id,
      sectionId,
      itemKey,
      text,
      textEn,
      standard,
      weight,
      notApplicable: Boolean(notApplicable),
      ...itemMeasure(row),
      scores: {},
    });
  }
  const { scores } = lines[lines.length - 1];
  const { raterRole, score, comment, raterName, actingFor, updatedAt, version } = row;
  if (raterRole !== null) scores[raterRole] = { score, comment, raterName, actingFor, updatedAt, version };
}

function itemMeasure(row: MeasureRow): { measure?: ItemMeasure } {
  if (row.measure === null) return {};
  const { targetText, actual, source, measuredOn, fileName, enteredByName, enteredFor, enteredAt } = row;
  return {
    measure: {
      targetText,
      measure: JSON.parse(row.measure) as KpiMeasure,
      // A large integer comes as text from one of the databases.
      actual: actual === null ? null : Number(actual),
      source,
      measuredOn,
      fileName,
      enteredByName,
      actingFor: enteredFor,
      enteredAt,
      version: row.measureVersion ?? 0,
    },
  };
}

/** A line as the scoring rules take it. */
export function asFormItem({
  id,
  sectionId,
  weight,
  notApplicable,
  scores,
  peerScores,
  measure,
}: FormLine): FormItem {
  return {
    id,
    sectionId,
    weight,
    notApplicable,
    ...(measure ? { measure } : {}),
    scores: Object.fromEntries(SINGLE_RATER_ROLES.map((role) => [role, scores[role]?.score ?? null])),
    ...(peerScores ? { peerScores } : {}),
  };
}

/** A version of what was published of one evaluation, with the tree that explains it. */
export interface StoredResult {
  readonly result: EvaluationResult;
  readonly explanation: ScoreNode;
}

/** The newest version first: it is the one that counts. */
export async function resultVersions(manager: EntityManager, evaluationId: number): Promise<StoredResult[]> {
  const rows = await runSql<EvaluationResult & { explanation: string }>(
    manager,
    sql`SELECT result_version AS version, total, grade, grade_coefficient AS "gradeCoefficient",
        assessment_coefficient AS "assessmentCoefficient", department_coefficient AS "departmentCoefficient",
        attendance_coefficient AS "attendanceCoefficient", result_coefficient AS "resultCoefficient",
        published_at AS "publishedAt", content_hash AS "contentHash", explanation
      FROM evaluation_result WHERE evaluation_id = ${evaluationId}
      ORDER BY result_version DESC`,
  );
  return rows.map(({ explanation, ...result }) => ({
    result,
    explanation: JSON.parse(explanation) as ScoreNode,
  }));
}

/**
 * Blended scores of the same duties in the last quarter before this one that was published for the employee, by item
 * key. Read from the stored explanations, so that they are what the employee was shown.
 */
export async function lastScores(
  manager: EntityManager,
  employeeId: number,
  before: Quarter,
): Promise<Map<string, number>> {
  const results = await runSql<{ evaluationId: number; cycleId: number; explanation: string }>(
    manager,
    sql`SELECT e.id AS "evaluationId", e.cycle_id AS "cycleId", r.explanation
      FROM evaluation e
      JOIN cycle c ON c.id = e.cycle_id
      JOIN evaluation_result r ON r.evaluation_id = e.id
      WHERE e.employee_id = ${employeeId} AND e.stage <> 'void' AND ${isEarlier('c', before)}
      ORDER BY c.year DESC, c.quarter DESC, r.result_version DESC LIMIT 4`,
  );
  const last = results.filter(({ cycleId }) => cycleId === results[0].cycleId);
  const keys = await runSql<{ id: number; itemKey: string }>(
    manager,
    sql`SELECT id, item_key AS "itemKey" FROM evaluation_item
      WHERE ${inList(
        rawSql('evaluation_id'),
        last.map(({ evaluationId }) => evaluationId),
      )}`,
  );
  const keyOf = new Map(keys.map(({ id, itemKey }) => [String(id), itemKey]));
  const scores = new Map<string, number>();
  // The newest version comes first and is written last, over the others.
  for (const { explanation } of last.reverse()) {
    for (const { id, score } of itemNodes(JSON.parse(explanation) as ScoreNode)) {
      const key = keyOf.get(id);
      if (key !== undefined && score !== null) scores.set(key, score);
    }
  }
  return scores;
}

function itemNodes(node: ScoreNode): ScoreNode[] {
  return node.kind === 'item' ? [node] : node.children.flatMap(itemNodes);
}
