import { postsNamedIn, type NameablePost, probationAssessors } from '@gangping/evaluation';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { inList, insertRows, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { JobRunner, type RunningJob } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { departmentPaths, RelationsService, StaffChanges } from '../organisation';
import { definitionInForce } from '../positions';
import { ProbationAssessor } from './probation-assessor.entity';
import { ProbationItem } from './probation-item.entity';
import { Probation } from './probation.entity';
import { isOfEmployment } from './same-employment';

/** Somebody whose probation is to begin. */
interface DuePerson {
  readonly employeeId: number;
  readonly hiredOn: string;
  readonly endsOn: string;
  readonly positionId: number;
  readonly positionTitle: string;
  readonly departmentId: number;
  readonly departmentName: string;
}

/** Who assesses somebody, and as what the qualification calls them. */
interface Found {
  readonly assessors: readonly { readonly employeeId: number; readonly title: string | null }[];
  readonly missingTitles: readonly string[];
}

/** Employees on probation whose posts are known; many in one statement. */
const MOST_IDS = 5000;

/**
 * Begins a probation for whoever has a last day of probation and a post, in the unit in which HR enters either; what
 * was entered before this feature is made up for at night. The date on the employee and that of the open probation are
 * the same, whichever of them is changed.
 */
@Injectable()
export class ProbationOpener implements OnModuleInit {
  constructor(
    private readonly staff: StaffChanges,
    private readonly runner: JobRunner,
    private readonly unitOfWork: UnitOfWork,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.staff.listen(async (unit, employeeIds) => {
      await this.follow(unit, employeeIds);
      return [];
    });
    this.runner.everyDay('probation.open', (job) => this.openDue(job));
  }

  private openDue(job: RunningJob): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      await this.follow(unit, null);
      await job.done(unit);
    });
  }

  /** @param employeeIds null: of anybody */
  async follow(unit: Unit, employeeIds: readonly number[] | null): Promise<void> {
    await this.keepInStep(unit.manager, employeeIds);
    const due = await this.due(unit.manager, employeeIds);
    if (due.length > 0) await this.open(unit, due);
  }

  /** HR has corrected or taken away the date, or the hire date. What somebody has assessed already stays. */
  private async keepInStep(manager: EntityManager, employeeIds: readonly number[] | null): Promise<void> {
    const theirs = ofEmployees('probation.employee_id', employeeIds);
    const untouched = sql`outcome IS NULL AND NOT EXISTS (SELECT 1 FROM probation_assessor touched
      WHERE touched.probation_id = probation.id AND (touched.assessed_at IS NOT NULL OR touched.round > 1))`;
    const employed = (condition: Sql) => sql`EXISTS (SELECT 1 FROM employee person
      WHERE person.id = probation.employee_id AND ${condition})`;
    await runSql(
      manager,
      sql`DELETE FROM probation WHERE ${untouched} AND ${theirs} AND ${employed(
        sql`(person.probation_ends_on IS NULL OR person.hired_on <> probation.hired_on)`,
      )}`,
    );
    // Somebody has assessed already: the dates move, and there is no second one beside it.
    await runSql(
      manager,
      sql`UPDATE probation SET version = version + 1,
          hired_on = (SELECT person.hired_on FROM employee person WHERE person.id = probation.employee_id)
        WHERE outcome IS NULL AND ${theirs} AND EXISTS (SELECT 1 FROM employee person
          WHERE person.hired_on <> probation.hired_on AND ${isOfEmployment('probation')}
            AND NOT EXISTS (SELECT 1 FROM probation another
              WHERE another.employee_id = person.id AND another.hired_on = person.hired_on))`,
    );
    await runSql(
      manager,
      sql`UPDATE probation SET version = version + 1,
          ends_on = (SELECT person.probation_ends_on FROM employee person WHERE person.id = probation.employee_id)
        WHERE outcome IS NULL AND ${theirs} AND ${employed(
          sql`person.hired_on = probation.hired_on AND person.probation_ends_on <> probation.ends_on`,
        )}`,
    );
  }

  private due(manager: EntityManager, employeeIds: readonly number[] | null): Promise<DuePerson[]> {
    const today = this.clock.today();
    const day = sql`CASE WHEN person.hired_on > ${today} THEN person.hired_on ELSE ${today} END`;
    return runSql<DuePerson>(
      manager,
      sql`SELECT person.id AS "employeeId", person.hired_on AS "hiredOn", person.probation_ends_on AS "endsOn",
          post.id AS "positionId", post.title AS "positionTitle", unit.id AS "departmentId",
          unit.name AS "departmentName"
        FROM employee person
        JOIN position post ON post.id = (SELECT held.position_id FROM assignment held
          WHERE held.employee_id = person.id AND held.starts_on <= ${day}
            AND (held.ends_on IS NULL OR held.ends_on >= ${day})
          ORDER BY held.starts_on, held.id LIMIT 1)
        JOIN department unit ON unit.id = post.department_id
        WHERE person.probation_ends_on >= ${today} AND (person.left_on IS NULL OR person.left_on >= ${today})
          AND ${ofEmployees('person.id', employeeIds)}
          AND NOT EXISTS (SELECT 1 FROM probation known WHERE ${isOfEmployment('known')})
        ORDER BY person.id`,
    );
  }

  private async open(unit: Unit, due: readonly DuePerson[]): Promise<void> {
    const { manager } = unit;
    const clauses = await this.clausesOf(manager, due);
    const found = await this.assessorsOf(manager, due, clauses);
    const openedAt = this.clock.now().toISOString();
    await insertRows(
      manager,
      Probation,
      due.map(({ departmentId: _, ...person }, place) => ({
        ...person,
        missingTitles: [...found[place].missingTitles],
        round: 1,
        openedAt,
        version: 1,
      })),
    );
    const ids = await idsOf(manager, due);
    const idOf = ({ employeeId, hiredOn }: DuePerson) => ids.get(`${employeeId}/${hiredOn}`) as number;
    await insertRows(
      manager,
      ProbationItem,
      due.flatMap((person) =>
        (clauses.get(person.positionId) ?? ['']).map((text, ordinal) => ({
          probationId: idOf(person),
          ordinal,
          text,
        })),
      ),
    );
    await insertRows(
      manager,
      ProbationAssessor,
      due.flatMap((person, place) =>
        found[place].assessors.map((assessor) => ({
          ...assessor,
          probationId: idOf(person),
          round: 1,
          namedByHr: false,
        })),
      ),
    );
    await this.audit.recordMany(
      unit,
      due.map((person, place) => ({
        action: 'probation.opened',
        subjectType: 'probation',
        subjectId: idOf(person),
        data: {
          employeeId: person.employeeId,
          endsOn: person.endsOn,
          assessorIds: found[place].assessors.map(({ employeeId }) => employeeId),
        },
      })),
    );
  }

  /** The lines of the qualification in force, by position; absent where there is none. */
  private async clausesOf(manager: EntityManager, due: readonly DuePerson[]): Promise<Map<number, string[]>> {
    const positionIds = [...new Set(due.map(({ positionId }) => positionId))];
    const rows = await runSql<{ positionId: number; text: string }>(
      manager,
      sql`WITH day(value) AS (VALUES (CAST(${this.clock.today()} AS varchar(10))))
        SELECT post.id AS "positionId", line.text FROM position post
        JOIN role_item line ON line.definition_id = ${rawSql(definitionInForce('post.id', '(SELECT value FROM day)'))}
        WHERE line.kind = 'qualification' AND ${inList(rawSql('post.id'), positionIds)}
        ORDER BY post.id, line.ordinal`,
    );
    const lines = Map.groupBy(rows, ({ positionId }) => positionId);
    return new Map([...lines].map(([id, own]) => [id, own.map(({ text }) => text)]));
  }

  private async assessorsOf(
    manager: EntityManager,
    due: readonly DuePerson[],
    clauses: ReadonlyMap<number, readonly string[]>,
  ): Promise<Found[]> {
    const today = this.clock.today();
    const posts = await runSql<NameablePost>(
      manager,
      sql`SELECT post.id, post.title, unit.id AS "departmentId", unit.name AS "departmentName"
        FROM position post JOIN department unit ON unit.id = post.department_id ORDER BY post.id`,
    );
    const paths = await departmentPaths(manager);
    const holders = await this.holders(manager, today);
    const reporting =
      due.length > 100
        ? await this.relations.reportingOfAll(manager, today)
        : await this.relations.reportingOf(
            manager,
            due.map(({ employeeId }) => employeeId),
            today,
          );
    return due.map(({ employeeId, positionId, departmentId }) => {
      const clause = (clauses.get(positionId) ?? []).join('\n');
      const meant = postsNamedIn(clause, posts, paths.get(departmentId) ?? []).map(
        ({ name, positionIds }) => ({
          title: name,
          holderIds: positionIds.flatMap((id) => holders.get(id) ?? []),
        }),
      );
      const superiorId = reporting.superiorOf(employeeId, positionId, today).employeeId;
      const { assessorIds, problems } = probationAssessors({ subjectId: employeeId, superiorId }, meant);
      return {
        assessors: assessorIds.map((id) => ({
          employeeId: id,
          title: meant.find(({ holderIds }) => holderIds.includes(id))?.title ?? null,
        })),
        missingTitles: problems.map(({ params }) => String(params['title'])),
      };
    });
  }

  /** Who holds which post on a day. */
  private async holders(manager: EntityManager, day: string): Promise<Map<number, number[]>> {
    const rows = await runSql<{ positionId: number; employeeId: number }>(
      manager,
      sql`SELECT held.position_id AS "positionId", held.employee_id AS "employeeId" FROM assignment held
        JOIN employee person ON person.id = held.employee_id
        WHERE held.starts_on <= ${day} AND (held.ends_on IS NULL OR held.ends_on >= ${day})
          AND (person.left_on IS NULL OR person.left_on >= ${day})
        ORDER BY held.starts_on, held.id`,
    );
    const byPosition = Map.groupBy(rows, ({ positionId }) => positionId);
    return new Map([...byPosition].map(([id, held]) => [id, held.map(({ employeeId }) => employeeId)]));
  }
}

function ofEmployees(column: string, employeeIds: readonly number[] | null): Sql {
  return employeeIds === null ? rawSql('1 = 1') : inList(rawSql(column), employeeIds);
}

async function idsOf(manager: EntityManager, due: readonly DuePerson[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let from = 0; from < due.length; from += MOST_IDS) {
    const employeeIds = due.slice(from, from + MOST_IDS).map(({ employeeId }) => employeeId);
    const rows = await runSql<{ id: number; employeeId: number; hiredOn: string }>(
      manager,
      sql`SELECT id, employee_id AS "employeeId", hired_on AS "hiredOn" FROM probation
        WHERE ${inList(rawSql('employee_id'), employeeIds)}`,
    );
    for (const { id, employeeId, hiredOn } of rows) ids.set(`${employeeId}/${hiredOn}`, id);
  }
  return ids;
}
