import type {
  MyProbation,
  Page,
  ProbationCandidate,
  ProbationRow,
  ProbationsQuery,
  ProbationState,
} from '@gangping/contracts';
import { LONGEST_PROBATION_MONTHS, probationEnd, proposedProbationEnd } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { isOfEmployment } from './same-employment';

/** A probation with the names around it. */
export interface ProbationHead {
  readonly id: number;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly hiredOn: string;
  readonly endsOn: string;
  readonly state: ProbationState;
  readonly round: number;
  readonly missingTitles: string;
  readonly firstEndsOn: string | null;
  readonly extendedAt: string | null;
  readonly extensionReason: string | null;
  readonly outcome: 'passed' | 'failed' | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
  readonly version: number;
}

export interface LoadedAssessor {
  readonly id: number;
  readonly probationId: number;
  readonly round: number;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly title: string | null;
  readonly namedByHr: boolean;
  readonly hasLeft: boolean;
  readonly passed: boolean | null;
  readonly assessedAt: string | null;
}

export interface LoadedVerdict {
  readonly assessorId: number;
  readonly itemId: number;
  readonly passed: boolean;
  readonly remark: string;
}

const SORTS: Readonly<Record<string, string>> = {
  endsOn: '"endsOn"',
  hiredOn: '"hiredOn"',
  employeeName: '"nameSortKey"',
};
const MOST_CANDIDATES = 100;

/** Probations with who assesses them; a page of them in four statements. */
@Injectable()
export class ProbationRepository {
  async page(
    manager: EntityManager,
    { show, search, sort, page, pageSize }: ProbationsQuery,
    today: string,
  ): Promise<Page<ProbationRow>> {
    const conditions = [SHOWN[show](today)];
    if (search) {
      const columns = ['person.number', 'person.name', 'p.position_title', 'p.department_name'];
      const found = columns.map((column) => containsText(rawSql(column), search));
      conditions.push(sql`(${joinSql(found, ' OR ')})`);
    }
    const listed = sql`WITH listed AS (${heads(joinSql(conditions, ' AND '), today)})`;
    const column = rawSql(SORTS[sort.replace('-', '')]);
    const direction = rawSql(sort.startsWith('-') ? 'DESC' : 'ASC');
    const rows = await runSql<ProbationHead>(
      manager,
      sql`${listed} SELECT listed.* FROM listed ORDER BY ${column} ${direction}, id
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [{ matching }] = await runSql<{ matching: number | string }>(
      manager,
      sql`${listed} SELECT COUNT(*) AS matching FROM listed`,
    );
    const ids = rows.map(({ id }) => id);
    const assessors = Map.groupBy(
      await this.assessors(manager, ids, today),
      ({ probationId }) => probationId,
    );
    return {
      rows: rows.map((head) => rowOf(head, assessors.get(head.id) ?? [])),
      total: Number(matching),
      page,
      pageSize,
    };
  }

  async find(manager: EntityManager, id: number, today: string): Promise<ProbationHead | null> {
    const [head] = await runSql<ProbationHead>(manager, heads(sql`p.id = ${id}`, today));
    return head ?? null;
  }

  items(manager: EntityManager, probationId: number): Promise<{ id: number; text: string }[]> {
    return runSql(
      manager,
      sql`SELECT id, text FROM probation_item WHERE probation_id = ${probationId} ORDER BY ordinal`,
    );
  }

  async assessors(
    manager: EntityManager,
    probationIds: readonly number[],
    today: string,
  ): Promise<LoadedAssessor[]> {
    const rows = await runSql<LoadedAssessor>(
      manager,
      sql`SELECT a.id, a.probation_id AS "probationId", a.round, a.employee_id AS "employeeId", person.number,
          person.name, a.title, a.named_by_hr AS "namedByHr", a.passed, a.assessed_at AS "assessedAt",
          CASE WHEN person.left_on < ${today} THEN 1 ELSE 0 END AS "hasLeft"
        FROM probation_assessor a JOIN employee person ON person.id = a.employee_id
        WHERE ${inList(rawSql('a.probation_id'), probationIds)} ORDER BY a.round, a.id`,
    );
    // SQLite knows no booleans.
    return rows.map((row) => ({
      ...row,
      namedByHr: Boolean(row.namedByHr),
      hasLeft: Boolean(row.hasLeft),
      passed: row.passed === null ? null : Boolean(row.passed),
    }));
  }

  async verdicts(manager: EntityManager, probationId: number): Promise<LoadedVerdict[]> {
    const rows = await runSql<LoadedVerdict>(
      manager,
      sql`SELECT v.assessor_id AS "assessorId", v.item_id AS "itemId", v.passed, v.remark FROM probation_verdict v
        JOIN probation_assessor a ON a.id = v.assessor_id
        WHERE a.probation_id = ${probationId} ORDER BY v.item_id`,
    );
    return rows.map((row) => ({ ...row, passed: Boolean(row.passed) }));
  }

  /** Their own, the newest first, and those open ones that they assess, the most urgent first. */
  async ofPerson(manager: EntityManager, employeeId: number, today: string): Promise<MyProbation[]> {
    const own = await runSql<ProbationHead>(
      manager,
      sql`${heads(sql`p.employee_id = ${employeeId}`, today)} ORDER BY p.hired_on DESC`,
    );
    const asked = await runSql<ProbationHead & { assessedAt: string | null }>(
      manager,
      sql`SELECT open.*, a.assessed_at AS "assessedAt"
        FROM (${heads(SHOWN.open(today), today)}) open
        JOIN probation_assessor a ON a.probation_id = open.id AND a.round = open.round
        WHERE a.employee_id = ${employeeId} AND open."employeeId" <> ${employeeId} ORDER BY open."endsOn", open.id`,
    );
    return [
      ...asked.map((head) => mine(head, 'assessor', head.assessedAt !== null)),
      ...own.map((head) => mine(head, 'subject', false)),
    ];
  }

  /** Newly hired people without a probation, the newest first. */
  /** Whether there is one of somebody's present employment, decided or not. */
  async isBegun(manager: EntityManager, employeeId: number): Promise<boolean> {
    const found = await runSql<{ id: number }>(
      manager,
      sql`SELECT known.id FROM probation known
        JOIN employee person ON person.id = ${employeeId} AND ${isOfEmployment('known')} LIMIT 1`,
    );
    return found.length > 0;
  }

  async candidates(manager: EntityManager, today: string): Promise<ProbationCandidate[]> {
    const rows = await runSql<Omit<ProbationCandidate, 'endsOn'>>(
      manager,
      sql`SELECT person.id, person.number, person.name, person.hired_on AS "hiredOn", post.title AS "positionTitle"
        FROM employee person
        LEFT JOIN position post ON post.id = (SELECT held.position_id FROM assignment held
          WHERE held.employee_id = person.id AND (held.ends_on IS NULL OR held.ends_on >= ${today})
          ORDER BY held.starts_on, held.id LIMIT 1)
        WHERE person.hired_on >= ${earliestHire(today)} AND (person.left_on IS NULL OR person.left_on >= ${today})
          AND NOT EXISTS (SELECT 1 FROM probation known WHERE ${isOfEmployment('known')})
        ORDER BY person.hired_on DESC, person.number LIMIT ${MOST_CANDIDATES}`,
    );
    return rows
      .map((row) => ({ ...row, endsOn: proposedProbationEnd(row.hiredOn, today) }))
      .filter(({ hiredOn }) => probationEnd(hiredOn, LONGEST_PROBATION_MONTHS) >= today);
  }
}

/** No longest probation of anybody hired before reaches today. */
function earliestHire(today: string): string {
  return `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
}

const notLeft = (today: string) =>
  sql`p.outcome IS NULL AND (person.left_on IS NULL OR person.left_on >= ${today})`;
const SHOWN: Readonly<Record<ProbationsQuery['show'], (today: string) => Sql>> = {
  open: notLeft,
  decided: () => rawSql('p.outcome IS NOT NULL'),
  all: () => rawSql('1 = 1'),
};

function heads(condition: Sql, today: string): Sql {
  return sql`SELECT p.id, p.employee_id AS "employeeId", person.number, person.name,
      person.name_sort_key AS "nameSortKey", p.position_title AS "positionTitle",
      p.department_name AS "departmentName", p.hired_on AS "hiredOn", p.ends_on AS "endsOn", p.round,
      p.missing_titles AS "missingTitles", p.first_ends_on AS "firstEndsOn", p.extended_at AS "extendedAt",
      p.extension_reason AS "extensionReason", p.outcome, p.decided_at AS "decidedAt",
      p.decision_reason AS "decisionReason", p.version,
      CASE WHEN p.outcome IS NOT NULL THEN p.outcome WHEN person.left_on < ${today} THEN 'left'
        WHEN p.ends_on < ${today} THEN 'overdue' ELSE 'running' END AS state
    FROM probation p JOIN employee person ON person.id = p.employee_id WHERE ${condition}`;
}

function rowOf(head: ProbationHead, all: readonly LoadedAssessor[]): ProbationRow {
  const assessors = all.filter(({ round }) => round === head.round);
  const waiting = assessors.filter(({ assessedAt }) => assessedAt === null);
  return {
    id: head.id,
    employee: { id: head.employeeId, number: head.number, name: head.name },
    positionTitle: head.positionTitle,
    departmentName: head.departmentName,
    hiredOn: head.hiredOn,
    endsOn: head.endsOn,
    state: head.state,
    isExtended: head.round > 1,
    assessors: assessors.length,
    assessed: assessors.length - waiting.length,
    waitingFor: waiting.map(({ name }) => name),
    missingTitles: JSON.parse(head.missingTitles) as string[],
  };
}

function mine(head: ProbationHead, role: MyProbation['role'], assessed: boolean): MyProbation {
  const { id, name, positionTitle, endsOn, state } = head;
  return { id, employeeName: name, positionTitle, endsOn, state, role, assessed };
}
