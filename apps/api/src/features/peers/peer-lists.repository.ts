import type {
  CycleDeadlines,
  NamedCycle,
  Peer,
  PeerListsQuery,
  PeerOption,
  Scheme,
} from '@gangping/contracts';
import { PEER_STAGES, seesWhoAnswered, type Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import {
  factsOfRelation,
  isTold,
  NO_RELATION,
  type Standing,
  TEAM_RELATIONS,
  type TeamRelation,
  teamRelation,
} from '../evaluations';

export interface CycleRow extends NamedCycle {
  readonly tellsPeople: boolean;
  readonly running: boolean;
  readonly deadlines: CycleDeadlines;
}

export interface ListRow {
  readonly evaluationId: number;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly stage: Stage;
  readonly cycleSchemeId: number;
  readonly confirmedAt: string | null;
  readonly counted: number;
  readonly asked: number | string;
  /** Null for whoever may not know it. */
  readonly answered: number | string | null;
  readonly remindedOn: string | null;
  readonly putOff: string | null;
  /** Null for whoever reads every form without being near this one. */
  readonly relation: TeamRelation | null;
}

const SORTS: Readonly<Record<string, string>> = {
  employeeName: '"sortKey"',
  employeeNumber: 'number',
};
const MOST_OPTIONS = 20;

/** Whom forms ask: lists with the names on them, never with a score. */
@Injectable()
export class PeerListsRepository {
  /** The cycles in which somebody has lists, the newest first. */
  async cyclesOf(manager: EntityManager, standing: Standing, readsAll: boolean): Promise<CycleRow[]> {
    const rows = await runSql<
      Omit<CycleRow, 'isTest' | 'tellsPeople' | 'running' | 'deadlines'> & {
        isTest: boolean | number;
        tellsPeople: boolean | number;
        status: string;
        deadlines: string;
      }
    >(
      manager,
      sql`SELECT c.id, c.year, c.quarter, c.is_test AS "isTest", c.tells_people AS "tellsPeople", c.status,
          c.deadlines
        FROM cycle c
        WHERE EXISTS (SELECT 1 FROM evaluation e JOIN peer_list l ON l.evaluation_id = e.id
          WHERE e.cycle_id = c.id AND ${visible(standing, readsAll, rawSql('c.id'))})
        ORDER BY c.year DESC, c.quarter DESC, c.is_test`,
    );
    return rows.map(({ status, deadlines, ...cycle }) => ({
      ...cycle,
      isTest: Boolean(cycle.isTest),
      tellsPeople: Boolean(cycle.tellsPeople),
      running: status === 'running',
      deadlines: JSON.parse(deadlines) as CycleDeadlines,
    }));
  }

  async schemesOf(manager: EntityManager, cycleId: number): Promise<Map<number, Scheme>> {
    const rows = await runSql<{ id: number; content: string }>(
      manager,
      sql`SELECT id, content FROM cycle_scheme WHERE cycle_id = ${cycleId}`,
    );
    return new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as Scheme]));
  }

  async page(
    manager: EntityManager,
    standing: Standing,
    readsAll: boolean,
    cycleId: number,
    minimums: ReadonlyMap<number, number>,
    { search, show, sort, page, pageSize }: PeerListsQuery,
  ): Promise<{ rows: ListRow[]; total: number }> {
    const conditions = [rawSql('1 = 1')];
    if (search) conditions.push(searched(search));
    if (show === 'unconfirmed') conditions.push(rawSql('"confirmedAt" IS NULL'));
    if (show === 'short') conditions.push(shortOf(minimums));
    const listed = sql`WITH every_one AS (${selected(standing, readsAll, cycleId)}),
      listed AS (SELECT every_one.*, CASE WHEN ${knowsAnswers(standing)} THEN given END AS answered FROM every_one),
      found AS (
      SELECT * FROM listed WHERE ${joinSql(conditions, ' AND ')})`;
    const rows = await runSql<ListRow>(
      manager,
      sql`${listed} SELECT * FROM found
        ORDER BY ${rawSql(SORTS[sort.replace('-', '')])} ${rawSql(sort.startsWith('-') ? 'DESC' : 'ASC')}, "evaluationId"
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [{ matching }] = await runSql<{ matching: number | string }>(
      manager,
      sql`${listed} SELECT COUNT(*) AS matching FROM found`,
    );
    return { rows, total: Number(matching) };
  }

  /** Lists of a cycle that nobody has confirmed, of forms that are still with their raters. */
  unconfirmed(manager: EntityManager, cycleId: number, stages: readonly Stage[]): Promise<UnconfirmedRow[]> {
    return runSql<UnconfirmedRow>(
      manager,
      sql`SELECT l.id, e.id AS "evaluationId", e.employee_id AS "employeeId", e.cycle_scheme_id AS "cycleSchemeId",
          e.put_off AS "putOff", r.employee_id AS "peerId"
        FROM peer_list l JOIN evaluation e ON e.id = l.evaluation_id
        LEFT JOIN peer_request r ON r.evaluation_id = e.id
        WHERE e.cycle_id = ${cycleId} AND l.confirmed_at IS NULL AND ${inList(rawSql('e.stage'), stages)}
        ORDER BY e.id, r.id`,
    );
  }

  async confirm(
    manager: EntityManager,
    listIds: readonly number[],
    by: { readonly accountId: number; readonly at: string },
  ): Promise<void> {
    for (let from = 0; from < listIds.length; from += 1000) {
      await runSql(
        manager,
        sql`UPDATE peer_list SET confirmed_at = ${by.at}, confirmed_by_account_id = ${by.accountId},
            version = version + 1
          WHERE ${inList(rawSql('id'), listIds.slice(from, from + 1000))}`,
      );
    }
  }

  /** Confirmed lists of a cycle whose peers may still answer and were not reminded today, but for some people's forms. */
  remindable(
    manager: EntityManager,
    cycleId: number,
    today: string,
    untouchable: readonly number[],
  ): Promise<{ listId: number; evaluationId: number }[]> {
    const touchable =
      untouchable.length === 0 ? rawSql('1 = 1') : sql`NOT (${inList(rawSql('e.employee_id'), untouchable)})`;
    return runSql(
      manager,
      sql`SELECT l.id AS "listId", e.id AS "evaluationId" FROM peer_list l JOIN evaluation e ON e.id = l.evaluation_id
        JOIN cycle c ON c.id = e.cycle_id AND c.status = 'running' AND ${isTold('c')}
        WHERE e.cycle_id = ${cycleId} AND l.confirmed_at IS NOT NULL AND e.peer_total IS NULL
          AND ${inList(rawSql('e.stage'), PEER_STAGES)} AND (l.reminded_on IS NULL OR l.reminded_on <> ${today})
          AND ${touchable} ORDER BY e.id`,
    );
  }

  async remind(manager: EntityManager, listIds: readonly number[], today: string): Promise<void> {
    for (let from = 0; from < listIds.length; from += 1000) {
      await runSql(
        manager,
        sql`UPDATE peer_list SET reminded_on = ${today} WHERE ${inList(rawSql('id'), listIds.slice(from, from + 1000))}`,
      );
    }
  }

  async peersOf(manager: EntityManager, evaluationId: number, today: string): Promise<PeerRow[]> {
    const rows = await runSql<Omit<PeerRow, 'submitted'> & { submittedAt: string | null }>(
      manager,
      sql`SELECT r.id AS "requestId", p.id, p.number, p.name, post.title AS "positionTitle",
          d.name AS "departmentName", r.source, r.submitted_at AS "submittedAt"
        FROM peer_request r JOIN employee p ON p.id = r.employee_id ${withPost(today)}
        WHERE r.evaluation_id = ${evaluationId} ORDER BY p.number`,
    );
    return rows.map(({ submittedAt, ...row }) => ({ ...row, submitted: submittedAt !== null }));
  }

  /** Employed people whose number, name, post or department contains the text; a few more than are shown. */
  search(manager: EntityManager, search: string | undefined, today: string): Promise<PeerOption[]> {
    const columns = ['p.number', 'p.name', 'post.title', 'd.name'];
    const matches = search
      ? joinSql(
          columns.map((column) => containsText(rawSql(column), search)),
          ' OR ',
        )
      : rawSql('1 = 1');
    return runSql<PeerOption>(
      manager,
      sql`SELECT p.id, p.number, p.name, post.title AS "positionTitle", d.name AS "departmentName"
        FROM employee p ${withPost(today)}
        WHERE p.hired_on <= ${today} AND (p.left_on IS NULL OR p.left_on >= ${today}) AND (${matches})
        ORDER BY p.number LIMIT ${MOST_OPTIONS * 2}`,
    );
  }
}

export interface UnconfirmedRow {
  readonly id: number;
  readonly evaluationId: number;
  readonly employeeId: number;
  readonly cycleSchemeId: number;
  readonly putOff: string | null;
  readonly peerId: number | null;
}

export interface PeerRow extends Omit<Peer, 'submitted'> {
  readonly requestId: number;
  readonly submitted: boolean;
}

/** Never one's own: the person assessed does not know who is asked. */
function visible(standing: Standing, readsAll: boolean, cycleId: Sql): Sql {
  const others = sql`e.employee_id <> ${standing.employeeId ?? 0} AND e.stage <> 'void'`;
  return readsAll ? others : sql`${others} AND ${teamRelation(standing, cycleId)} IS NOT NULL`;
}

function selected(standing: Standing, readsAll: boolean, cycleId: number): Sql {
  return sql`SELECT e.id AS "evaluationId", e.employee_id AS "employeeId", p.number, p.name,
      p.name_sort_key AS "sortKey", e.position_title AS "positionTitle", e.department_name AS "departmentName",
      e.stage, e.cycle_scheme_id AS "cycleSchemeId", l.confirmed_at AS "confirmedAt",
      l.reminded_on AS "remindedOn", e.put_off AS "putOff", CASE WHEN e.peer_total IS NULL THEN 0 ELSE 1 END AS counted,
      (SELECT COUNT(*) FROM peer_request r WHERE r.evaluation_id = e.id) AS asked,
      (SELECT COUNT(*) FROM peer_request r WHERE r.evaluation_id = e.id AND r.submitted_at IS NOT NULL) AS given,
      ${teamRelation(standing, sql`${cycleId}`)} AS relation
    FROM evaluation e JOIN peer_list l ON l.evaluation_id = e.id JOIN employee p ON p.id = e.employee_id
    WHERE e.cycle_id = ${cycleId} AND ${visible(standing, readsAll, sql`${cycleId}`)}`;
}

/** `seesWhoAnswered` in the terms of a list: nobody's of whose form they are a rater. */
function knowsAnswers(standing: Standing): Sql {
  const known = TEAM_RELATIONS.filter((relation) => seesWhoAnswered(factsOfRelation(relation, standing)));
  const far = seesWhoAnswered({ ...NO_RELATION, roles: standing.roles });
  const near = known.length === 0 ? rawSql('1 = 0') : inList(rawSql('relation'), known);
  return sql`(${near} OR (relation IS NULL AND ${rawSql(far ? '1 = 1' : '1 = 0')}))`;
}

/** Fewer answers than the form's scheme wants; none of whose answers the reader may not know. */
function shortOf(minimums: ReadonlyMap<number, number>): Sql {
  const cases = [...minimums].map(([id, minimum]) => sql`WHEN ${id} THEN CAST(${minimum} AS integer)`);
  return cases.length === 0
    ? rawSql('1 = 0')
    : sql`answered < CASE "cycleSchemeId" ${joinSql(cases, ' ')} ELSE 0 END`;
}

function searched(search: string): Sql {
  const columns = ['number', 'name', '"positionTitle"', '"departmentName"'];
  return sql`(${joinSql(
    columns.map((column) => containsText(rawSql(column), search)),
    ' OR ',
  )})`;
}

/** The longest-held post of a person `p` on a day, with its department. */
function withPost(today: string): Sql {
  return sql`LEFT JOIN position post ON post.id = (SELECT a.position_id FROM assignment a
      WHERE a.employee_id = p.id AND a.starts_on <= ${today} AND (a.ends_on IS NULL OR a.ends_on >= ${today})
      ORDER BY a.starts_on, a.id LIMIT 1)
    LEFT JOIN department d ON d.id = post.department_id`;
}
