import type {
  Delegation as DelegationView,
  DelegationsQuery,
  DelegationState,
  DeputyOption,
} from '@gangping/contracts';
import type { Delegation as Acting } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { containsText, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';

interface DelegationRow {
  id: number;
  superiorId: number;
  superiorNumber: string;
  superiorName: string;
  deputyId: number;
  deputyNumber: string;
  deputyName: string;
  startsOn: string;
  endsOn: string;
  reason: string;
  endedAt: string | null;
  openForms: number | string;
  version: number;
}

export interface WaitingForm {
  readonly id: number;
  readonly subjectId: number;
  readonly subjectName: string;
}

type Candidate = Omit<DeputyOption, 'proposed' | 'notFor'>;

const SORTS: Readonly<Record<string, string>> = {
  from: '"startsOn"',
  to: '"endsOn"',
  superiorName: '"superiorSortKey"',
};
const MOST_OPTIONS = 20;

/** Who acts for whom, with the names of both. */
@Injectable()
export class DelegationsRepository {
  async page(
    manager: EntityManager,
    { state, search, sort, page, pageSize }: DelegationsQuery,
    actor: Actor,
    today: string,
  ): Promise<{ rows: DelegationView[]; total: number }> {
    const conditions = [rawSql('1 = 1')];
    if (state) conditions.push(inState(state, today));
    if (search) conditions.push(searched(search));
    const listed = sql`WITH listed AS (${selected(joinSql(conditions, ' AND '))})`;
    const column = rawSql(SORTS[sort.replace('-', '')]);
    const direction = rawSql(sort.startsWith('-') ? 'DESC' : 'ASC');
    const rows = await runSql<DelegationRow>(
      manager,
      sql`${listed} SELECT listed.* FROM listed ORDER BY ${column} ${direction}, id
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [{ matching }] = await runSql<{ matching: number | string }>(
      manager,
      sql`${listed} SELECT COUNT(*) AS matching FROM listed`,
    );
    return { rows: rows.map((row) => shown(row, actor, today)), total: Number(matching) };
  }

  /** Those in which somebody is the superior or the deputy, the latest first. */
  async ofPerson(
    manager: EntityManager,
    employeeId: number,
    actor: Actor,
    today: string,
  ): Promise<DelegationView[]> {
    const theirs = sql`(d.superior_employee_id = ${employeeId} OR d.deputy_employee_id = ${employeeId})`;
    const rows = await runSql<DelegationRow>(
      manager,
      sql`${selected(theirs)} ORDER BY d.starts_on DESC, d.id DESC`,
    );
    return rows.map((row) => shown(row, actor, today));
  }

  async find(
    manager: EntityManager,
    id: number,
    actor: Actor,
    today: string,
  ): Promise<DelegationView | null> {
    const [row] = await runSql<DelegationRow>(manager, selected(sql`d.id = ${id}`));
    return row ? shown(row, actor, today) : null;
  }

  /** Those of one superior that nobody has ended, as the rules take them. */
  actingFor(manager: EntityManager, superiorId: number): Promise<Acting[]> {
    return runSql<Acting>(
      manager,
      sql`SELECT id, superior_employee_id AS "superiorId", deputy_employee_id AS "deputyId", starts_on AS "from",
          ends_on AS "to", reason
        FROM delegation WHERE superior_employee_id = ${superiorId} AND ended_at IS NULL`,
    );
  }

  /** The forms that wait for a superior's scores. */
  waitingFor(manager: EntityManager, superiorId: number): Promise<WaitingForm[]> {
    return runSql<WaitingForm>(
      manager,
      sql`SELECT e.id, p.id AS "subjectId", p.name AS "subjectName" FROM evaluation e
        JOIN employee p ON p.id = e.employee_id
        WHERE e.supervisor_employee_id = ${superiorId} AND ${OPEN_FORM} ORDER BY p.id, e.id`,
    );
  }

  /** Holders of the posts that a superior's posts name as deputy (职务代理人), the longest in post first. */
  namedDeputies(manager: EntityManager, superiorId: number, today: string): Promise<Candidate[]> {
    return this.candidates(
      manager,
      sql`p.id <> ${superiorId} AND p.id IN (
        SELECT held.employee_id FROM assignment own
        JOIN position post ON post.id = own.position_id
        JOIN assignment held ON held.position_id = post.deputy_position_id AND ${held('held', today)}
        WHERE own.employee_id = ${superiorId} AND own.starts_on <= ${today})`,
      sql`(SELECT MIN(held.starts_on) FROM assignment held WHERE held.employee_id = p.id AND ${held('held', today)})`,
      today,
    );
  }

  /** Employed people whose number, name or post contains the text; the first few, by number. */
  search(
    manager: EntityManager,
    superiorId: number,
    search: string | undefined,
    today: string,
  ): Promise<Candidate[]> {
    const conditions = [sql`p.id <> ${superiorId}`];
    if (search) {
      const columns = ['p.number', 'p.name', 'post.title'].map((column) =>
        containsText(rawSql(column), search),
      );
      conditions.push(sql`(${joinSql(columns, ' OR ')})`);
    }
    return this.candidates(manager, joinSql(conditions, ' AND '), rawSql('p.number'), today);
  }

  private candidates(
    manager: EntityManager,
    condition: Sql,
    order: Sql,
    today: string,
  ): Promise<Candidate[]> {
    return runSql<Candidate>(
      manager,
      sql`SELECT p.id, p.number, p.name, post.title AS "positionTitle" FROM employee p
        LEFT JOIN position post ON post.id = (SELECT a.position_id FROM assignment a
          WHERE a.employee_id = p.id AND ${held('a', today)} ORDER BY a.starts_on, a.id LIMIT 1)
        WHERE p.hired_on <= ${today} AND (p.left_on IS NULL OR p.left_on >= ${today}) AND ${condition}
        ORDER BY ${order}, p.number LIMIT ${MOST_OPTIONS}`,
    );
  }
}

const OPEN_FORM = rawSql(`e.stage IN ('self', 'supervisor')`);

function held(assignment: string, today: string): Sql {
  const column = (name: string) => rawSql(`${assignment}.${name}`);
  return sql`${column('starts_on')} <= ${today} AND (${column('ends_on')} IS NULL OR ${column('ends_on')} >= ${today})`;
}

function selected(condition: Sql): Sql {
  return sql`SELECT d.id, d.superior_employee_id AS "superiorId", superior.number AS "superiorNumber",
      superior.name AS "superiorName", superior.name_sort_key AS "superiorSortKey",
      d.deputy_employee_id AS "deputyId", deputy.number AS "deputyNumber", deputy.name AS "deputyName",
      d.starts_on AS "startsOn", d.ends_on AS "endsOn", d.reason, d.ended_at AS "endedAt", d.version,
      (SELECT COUNT(*) FROM evaluation e WHERE e.supervisor_employee_id = d.superior_employee_id AND ${OPEN_FORM})
        AS "openForms"
    FROM delegation d
    JOIN employee superior ON superior.id = d.superior_employee_id
    JOIN employee deputy ON deputy.id = d.deputy_employee_id
    WHERE ${condition}`;
}

function inState(state: DelegationState, today: string): Sql {
  if (state === 'ended') return rawSql('d.ended_at IS NOT NULL');
  const still = rawSql('d.ended_at IS NULL');
  if (state === 'planned') return sql`${still} AND d.starts_on > ${today}`;
  if (state === 'over') return sql`${still} AND d.ends_on < ${today}`;
  return sql`${still} AND d.starts_on <= ${today} AND d.ends_on >= ${today}`;
}

function stateOf({ startsOn, endsOn, endedAt }: DelegationRow, today: string): DelegationState {
  if (endedAt !== null) return 'ended';
  if (startsOn > today) return 'planned';
  return endsOn < today ? 'over' : 'running';
}

function searched(search: string): Sql {
  const columns = ['superior.number', 'superior.name', 'deputy.number', 'deputy.name'];
  return sql`(${joinSql(
    columns.map((column) => containsText(rawSql(column), search)),
    ' OR ',
  )})`;
}

function shown(row: DelegationRow, actor: Actor, today: string): DelegationView {
  const state = stateOf(row, today);
  const concerned = row.superiorId === actor.employeeId || actor.permissions.has('cycles.run');
  return {
    id: row.id,
    superior: { id: row.superiorId, number: row.superiorNumber, name: row.superiorName },
    deputy: { id: row.deputyId, number: row.deputyNumber, name: row.deputyName },
    from: row.startsOn,
    to: row.endsOn,
    reason: row.reason,
    state,
    endedAt: row.endedAt,
    openForms: Number(row.openForms),
    mayEnd: concerned && (state === 'planned' || state === 'running'),
    version: row.version,
  };
}
