import type { Stage } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { compareText } from '../../platform/compare-text';
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
import { NEWEST_QUARTER, NEWEST_RESULT, RELEASED_STAGES } from '../evaluations';
import { type ExportScope, finalFigures } from './export-scope';

/** The place of an evaluation in the report. */
export interface ReportPlace {
  readonly id: number;
  /** From 1. */
  readonly ordinal: number;
  /** Within the department, ties sharing one; null without a total. */
  readonly rank: number | null;
}

export interface SummaryRow extends ReportPlace {
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly gradeRange: string | null;
  readonly supervisorName: string | null;
  readonly selfTotal: number | null;
  readonly supervisorTotal: number | null;
  readonly reviewerTotal: number | null;
  readonly adjustment: number | null;
  /** Hundredths that the calibration moved the total by; null where it did not, or the total may not leave. */
  readonly calibrationPoints: number | null;
  /** 一票否决: it keeps the grade down, not the total (R7). */
  readonly vetoed: boolean;
  /** Of the result; above the first one an appeal has corrected it. */
  readonly resultVersion: number | null;
  readonly total: number | null;
  readonly grade: string | null;
  readonly gradeCoefficient: number | null;
  readonly assessmentCoefficient: number | null;
  readonly resultCoefficient: number | null;
  readonly days: number | null;
  /** Of the whole quarter: of all forms of the person, or of the only one (R11). What pay is computed from. */
  readonly quarterTotal: number | null;
  readonly quarterGrade: string | null;
  readonly quarterCoefficient: number | null;
  readonly severalForms: boolean;
  /** Of a test cycle: no pay is computed from it. */
  readonly isTest: boolean;
  readonly stage: Stage;
  readonly evenlyWeighted: boolean;
  /** Why the form was taken out of the quarter, if it was. */
  readonly voidReason: string | null;
  /** 代: who gave scores or points of this form as somebody's deputy. */
  readonly deputies: readonly Deputy[];
}

export interface Deputy {
  readonly name: string;
  readonly actingFor: string;
}

interface PlacedRow {
  readonly id: number;
  readonly departmentName: string;
  /** Where the department stands among the others now; the name is that of the launch. */
  readonly departmentSortKey: string | null;
  readonly number: string;
  readonly total: number | null;
}

/**
 * The order of the report: departments as everywhere, then the total from the highest down, then the number. Only ids
 * and what they are sorted by are held for the whole company.
 */
export async function reportOrder(
  manager: EntityManager,
  cycleId: number,
  { rows, figures }: ExportScope,
): Promise<ReportPlace[]> {
  const total = sql`CASE WHEN ${finalFigures(figures)} THEN e.total END`;
  const placed = await selectMany<PlacedRow>(
    manager,
    {
      id: 'e.id',
      departmentName: 'e.department_name',
      departmentSortKey: 'department.name_sort_key',
      number: 'p.number',
      total,
    },
    // Nearly in their order already, which the database finds while others are served.
    sql`FROM evaluation e JOIN employee p ON p.id = e.employee_id
      LEFT JOIN department ON department.id = e.department_id
      WHERE e.cycle_id = ${cycleId} AND ${rows}
      ORDER BY department.name_sort_key, e.department_name, COALESCE(${total}, -1) DESC, p.number`,
  );
  return ranked(placed);
}

export function ranked(rows: readonly PlacedRow[]): ReportPlace[] {
  const departments = [...new Map(rows.map((row) => [row.departmentName, row.departmentSortKey ?? '']))];
  departments.sort(
    ([oneName, one], [otherName, other]) => compareText(one, other) || compareText(oneName, otherName),
  );
  const departmentPlace = new Map(departments.map(([name], place) => [name, place]));
  const place = ({ departmentName }: PlacedRow) => departmentPlace.get(departmentName) as number;
  const sorted = [...rows].sort(
    (one, other) =>
      place(one) - place(other) ||
      (other.total ?? -1) - (one.total ?? -1) ||
      compareText(one.number, other.number) ||
      one.id - other.id,
  );
  let first = 0;
  let rank = 0;
  return sorted.map(({ id, departmentName, total }, index) => {
    if (index === 0 || departmentName !== sorted[index - 1].departmentName) first = index;
    if (index === first || total !== sorted[index - 1].total) rank = index - first + 1;
    return { id, ordinal: index + 1, rank: total === null ? null : rank };
  });
}

type LoadedRow = Omit<
  SummaryRow,
  'ordinal' | 'rank' | 'evenlyWeighted' | 'severalForms' | 'isTest' | 'adjustment' | 'deputies' | 'vetoed'
> & {
  vetoed: number;
  evenlyWeighted: boolean | number;
  severalForms: number;
  isTest: boolean | number;
  adjustment: number | string | null;
};

/** Of an evaluation `e`: the person has another one in the same quarter. */
const several = rawSql(`EXISTS (SELECT 1 FROM evaluation other WHERE other.cycle_id = e.cycle_id
  AND other.employee_id = e.employee_id AND other.id <> e.id AND other.stage <> 'void')`);

/** A column of the combined quarter, or of the published result where the form is the only one. */
function ofQuarter(column: 'total' | 'grade' | 'result_coefficient'): string {
  return `CASE WHEN e.released = 0 THEN NULL WHEN e.several = 0 THEN r.${column} WHEN e.combined = 1 THEN q.${column} END`;
}

const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** Some evaluations, with what may leave of each found out once: several columns ask for it. */
function formsToShow(
  manager: EntityManager,
  ids: readonly number[],
  { figures, quarters }: ExportScope,
): Sql {
  return sql`(WITH form AS MATERIALIZED (SELECT e.id, e.cycle_id, e.employee_id, e.supervisor_employee_id,
      e.department_name, e.position_title, e.grade_range, e.stage, e.evenly_weighted, e.return_reason, e.self_submitted_at,
      e.self_total, e.supervisor_total, e.reviewer_total, e.calibration_points, e.total, e.grade, e.assessment_coefficient,
      e.days_in_post, ${flag(figures)} AS shown, ${flag(finalFigures(figures))} AS final,
      ${flag(sql`${figures} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)}`)} AS released,
      ${flag(quarters)} AS combined, ${flag(several)} AS several
    FROM evaluation e WHERE ${inIds(manager, rawSql('e.id'), ids)}) SELECT * FROM form)`;
}

const shown = (column: string) => `CASE WHEN e.shown = 1 THEN ${column} END`;
const final = (column: string) => `CASE WHEN e.final = 1 THEN ${column} END`;

/** Figures that may not leave are null. */
const SUMMARY_ROW: ColumnsOf<LoadedRow> = {
  id: 'e.id',
  number: 'p.number',
  name: 'p.name',
  departmentName: 'e.department_name',
  positionTitle: 'e.position_title',
  gradeRange: 'e.grade_range',
  supervisorName: 'superior.name',
  stage: 'e.stage',
  evenlyWeighted: 'e.evenly_weighted',
  voidReason: `CASE WHEN e.stage = 'void' THEN e.return_reason END`,
  selfTotal: 'CASE WHEN e.shown = 1 AND e.self_submitted_at IS NOT NULL THEN e.self_total END',
  supervisorTotal: final('e.supervisor_total'),
  reviewerTotal: final('e.reviewer_total'),
  adjustment: final('(SELECT SUM(a.points) FROM score_adjustment a WHERE a.evaluation_id = e.id)'),
  calibrationPoints: final('e.calibration_points'),
  vetoed:
    'CASE WHEN e.final = 1 AND EXISTS (SELECT 1 FROM evaluation_veto v WHERE v.evaluation_id = e.id) THEN 1 ELSE 0 END',
  resultVersion: shown('r.result_version'),
  total: final('e.total'),
  grade: final('e.grade'),
  gradeCoefficient: shown('r.grade_coefficient'),
  assessmentCoefficient: 'e.assessment_coefficient',
  resultCoefficient: shown('r.result_coefficient'),
  days: 'e.days_in_post',
  severalForms: 'e.several',
  isTest: 'c.is_test',
  quarterTotal: ofQuarter('total'),
  quarterGrade: ofQuarter('grade'),
  quarterCoefficient: ofQuarter('result_coefficient'),
};

/** The rows of some places, in their order. */
export async function summaryRows(
  manager: EntityManager,
  places: readonly ReportPlace[],
  scope: ExportScope,
): Promise<SummaryRow[]> {
  const ids = places.map(({ id }) => id);
  const loaded = await selectMany<LoadedRow>(
    manager,
    SUMMARY_ROW,
    sql`FROM ${formsToShow(manager, ids, scope)} e
      JOIN cycle c ON c.id = e.cycle_id
      JOIN employee p ON p.id = e.employee_id
      LEFT JOIN employee superior ON superior.id = e.supervisor_employee_id
      LEFT JOIN ${NEWEST_RESULT}
      LEFT JOIN ${NEWEST_QUARTER}`,
  );
  const deputies = await deputiesOf(manager, ids, scope);
  const byId = new Map(loaded.map((row) => [row.id, row]));
  return places.flatMap((place) => {
    const row = byId.get(place.id);
    if (!row) return [];
    const adjustment = row.adjustment === null ? null : Number(row.adjustment);
    return [
      {
        ...row,
        ...place,
        adjustment,
        evenlyWeighted: Boolean(row.evenlyWeighted),
        vetoed: row.vetoed === 1,
        severalForms: row.severalForms === 1,
        isTest: Boolean(row.isTest),
        deputies: deputies.get(row.id) ?? [],
      },
    ];
  });
}

/** Where the figures may leave, whose they are. */
async function deputiesOf(
  manager: EntityManager,
  ids: readonly number[],
  { figures }: ExportScope,
): Promise<Map<number, Deputy[]>> {
  const among = inIds(manager, rawSql('evaluation_id'), ids);
  const rows = await runSql<Deputy & { id: number }>(
    manager,
    sql`SELECT e.id, rater.name, superior.name AS "actingFor" FROM evaluation e
      JOIN (SELECT evaluation_id, rater_employee_id, acting_for_employee_id FROM item_score
          WHERE acting_for_employee_id IS NOT NULL AND ${among}
        UNION SELECT evaluation_id, employee_id, acting_for_employee_id FROM score_adjustment
          WHERE acting_for_employee_id IS NOT NULL AND ${among}
      ) given ON given.evaluation_id = e.id
      JOIN employee rater ON rater.id = given.rater_employee_id
      JOIN employee superior ON superior.id = given.acting_for_employee_id
      WHERE ${finalFigures(figures)} ORDER BY e.id, rater.number, superior.number`,
  );
  return Map.groupBy(rows, ({ id }) => id);
}
