import type { TrendPicture } from '@gangping/contracts';
import { roundedMean } from '@gangping/evaluation';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { CopiedScheme } from '../cycles';
import {
  type DashboardView,
  guardOver,
  hasTotal,
  inView,
  namedCycle,
  NOTHING_HIDDEN,
  passes,
  pictureHead,
  viewedForms,
} from './dashboard-view';

/** Two years. */
const QUARTERS = 8;

interface GradeRow {
  readonly cycleId: number;
  readonly grade: string | null;
  readonly forms: number | string;
  /** Of them, those whose totals are among the figures, and these added up. */
  readonly counted: number | string;
  readonly sum: number | string;
}

/** 季度趋势: mean and grades of the quarter and those before it. What was only tried out is never among them. */
export async function trendPicture(
  view: DashboardView,
  schemes: readonly CopiedScheme[],
): Promise<TrendPicture> {
  const place = ({ year, quarter }: { year: number; quarter: number }) => year * 4 + quarter;
  const cycles = view.cycles
    .filter((cycle) => !cycle.isTest && place(cycle) <= place(view.cycle))
    .slice(0, QUARTERS)
    .reverse();
  const ids = cycles.map(({ id }) => id);
  const rows = await gradeRows(view, ids);
  const byCycle = Map.groupBy(rows, ({ cycleId }) => cycleId);
  const guards = await guardsOf(view, ids);
  const order = gradeOrder(schemes);
  const points = cycles.map((cycle) => {
    const guard = guards?.get(cycle.id) ?? NOTHING_HIDDEN;
    const own = byCycle.get(cycle.id) ?? [];
    const sumOf = (column: 'forms' | 'counted' | 'sum') =>
      own.reduce((sum, row) => sum + Number(row[column]), 0);
    const hidden = guard((form) => passes(view, form));
    const scored = sumOf('counted');
    return {
      cycle: namedCycle(cycle),
      forms: sumOf('forms'),
      scored,
      mean: hidden === null ? roundedMean(sumOf('sum'), scored) : null,
      grades: hidden === null ? gradesOf(own, scored, order) : [],
      hidden,
    };
  });
  return {
    picture: 'trend',
    ...pictureHead(
      view,
      points.map(({ hidden }) => hidden),
    ),
    points,
  };
}

/** Grouped more finely first, as `ix_evaluation_pictures` has them: in its order nothing has to be sorted. */
function gradeRows(view: DashboardView, cycleIds: readonly number[]): Promise<GradeRow[]> {
  const total = sql`CASE WHEN ${hasTotal(view)} THEN e.total END`;
  return runSql<GradeRow>(
    view.manager,
    sql`SELECT f.cycle_id AS "cycleId", f.grade, SUM(f.forms) AS forms, SUM(f.counted) AS counted,
        COALESCE(SUM(f.sum), 0) AS sum
      FROM (SELECT e.cycle_id, e.grade, COUNT(*) AS forms, COUNT(${total}) AS counted, SUM(${total}) AS sum
        FROM evaluation e WHERE ${inList(rawSql('e.cycle_id'), cycleIds)} AND ${inView(view)}
        GROUP BY e.cycle_id, e.department_id, e.stage, e.cycle_scheme_id, e.grade) f
      GROUP BY f.cycle_id, f.grade`,
  );
}

/** By cycle: the forms of each are laid into blocks of their own. */
async function guardsOf(view: DashboardView, cycleIds: readonly number[]) {
  if (!view.restricted) return null;
  const forms = await viewedForms(view, cycleIds, hasTotal(view));
  const byCycle = Map.groupBy(forms, ({ cycleId }) => cycleId);
  return new Map([...byCycle].map(([cycleId, own]) => [cycleId, guardOver(view, own)]));
}

function gradesOf(rows: readonly GradeRow[], scored: number, order: ReadonlyMap<string, number>) {
  return rows
    .flatMap(({ grade, counted }) => (grade === null ? [] : [{ grade, count: Number(counted) }]))
    .filter(({ count }) => count > 0)
    .sort(
      (one, other) =>
        (order.get(one.grade) ?? order.size) - (order.get(other.grade) ?? order.size) ||
        (one.grade < other.grade ? -1 : 1),
    )
    .map(({ grade, count }) => ({ grade, count, share: roundedMean(count * 10_000, scored) ?? 0 }));
}

/** Best first, as the schemes of the cycle that is looked at have them; earlier ones may have had others. */
function gradeOrder(schemes: readonly CopiedScheme[]): ReadonlyMap<string, number> {
  const bands = schemes.flatMap(({ scheme }) => scheme.bands).sort((one, other) => other.from - one.from);
  return new Map([...new Set(bands.map(({ grade }) => grade))].map((grade, at) => [grade, at]));
}
