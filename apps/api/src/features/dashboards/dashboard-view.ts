import type { NamedCycle } from '@gangping/contracts';
import {
  type HiddenBecause,
  PEOPLE_IN_PICTURE,
  PEOPLE_IN_RANGE,
  type PictureForm,
  type ProtectedPicture,
  protectPicture,
  RATERS_IN_PICTURE,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { inList, joinSql, rawSql, runSql, selectMany, type Sql, sql } from '../../platform/database';
import { asTree } from '../calibration';
import type { Standing } from '../evaluations';
import { type ExportScope, finalFigures } from '../reports';

export interface DashboardCycle extends NamedCycle {
  readonly running: boolean;
  readonly endsOn: string;
}

export interface DashboardFilters {
  readonly department: number | null;
  readonly position: number | null;
  readonly grade: string | null;
}

export interface DepartmentPlace {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
}

/** What somebody looks at: a cycle through the filters, as far as they may. */
export interface DashboardView {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly standing: Standing;
  readonly cycle: DashboardCycle;
  /** All in which they see something, newest first. */
  readonly cycles: readonly DashboardCycle[];
  /** Of the cycle that the evaluation `e` is in, whichever that is. */
  readonly scope: ExportScope;
  readonly filters: DashboardFilters;
  /** Of the filter, with those below it; null without one. */
  readonly departmentIds: readonly number[] | null;
  /** By name. */
  readonly departments: readonly DepartmentPlace[];
  /** Neither HR nor the auditor, who may open every form: figures of few are kept back. */
  readonly restricted: boolean;
}

export const NO_FILTERS: DashboardFilters = { department: null, position: null, grade: null };

/** Cycles in which there is something for the reader, newest first, the real one of a quarter before its test. */
export async function cyclesInScope(
  manager: EntityManager,
  { rows }: ExportScope,
): Promise<DashboardCycle[]> {
  const found = await runSql<
    Omit<DashboardCycle, 'isTest' | 'running'> & { isTest: boolean | number; status: string }
  >(
    manager,
    sql`SELECT c.id, c.year, c.quarter, c.is_test AS "isTest", c.ends_on AS "endsOn", c.status FROM cycle c
      WHERE EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id AND ${rows})
      ORDER BY c.year DESC, c.quarter DESC, c.is_test`,
  );
  return found.map(({ status, isTest, ...cycle }) => ({
    ...cycle,
    isTest: Boolean(isTest),
    running: status === 'running',
  }));
}

export function namedCycle({ id, year, quarter, isTest }: NamedCycle): NamedCycle {
  return { id, year, quarter, isTest };
}

/** Of an evaluation `e`: it is the reader's to see, not void, and passes the filters. The cycle is asked for apart. */
export function inView({ scope, filters, departmentIds }: DashboardView): Sql {
  const conditions = [
    sql`e.stage <> 'void'`,
    ...(departmentIds === null ? [] : [inList(rawSql('e.department_id'), departmentIds)]),
    ...(filters.position === null ? [] : [sql`e.position_id = ${filters.position}`]),
    ...(filters.grade === null ? [] : [sql`e.grade_range = ${filters.grade}`]),
    scope.rows,
  ];
  return sql`(${joinSql(conditions, ' AND ')})`;
}

/** Of an evaluation `e`: its total is one of the figures. */
export function hasTotal({ scope }: Pick<DashboardView, 'scope'>): Sql {
  return sql`(${finalFigures(scope.figures)} AND e.total IS NOT NULL)`;
}

/** As `inView`, of a form that is already here. */
export function passes(
  { filters, departmentIds }: Pick<DashboardView, 'filters' | 'departmentIds'>,
  form: Pick<PictureForm, 'departmentId' | 'positionId' | 'grade'>,
): boolean {
  return (
    (departmentIds === null || departmentIds.includes(form.departmentId)) &&
    (filters.position === null || form.positionId === filters.position) &&
    (filters.grade === null || form.grade === filters.grade)
  );
}

/** A form with what decides whether a figure over it is shown. */
export interface ViewedForm extends PictureForm {
  readonly id: number;
  readonly cycleId: number;
}

interface FormRow {
  readonly id: number;
  readonly cycleId: number;
  readonly personId: number;
  readonly departmentId: number;
  readonly positionId: number;
  readonly grade: string | null;
  readonly kind: number;
  readonly supervisorId: number | null;
  readonly reviewerId: number | null;
}

/**
 * All forms that the reader has figures of, whatever the filters say: what is shown through one filter is decided beside
 * what is shown through any other. Who rated is who gave scores; one's own form one knows.
 *
 * @param has which of them have the figure that the picture is of
 */
export async function viewedForms(
  { manager, scope, standing }: DashboardView,
  cycleIds: readonly number[],
  has: Sql,
): Promise<ViewedForm[]> {
  const rows = await selectMany<FormRow>(
    manager,
    {
      id: 'e.id',
      cycleId: 'e.cycle_id',
      personId: 'e.employee_id',
      departmentId: 'e.department_id',
      positionId: 'e.position_id',
      grade: 'e.grade_range',
      kind: 'e.cycle_scheme_id',
      supervisorId: 'CASE WHEN e.supervisor_total IS NOT NULL THEN e.supervisor_employee_id END',
      reviewerId: 'CASE WHEN e.reviewer_total IS NOT NULL THEN e.reviewer_employee_id END',
    },
    sql`FROM evaluation e WHERE ${inList(rawSql('e.cycle_id'), cycleIds)} AND e.stage <> 'void' AND ${scope.rows} AND ${has}
      ORDER BY e.id`,
  );
  return rows.map(({ supervisorId, reviewerId, ...form }) => {
    const raterIds = [supervisorId, reviewerId].filter((id) => id !== null);
    const me = standing.employeeId;
    return {
      ...form,
      raterIds,
      ratedByReader: me !== null && (form.personId === me || raterIds.includes(me)),
    };
  });
}

/** Says of figures over forms why they are hidden, if they are. */
export type Guard = (holds: (form: ViewedForm) => boolean) => HiddenBecause | null;

export const NOTHING_HIDDEN: Guard = () => null;

export function guardOver(view: Pick<DashboardView, 'departments'>, forms: readonly ViewedForm[]): Guard {
  return protectPicture(forms, parentsOf(view)).reasonToHide;
}

export function parentsOf({ departments }: Pick<DashboardView, 'departments'>): Map<number, number | null> {
  return new Map(departments.map(({ id, parentId }) => [id, parentId]));
}

/** For figures of one cycle, through the filters. HR and the auditor may open every form: nothing is kept from them. */
export async function guardOf(view: DashboardView, has: Sql): Promise<Guard> {
  return (await guardsOf(view, has)).reasonToHide;
}

/** As `guardOf`, and of quartiles. */
export async function guardsOf(view: DashboardView, has: Sql): Promise<ProtectedPicture<ViewedForm>> {
  if (!view.restricted) return { reasonToHide: NOTHING_HIDDEN, tellsRange: () => true };
  const { reasonToHide, tellsRange } = protectPicture(
    await viewedForms(view, [view.cycle.id], has),
    parentsOf(view),
  );
  type Holds = (form: ViewedForm) => boolean;
  const filtered = (holds: Holds) => (form: ViewedForm) => passes(view, form) && holds(form);
  return {
    reasonToHide: (holds) => reasonToHide(filtered(holds)),
    tellsRange: (holds) => tellsRange(filtered(holds)),
  };
}

/** What every picture says about itself. */
export function pictureHead(view: DashboardView, reasons: readonly (HiddenBecause | null)[]) {
  return {
    cycle: namedCycle(view.cycle),
    filters: view.filters,
    privacy: {
      restricted: view.restricted,
      peopleNeeded: PEOPLE_IN_PICTURE,
      ratersNeeded: RATERS_IN_PICTURE,
      peopleNeededForRange: PEOPLE_IN_RANGE,
      reasons: [...new Set(reasons.filter((reason) => reason !== null))],
    },
  };
}

/** Lines of departments in the order in which the company's tree is read; what is of none, and stands last, stays there. */
export function inTreeOrder<Row extends { readonly departmentId: number | null }>(
  { departments }: Pick<DashboardView, 'departments'>,
  rows: readonly Row[],
): Row[] {
  const place = new Map(asTree(departments).map(({ id }, at) => [id, at]));
  const placeOf = ({ departmentId }: Row) =>
    (departmentId === null ? undefined : place.get(departmentId)) ?? place.size;
  return [...rows].sort((one, other) => placeOf(one) - placeOf(other));
}
