import type { DepartmentsPicture } from '@gangping/contracts';
import { type HiddenBecause, PEOPLE_IN_RANGE, quartilesOf, roundedMean } from '@gangping/evaluation';
import { type ListColumn, listIn, listOf, rawSql, runSql, sql } from '../../platform/database';
import {
  type DashboardView,
  guardsOf,
  hasTotal,
  inTreeOrder,
  inView,
  pictureHead,
  type ViewedForm,
} from './dashboard-view';

interface TotalsRow {
  readonly departmentId: number;
  readonly departmentName: string;
  /** Of each form the total, null where it is no figure, and beside it the person. */
  readonly totals: ListColumn;
  readonly people: ListColumn;
}

/** The forms of a department, or of all. */
interface Totals {
  readonly forms: number;
  /** The lowest first. */
  readonly totals: Int32Array;
  /** Whose totals they are. */
  readonly people: ReadonlySet<number>;
}

/**
 * 部门对比: number, mean and range of the totals, department by department and of all together. The totals come once, a list
 * for each department; a range wants them in order, and the database sorts more slowly, for departments and for all again.
 */
export async function departmentsPicture(view: DashboardView): Promise<DepartmentsPicture> {
  const departments = (await totalRows(view)).map(({ departmentId, departmentName, ...lists }) => ({
    departmentId,
    departmentName,
    own: totalsOf(listIn(lists.totals), listIn(lists.people)),
  }));
  const guard = await guardsOf(view, hasTotal(view));
  const figures = (own: Totals, holds: (form: ViewedForm) => boolean) =>
    figuresOf(
      own,
      guard.reasonToHide(holds),
      guard.tellsRange(holds) ? { restricted: view.restricted } : null,
    );
  const lines = inTreeOrder(
    view,
    departments.map(({ departmentId, departmentName, own }) => ({
      departmentId,
      departmentName,
      ...figures(own, (form) => form.departmentId === departmentId),
    })),
  );
  const total = figures(together(departments.map(({ own }) => own)), () => true);
  const reasons = [...lines, total].map(({ hidden }) => hidden);
  return { picture: 'departments', ...pictureHead(view, reasons), rows: lines, total };
}

function totalRows(view: DashboardView): Promise<TotalsRow[]> {
  const { manager, cycle } = view;
  return runSql<TotalsRow>(
    manager,
    sql`SELECT e.department_id AS "departmentId", MIN(e.department_name) AS "departmentName",
        ${listOf(manager, sql`CASE WHEN ${hasTotal(view)} THEN e.total END`)} AS totals,
        ${listOf(manager, rawSql('e.employee_id'))} AS people
      FROM evaluation e WHERE e.cycle_id = ${cycle.id} AND ${inView(view)} GROUP BY e.department_id`,
  );
}

function totalsOf(all: readonly (number | null)[], people: readonly (number | null)[]): Totals {
  return {
    forms: all.length,
    totals: Int32Array.from(all.filter((total) => total !== null)).sort(),
    people: new Set(people.filter((id, place): id is number => id !== null && all[place] !== null)),
  };
}

function together(parts: readonly Totals[]): Totals {
  return {
    forms: parts.reduce((sum, { forms }) => sum + forms, 0),
    totals: Int32Array.from(parts.flatMap(({ totals }) => [...totals])).sort(),
    people: new Set(parts.flatMap(({ people }) => [...people])),
  };
}

/** @param ranged null: the quartiles are kept back by themselves */
function figuresOf(
  { forms, totals, people }: Totals,
  hidden: HiddenBecause | null,
  ranged: { readonly restricted: boolean } | null,
): DepartmentsPicture['total'] {
  const scored = totals.length;
  if (hidden !== null) return { forms, scored, mean: null, range: null, hidden };
  const sum = totals.reduce((sum, total) => sum + total, 0);
  const range = ranged === null || people.size < PEOPLE_IN_RANGE ? null : rangeOf(totals, ranged.restricted);
  return { forms, scored, mean: roundedMean(sum, scored), range, hidden };
}

/** Each end is one person's total: who may not open every form does not get it. */
function rangeOf(totals: Int32Array, restricted: boolean): NonNullable<DepartmentsPicture['total']['range']> {
  const ends = restricted ? NO_ENDS : { lowest: totals[0], highest: totals[totals.length - 1] };
  return { ...quartilesOf(totals), ...ends };
}

const NO_ENDS = { lowest: null, highest: null };
