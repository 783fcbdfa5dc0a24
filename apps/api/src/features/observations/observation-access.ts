import { type AccessFacts, type Quarter } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { EvaluationAccess, isHistory, NO_RELATION, type Standing } from '../evaluations';
import { RelationsService, type Reporting } from '../organisation';

/** How somebody stands to a person, and for whom they act if as deputy. */
export interface PersonFacts {
  readonly facts: AccessFacts;
  /** 代: the superior whose deputy they are; null for one's own part. */
  readonly actingForId: number | null;
}

/** What is written down about a person today: who assesses them in open forms that are no rehearsal, and which departments they are in. */
interface Written {
  readonly supervisorIds: readonly number[];
  readonly reviewerIds: readonly number[];
  readonly departmentIds: readonly number[];
}

/**
 * How somebody stands to people rather than to a form: by the organisation of today and today's delegations, and by the
 * forms that are not closed yet, for a form stays with whoever has it when the person moves on.
 */
@Injectable()
export class ObservationAccess {
  constructor(
    private readonly evaluations: EvaluationAccess,
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /** @param quarter whose forms count also when they are closed */
  async of(
    manager: EntityManager,
    actor: Actor,
    employeeId: number,
    quarter: Quarter | null = null,
  ): Promise<PersonFacts> {
    return (await this.ofMany(manager, actor, [employeeId], quarter)).get(employeeId) as PersonFacts;
  }

  /** In few statements, however many people. */
  async ofMany(
    manager: EntityManager,
    actor: Actor,
    employeeIds: readonly number[],
    quarter: Quarter | null = null,
  ): Promise<Map<number, PersonFacts>> {
    const me = actor.employeeId;
    const facts = { ...NO_RELATION, roles: actor.roles };
    if (me === null || employeeIds.length === 0) {
      return new Map(employeeIds.map((id) => [id, { facts, actingForId: null }]));
    }
    const standing = await this.evaluations.standingOf(manager, actor);
    const reporting = await this.relations.reportingOf(manager, [...employeeIds, me], this.clock.today());
    const written = await writtenAbout(manager, employeeIds, quarter, this.clock.today());
    return new Map(
      employeeIds.map((id) => [id, this.factsOf(me, id, standing, reporting, written.get(id) ?? NOTHING)]),
    );
  }

  private factsOf(
    me: number,
    employeeId: number,
    { roles, headedDepartmentIds, actsForIds }: Standing,
    reporting: Reporting,
    { supervisorIds, reviewerIds, departmentIds }: Written,
  ): PersonFacts {
    const today = this.clock.today();
    const superiors = [...reporting.superiorsOf(employeeId, today), ...supervisorIds];
    const isSubject = me === employeeId;
    const isDirectSuperior = superiors.includes(me);
    const isIndirectSuperior = reviewerIds.includes(me) || reporting.isAbove(me, employeeId, today);
    const represented = isDirectSuperior ? undefined : superiors.find((id) => actsForIds.includes(id));
    return {
      facts: {
        isSubject,
        isDirectSuperior,
        isDeputyInPeriod: represented !== undefined,
        isIndirectSuperior,
        isDepartmentHead: departmentIds.some((id) => headedDepartmentIds.includes(id)),
        subjectIsMySuperior: !isSubject && reporting.isAbove(employeeId, me, today),
        roles,
      },
      actingForId: isSubject || isIndirectSuperior ? null : (represented ?? null),
    };
  }
}

const NOTHING: Written = { supervisorIds: [], reviewerIds: [], departmentIds: [] };

interface WrittenRow {
  readonly employeeId: number;
  readonly supervisorId: number | null;
  readonly reviewerId: number | null;
  readonly departmentId: number;
}

async function writtenAbout(
  manager: EntityManager,
  employeeIds: readonly number[],
  quarter: Quarter | null,
  today: string,
): Promise<Map<number, Written>> {
  const ofQuarter = quarter
    ? sql`(e.stage <> 'closed' OR (c.year = ${quarter.year} AND c.quarter = ${quarter.quarter}))`
    : sql`e.stage <> 'closed'`;
  const rows = await runSql<WrittenRow>(
    manager,
    sql`SELECT e.employee_id AS "employeeId", e.supervisor_employee_id AS "supervisorId",
        e.reviewer_employee_id AS "reviewerId", e.department_id AS "departmentId"
      FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
      WHERE ${inList(rawSql('e.employee_id'), employeeIds)} AND e.stage <> 'void' AND ${isHistory('c')} AND ${ofQuarter}
      UNION ALL
      SELECT a.employee_id, NULL, NULL, p.department_id
      FROM assignment a JOIN position p ON p.id = a.position_id
      WHERE ${inList(rawSql('a.employee_id'), employeeIds)} AND a.starts_on <= ${today}
        AND (a.ends_on IS NULL OR a.ends_on >= ${today})`,
  );
  const byPerson = Map.groupBy(rows, ({ employeeId }) => employeeId);
  return new Map([...byPerson].map(([id, facts]) => [id, collected(facts)]));
}

function collected(rows: readonly WrittenRow[]): Written {
  return {
    supervisorIds: rows.map(({ supervisorId }) => supervisorId).filter((id) => id !== null),
    reviewerIds: rows.map(({ reviewerId }) => reviewerId).filter((id) => id !== null),
    departmentIds: rows.map(({ departmentId }) => departmentId),
  };
}
