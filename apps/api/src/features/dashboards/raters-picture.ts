import type { RatersPicture } from '@gangping/contracts';
import { compareRaters, type HiddenBecause, type RatedForm, ratersToShow } from '@gangping/evaluation';
import { selectMany, sql } from '../../platform/database';
import { finalFigures } from '../reports';
import { type DashboardView, inView, NO_FILTERS, pictureHead } from './dashboard-view';

interface RatedRow {
  readonly subjectId: number;
  readonly unitId: number;
  readonly raterId: number;
  readonly raterName: string;
  readonly total: number;
  readonly count: number | string;
  readonly sum: number | string;
  readonly squares: number | string;
}

/**
 * 评分人对比: what superiors gave, by the rules of the calibration board, with the scores added up by the database. Advice,
 * in the order of the company, and no rank.
 *
 * A restricted reader gets it over all that they see, whatever the filters say: one rater's forms through one filter and
 * another would soon tell of one person. The superior of a team that is no department sees what they gave themself.
 */
export async function ratersPicture(view: DashboardView): Promise<RatersPicture> {
  const { restricted, standing } = view;
  const seen = restricted ? { ...view, filters: NO_FILTERS, departmentIds: null } : view;
  const all = (await ratedRows(seen)).filter(
    ({ raterId, unitId }) =>
      !restricted || raterId === standing.employeeId || standing.headedDepartmentIds.includes(unitId),
  );
  const { rows, reasons } = restricted ? shownRows(all, standing.employeeId) : { rows: all, reasons: [] };
  const names = new Map(rows.map(({ raterId, raterName }) => [raterId, raterName]));
  const compared = compareRaters(rows.map(ratedForm));
  return {
    picture: 'raters',
    ...pictureHead(seen, reasons),
    all: { ...compared.all, hidden: rows.length === 0 ? (reasons[0] ?? null) : null },
    raters: compared.raters.map((rater) => ({
      ...rater,
      name: names.get(rater.raterId) ?? '',
      isReader: rater.raterId === standing.employeeId,
      hidden: null,
    })),
    hiddenRaters: new Set(all.map(({ raterId }) => raterId)).size - names.size,
  };
}

/** Whoever is not shown is not among those whom the others are compared with either. */
function shownRows(
  rows: readonly RatedRow[],
  readerId: number | null,
): { readonly rows: readonly RatedRow[]; readonly reasons: readonly HiddenBecause[] } {
  const raters = [...Map.groupBy(rows, ({ raterId }) => raterId)].map(([raterId, own]) => ({
    raterId,
    people: new Set(own.map(({ subjectId }) => subjectId)).size,
  }));
  const { shown, reasons } = ratersToShow(raters, readerId);
  return { rows: rows.filter(({ raterId }) => shown.includes(raterId)), reasons };
}

/** One line for each form and rater. Sums of squares go beyond 32 bits. */
function ratedRows(view: DashboardView): Promise<RatedRow[]> {
  return selectMany<RatedRow>(
    view.manager,
    {
      subjectId: 'given.employee_id',
      unitId: 'given.department_id',
      raterId: 'given.rater_employee_id',
      raterName: 'rater.name',
      total: 'given.total',
      count: 'given.count',
      sum: 'given.sum',
      squares: 'given.squares',
    },
    sql`FROM (
        SELECT e.id, e.employee_id, e.department_id, s.rater_role, s.rater_employee_id,
          CASE s.rater_role WHEN 'supervisor' THEN e.supervisor_total ELSE e.reviewer_total END AS total,
          COUNT(*) AS count, SUM(s.score) AS sum, SUM(CAST(s.score AS BIGINT) * s.score) AS squares
        FROM evaluation e
        JOIN item_score s ON s.evaluation_id = e.id AND s.rater_role IN ('supervisor', 'reviewer')
        JOIN evaluation_item i ON i.id = s.item_id
        WHERE e.cycle_id = ${view.cycle.id} AND ${inView(view)} AND ${finalFigures(view.scope.figures)}
          AND s.score IS NOT NULL AND NOT i.not_applicable
        GROUP BY e.id, s.rater_role, s.rater_employee_id
      ) given JOIN employee rater ON rater.id = given.rater_employee_id
      WHERE given.total IS NOT NULL
      ORDER BY given.department_id, given.id, given.rater_role DESC, given.rater_employee_id`,
  );
}

function ratedForm({ subjectId, unitId, raterId, total, count, sum, squares }: RatedRow): RatedForm {
  const scores = { count: Number(count), sum: Number(sum), squares: Number(squares) };
  return { subjectId, unitId, raterId, total, scores };
}
