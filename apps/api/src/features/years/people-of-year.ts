import type { Scheme } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { inIds, inList, joinSql, rawSql, runSql, selectMany, type Sql, sql } from '../../platform/database';
import { isHistory, NEWEST_QUARTER, NEWEST_RESULT, RELEASED_STAGES, type Standing } from '../evaluations';
import { type ExportScope, exportScope } from '../reports';

/** A real quarter, and what of it the reader may see. */
export interface CycleOfYear {
  readonly id: number;
  readonly year: number;
  readonly quarter: number;
  readonly scope: Pick<ExportScope, 'rows' | 'figures'>;
}

/** Every quarter that is history, the newest first, as an export would leave it to the reader. */
export async function cyclesInScope(
  manager: EntityManager,
  actor: Actor,
  standing: Standing,
): Promise<CycleOfYear[]> {
  return (await historyCycles(manager)).map((cycle) => ({
    ...cycle,
    scope: exportScope(actor, standing, cycle.id),
  }));
}

/** The same for somebody's own forms: what is published about oneself is told wholly, the combined quarter too (R11). */
export async function ownCycles(manager: EntityManager, employeeId: number): Promise<CycleOfYear[]> {
  const scope = { rows: sql`e.employee_id = ${employeeId}`, figures: released };
  return (await historyCycles(manager)).map((cycle) => ({ ...cycle, scope }));
}

const released = inList(rawSql('e.stage'), RELEASED_STAGES);

function historyCycles(manager: EntityManager): Promise<Omit<CycleOfYear, 'scope'>[]> {
  return runSql(
    manager,
    sql`SELECT c.id, c.year, c.quarter FROM cycle c WHERE ${isHistory('c')} ORDER BY c.year DESC, c.quarter DESC`,
  );
}

/** Condition on an evaluation `e` of one of these quarters: it is published and the reader may see it. */
function isSeen(cycles: readonly CycleOfYear[]): Sql {
  const each = cycles.map(
    ({ id, scope }) => sql`(e.cycle_id = ${id} AND ${released} AND ${scope.rows} AND ${scope.figures})`,
  );
  return each.length === 0 ? rawSql('1 = 0') : sql`(${joinSql(each, ' OR ')})`;
}

/**
 * Years of which something is published that the reader may see, the newest first.
 *
 * @param only somebody, if it is about them alone
 */
export async function yearsSeen(
  manager: EntityManager,
  cycles: readonly CycleOfYear[],
  only?: number,
): Promise<number[]> {
  const rows = await runSql<{ year: number }>(
    manager,
    sql`SELECT DISTINCT c.year FROM cycle c WHERE EXISTS (SELECT 1 FROM evaluation e
      WHERE e.cycle_id = c.id AND ${isAbout(only)} AND ${isSeen(cycles)}) ORDER BY c.year DESC`,
  );
  return rows.map(({ year }) => year);
}

/**
 * A form of a quarter as it is read, with its own figures and those of the combined quarter (R11): whoever sees all of it
 * has them. A year of ten thousand people has forty thousand of them: they are not copied.
 */
export interface YearForm {
  readonly id: number;
  readonly employeeId: number;
  readonly quarter: number;
  readonly stage: Stage;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly schemeId: number;
  /** 1: the reader may see this form. */
  readonly seen: number;
  readonly total: number | null;
  readonly grade: string | null;
  readonly resultCoefficient: number | null;
  readonly quarterTotal: number | null;
  readonly quarterGrade: string | null;
  readonly quarterCoefficient: number | null;
  /** JSON of `QuarterPart[]`, null without a combined quarter. */
  readonly parts: string | null;
}

/** What a form, or a quarter of several, came to. */
export interface FormFigures {
  readonly total: number;
  readonly grade: string;
  readonly resultCoefficient: number | null;
}

export interface PersonOfYear {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly nameSortKey: string;
  /** Of all their quarters of the year, in no order, whether the reader may see them or not; void ones left out. */
  readonly forms: readonly YearForm[];
}

/**
 * Everybody of whom something of these quarters is published that the reader may see, with all their forms of them.
 *
 * @param cycles of one year
 * @param only somebody, if it is about them alone
 */
export async function peopleOfYear(
  manager: EntityManager,
  cycles: readonly CycleOfYear[],
  only?: number,
): Promise<PersonOfYear[]> {
  const ids = cycles.map(({ id }) => id);
  const people = await selectMany<Omit<PersonOfYear, 'forms'>>(
    manager,
    { id: 'p.id', number: 'p.number', name: 'p.name', nameSortKey: 'p.name_sort_key' },
    sql`FROM employee p WHERE p.id IN (SELECT e.employee_id FROM evaluation e
        WHERE ${inList(rawSql('e.cycle_id'), ids)} AND ${isAbout(only)} AND ${isSeen(cycles)})
      ORDER BY p.number, p.id`,
  );
  const ofThem = ofPeople(
    manager,
    people.map(({ id }) => id),
  );
  const byPerson = new Map<number, YearForm[]>(people.map(({ id }) => [id, []]));
  for (const cycle of cycles) {
    for (const form of await formsOf(manager, cycle, ofThem)) byPerson.get(form.employeeId)?.push(form);
  }
  return people.map((person) => ({ ...person, forms: byPerson.get(person.id) ?? [] }));
}

/** People whose forms are asked for one by one; of more than these the whole quarter is read, and the others passed over. */
const FEW = 1000;

function ofPeople(manager: EntityManager, ids: readonly number[]): Sql {
  return ids.length > FEW ? rawSql('1 = 1') : inIds(manager, rawSql('e.employee_id'), ids);
}

function isAbout(only: number | undefined): Sql {
  return only === undefined ? rawSql('1 = 1') : sql`e.employee_id = ${only}`;
}

function formsOf(
  manager: EntityManager,
  { id, quarter, scope }: CycleOfYear,
  ofThem: Sql,
): Promise<YearForm[]> {
  return selectMany<YearForm>(
    manager,
    {
      id: 'e.id',
      employeeId: 'e.employee_id',
      quarter: String(quarter),
      stage: 'e.stage',
      departmentId: 'e.department_id',
      departmentName: 'e.department_name',
      positionTitle: 'e.position_title',
      schemeId: 'e.cycle_scheme_id',
      seen: sql`CASE WHEN ${scope.rows} THEN 1 ELSE 0 END`,
      total: 'r.total',
      grade: 'r.grade',
      resultCoefficient: 'r.result_coefficient',
      quarterTotal: 'q.total',
      quarterGrade: 'q.grade',
      quarterCoefficient: 'q.result_coefficient',
      parts: 'q.parts',
    },
    sql`FROM evaluation e LEFT JOIN ${NEWEST_RESULT} LEFT JOIN ${NEWEST_QUARTER}
      WHERE e.cycle_id = ${id} AND e.stage <> 'void' AND ${ofThem}`,
  );
}

/** The copies of schemes that these quarters were scored by, by id. */
export async function schemesOfYear(
  manager: EntityManager,
  cycles: readonly CycleOfYear[],
): Promise<Map<number, Scheme>> {
  const ids = cycles.map(({ id }) => id);
  const rows = await runSql<{ id: number; content: string }>(
    manager,
    sql`SELECT id, content FROM cycle_scheme WHERE ${inList(rawSql('cycle_id'), ids)}`,
  );
  return new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as Scheme]));
}
