import { type CoefficientsPicture, MOST_MISSING, type QuarterPart } from '@gangping/contracts';
import { type HiddenBecause, roundedMean } from '@gangping/evaluation';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { NEWEST_QUARTER, NEWEST_RESULT, RELEASED_STAGES } from '../evaluations';
import {
  type DashboardView,
  guardOf,
  inTreeOrder,
  inView,
  NO_FILTERS,
  passes,
  pictureHead,
} from './dashboard-view';

interface Tally {
  readonly departmentId: number;
  readonly departmentName: string;
  readonly people: number;
  readonly counted: number;
  readonly unpublished: number;
  readonly missing: number;
  readonly sum: number;
}

interface SingleRow extends Pick<Tally, 'departmentId' | 'departmentName'> {
  readonly people: number | string;
  /** Of them, those whose result may be seen, and those who have a coefficient in it. */
  readonly shown: number | string;
  readonly counted: number | string;
  readonly sum: number | string;
}

type Missing = NonNullable<CoefficientsPicture['missing']>[number];

const released = inList(rawSql('e.stage'), RELEASED_STAGES);

/** Of an evaluation `e`: the person has another one in the quarter. Found out once for the whole of it. */
function isOneOfSeveral({ cycle }: DashboardView): Sql {
  return sql`e.employee_id IN (SELECT several.employee_id FROM evaluation several
    WHERE several.cycle_id = ${cycle.id} AND several.stage <> 'void' GROUP BY several.employee_id HAVING COUNT(*) > 1)`;
}

/** Some have, void ones among them: an index answers it, and where nobody has, nothing more is asked. */
async function hasSeveral({ manager, cycle }: DashboardView): Promise<boolean> {
  const found = await runSql(
    manager,
    sql`SELECT employee_id FROM evaluation WHERE cycle_id = ${cycle.id} GROUP BY employee_id HAVING COUNT(*) > 1 LIMIT 1`,
  );
  return found.length > 0;
}

/**
 * 结果系数合计: what pay is multiplied by, added up by department. Who has several forms has one coefficient for the whole
 * quarter (R11) and counts once, in the department of the last stay. Whoever may not take the combined quarter with them
 * gets forms instead.
 */
export async function coefficientsPicture(view: DashboardView): Promise<CoefficientsPicture> {
  const several = !view.restricted && (await hasSeveral(view)) ? isOneOfSeveral(view) : null;
  const single = await singleForms(view, several);
  const combined = several === null ? [] : await combinedQuarters(view, several);
  const tallies = [...Map.groupBy([...single, ...combined.map(tallyOf)], ({ departmentId }) => departmentId)];
  const guard = await guardOf(view, hasCoefficient(view));
  const rows = inTreeOrder(
    view,
    tallies.map(([departmentId, own]) => ({
      departmentId,
      departmentName: own[0].departmentName,
      ...figuresOf(
        own,
        guard((form) => form.departmentId === departmentId),
      ),
    })),
  );
  const total = figuresOf(
    tallies.flatMap(([, own]) => own),
    guard(() => true),
  );
  const mayName = view.actor.permissions.has('coefficients.read');
  const reasons = [...rows, total].map(({ hidden }) => hidden);
  return {
    picture: 'coefficients',
    ...pictureHead(view, reasons),
    rows,
    total,
    missing: mayName ? await missingPeople(view, several, combined, total.missing) : null,
  };
}

/** Of an evaluation `e`: its own result coefficient is one of the figures. */
function hasCoefficient({ scope }: DashboardView): Sql {
  return sql`(${scope.figures} AND ${released} AND EXISTS (SELECT 1 FROM evaluation_result r WHERE r.evaluation_id = e.id
    AND r.result_coefficient IS NOT NULL AND r.result_version = (SELECT MAX(newest.result_version)
      FROM evaluation_result newest WHERE newest.evaluation_id = e.id)))`;
}

/** @param several null: nobody's forms are taken together */
async function singleForms(view: DashboardView, several: Sql | null): Promise<Tally[]> {
  const shown = sql`(${view.scope.figures} AND ${released})`;
  const rows = await runSql<SingleRow>(
    view.manager,
    sql`SELECT e.department_id AS "departmentId", MIN(e.department_name) AS "departmentName", COUNT(*) AS people,
        COUNT(CASE WHEN ${shown} THEN 1 END) AS shown, COUNT(r.result_coefficient) AS counted,
        COALESCE(SUM(r.result_coefficient), 0) AS sum
      FROM evaluation e LEFT JOIN ${NEWEST_RESULT} AND ${shown}
      WHERE e.cycle_id = ${view.cycle.id} AND ${inView(view)}${except(several)}
      GROUP BY e.department_id`,
  );
  return rows.map(({ departmentId, departmentName, ...counts }) => {
    const [people, shown, counted] = [counts.people, counts.shown, counts.counted].map(Number);
    const sum = Number(counts.sum);
    return {
      departmentId,
      departmentName,
      people,
      counted,
      unpublished: people - shown,
      missing: shown - counted,
      sum,
    };
  });
}

function except(several: Sql | null): Sql {
  return several === null ? rawSql('') : sql` AND NOT (${several})`;
}

interface StayRow {
  readonly id: number;
  readonly employeeId: number;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly positionId: number;
  readonly grade: string | null;
  readonly resultCoefficient: number | null;
  /** Null: not every form is published yet. */
  readonly parts: string | null;
}

/** The last stay of each person with several forms, with the combined quarter if there is one. */
async function combinedQuarters(view: DashboardView, several: Sql): Promise<StayRow[]> {
  const everything = { ...view, filters: NO_FILTERS, departmentIds: null };
  const rows = await runSql<StayRow>(
    view.manager,
    sql`SELECT e.id, e.employee_id AS "employeeId", e.department_id AS "departmentId", e.department_name AS "departmentName",
        e.position_id AS "positionId", e.grade_range AS grade, q.result_coefficient AS "resultCoefficient", q.parts
      FROM evaluation e LEFT JOIN ${NEWEST_QUARTER} AND NOT EXISTS (SELECT 1 FROM evaluation open
        WHERE open.cycle_id = e.cycle_id AND open.employee_id = e.employee_id
          AND open.stage <> 'void' AND NOT ${inList(rawSql('open.stage'), RELEASED_STAGES)})
      WHERE e.cycle_id = ${view.cycle.id} AND ${inView(everything)} AND ${several} ORDER BY e.employee_id, e.id`,
  );
  return [...Map.groupBy(rows, ({ employeeId }) => employeeId).values()]
    .map(lastStay)
    .filter((stay) => passes(view, stay));
}

function lastStay(forms: readonly StayRow[]): StayRow {
  const [{ parts }] = forms;
  const order =
    parts === null ? [] : (JSON.parse(parts) as QuarterPart[]).map(({ evaluationId }) => evaluationId);
  return forms.find(({ id }) => id === order.at(-1)) ?? forms[forms.length - 1];
}

function tallyOf({ departmentId, departmentName, parts, resultCoefficient }: StayRow): Tally {
  const counted = parts !== null && resultCoefficient !== null;
  return {
    departmentId,
    departmentName,
    people: 1,
    counted: Number(counted),
    unpublished: Number(parts === null),
    missing: Number(parts !== null && !counted),
    sum: parts === null ? 0 : (resultCoefficient ?? 0),
  };
}

function figuresOf(tallies: readonly Tally[], hidden: HiddenBecause | null): CoefficientsPicture['total'] {
  const sumOf = (column: 'people' | 'counted' | 'unpublished' | 'missing' | 'sum') =>
    tallies.reduce((sum, tally) => sum + tally[column], 0);
  const counted = sumOf('counted');
  return {
    people: sumOf('people'),
    counted,
    unpublished: sumOf('unpublished'),
    missing: sumOf('missing'),
    sum: hidden === null && counted > 0 ? sumOf('sum') : null,
    mean: hidden === null ? roundedMean(sumOf('sum'), counted) : null,
    hidden,
  };
}

/** Whose assessment coefficient is to be filled in, by number. */
async function missingPeople(
  view: DashboardView,
  several: Sql | null,
  combined: readonly StayRow[],
  missing: number,
): Promise<Missing[]> {
  if (missing === 0) return [];
  const stays = combined.filter((stay) => tallyOf(stay).missing > 0).map(({ id }) => id);
  return runSql<Missing>(
    view.manager,
    sql`SELECT e.id AS "evaluationId", p.number AS "employeeNumber", p.name AS "employeeName",
        e.position_id AS "positionId", e.position_title AS "positionTitle", e.department_name AS "departmentName"
      FROM evaluation e JOIN employee p ON p.id = e.employee_id LEFT JOIN ${NEWEST_RESULT}
      WHERE e.cycle_id = ${view.cycle.id} AND ${inView(view)} AND (${inList(rawSql('e.id'), stays)}
        OR (${view.scope.figures} AND ${released} AND r.result_coefficient IS NULL${except(several)}))
      ORDER BY p.number, e.id LIMIT ${MOST_MISSING}`,
  );
}
