import type { QuarterPart, Scheme } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
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

/** A form of a quarter, with its own figures and those of the combined quarter (R11): whoever sees all of it has them. */
export interface YearForm {
  readonly id: number;
  readonly cycleId: number;
  readonly employeeId: number;
  readonly quarter: number;
  readonly stage: Stage;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly schemeId: number;
  /** The reader may see this form. */
  readonly seen: boolean;
  readonly own: FormFigures | null;
  readonly combined: (FormFigures & { readonly parts: readonly QuarterPart[] }) | null;
}

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
  /** Of all their quarters of the year, whether the reader may see them or not; void ones left out. */
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
  const seenPeople = sql`SELECT e.employee_id FROM evaluation e WHERE ${isAbout(only)} AND ${isSeen(cycles)}`;
  const people = await runSql<Omit<PersonOfYear, 'forms'>>(
    manager,
    sql`SELECT p.id, p.number, p.name, p.name_sort_key AS "nameSortKey" FROM employee p
      WHERE p.id IN (${seenPeople}) ORDER BY p.number, p.id`,
  );
  const forms: YearForm[] = [];
  for (const cycle of cycles) forms.push(...(await formsOf(manager, cycle, seenPeople)));
  const byPerson = Map.groupBy(forms, ({ employeeId }) => employeeId);
  return people.map((person) => ({ ...person, forms: byPerson.get(person.id) ?? [] }));
}

function isAbout(only: number | undefined): Sql {
  return only === undefined ? rawSql('1 = 1') : sql`e.employee_id = ${only}`;
}

interface FormRow extends Omit<YearForm, 'quarter' | 'seen' | 'own' | 'combined'> {
  readonly seen: number;
  readonly total: number | null;
  readonly grade: string | null;
  readonly resultCoefficient: number | null;
  readonly quarterTotal: number | null;
  readonly quarterGrade: string | null;
  readonly quarterCoefficient: number | null;
  readonly parts: string | null;
}

async function formsOf(
  manager: EntityManager,
  { id, quarter, scope }: CycleOfYear,
  people: Sql,
): Promise<YearForm[]> {
  const rows = await runSql<FormRow>(
    manager,
    sql`SELECT e.id, e.cycle_id AS "cycleId", e.employee_id AS "employeeId", e.stage,
        e.department_id AS "departmentId", e.department_name AS "departmentName",
        e.position_title AS "positionTitle", e.cycle_scheme_id AS "schemeId",
        CASE WHEN ${scope.rows} THEN 1 ELSE 0 END AS seen,
        r.total, r.grade, r.result_coefficient AS "resultCoefficient",
        q.total AS "quarterTotal", q.grade AS "quarterGrade", q.result_coefficient AS "quarterCoefficient", q.parts
      FROM evaluation e LEFT JOIN ${NEWEST_RESULT} LEFT JOIN ${NEWEST_QUARTER}
      WHERE e.cycle_id = ${id} AND e.stage <> 'void' AND e.employee_id IN (${people})
      ORDER BY e.employee_id, e.id`,
  );
  return rows.map((row) => formOf(row, quarter));
}

function formOf(row: FormRow, quarter: number): YearForm {
  const { total, grade, resultCoefficient, quarterTotal, quarterGrade, quarterCoefficient, parts } = row;
  const { id, cycleId, employeeId, stage, departmentId, departmentName, positionTitle, schemeId } = row;
  return {
    ...{ id, cycleId, employeeId, quarter, stage, departmentId, departmentName, positionTitle, schemeId },
    seen: row.seen === 1,
    own: total === null || grade === null ? null : { total, grade, resultCoefficient },
    combined:
      quarterTotal === null || quarterGrade === null
        ? null
        : {
            total: quarterTotal,
            grade: quarterGrade,
            resultCoefficient: quarterCoefficient,
            parts: JSON.parse(parts ?? '[]') as QuarterPart[],
          },
  };
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
