import type { Appeal as AppealView, AppealAction, AppealsQuery, AppealStatus } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { containsText, inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import type { Appeal } from './appeal.entity';

/** An appeal with the versions of the result that it stands between. */
export interface AppealRecord extends AppealView {
  readonly againstVersion: number;
  readonly resultVersion: number | null;
}

interface AppealRow extends Omit<Appeal, 'itemIds' | 'evaluation' | 'handler'> {
  itemIds: string;
  stage: Stage;
  cycleId: number;
  year: number;
  quarter: number;
  isTest: boolean | number;
  employeeId: number;
  employeeNumber: string;
  employeeName: string;
  positionTitle: string;
  departmentName: string;
  handlerName: string | null;
  totalBefore: number;
  gradeBefore: string;
  totalAfter: number | null;
  gradeAfter: string | null;
  matching: number | string;
}

const SORTS: Readonly<Record<string, string>> = {
  // What waits for a decision stands before what has one, whichever way it is sorted.
  decideBy: 'CASE WHEN "decidedAt" IS NULL AND "withdrawnAt" IS NULL THEN 0 ELSE 1 END, "decideBy"',
  filedAt: '"filedAt"',
  employeeName: '"employeeSortKey"',
};

const STATES: Readonly<Record<NonNullable<AppealsQuery['state']>, string>> = {
  open: `e.stage = 'appealed' AND a.decided_at IS NULL AND a.withdrawn_at IS NULL`,
  decided: 'a.decided_at IS NOT NULL',
  withdrawn: 'a.withdrawn_at IS NOT NULL',
};

/** Appeals with the people, the quarter and the two results they stand between. */
@Injectable()
export class AppealsRepository {
  /** One page with its count; what is due first comes first. */
  async page(
    manager: EntityManager,
    { state, cycleId, search, sort, page, pageSize }: AppealsQuery,
    actor: Actor,
    today: string,
  ): Promise<{ rows: AppealView[]; total: number }> {
    const conditions = [rawSql('1 = 1')];
    if (state) conditions.push(rawSql(STATES[state]));
    if (cycleId !== undefined) conditions.push(sql`e.cycle_id = ${cycleId}`);
    if (search) conditions.push(searched(search));
    const listed = sql`WITH listed AS (${selected(joinSql(conditions, ' AND '))})`;
    const column = rawSql(SORTS[sort.replace('-', '')]);
    const direction = rawSql(sort.startsWith('-') ? 'DESC' : 'ASC');
    const rows = await runSql<AppealRow>(
      manager,
      sql`${listed} SELECT listed.* FROM listed ORDER BY ${column} ${direction}, id
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [{ matching }] = await runSql<{ matching: number | string }>(
      manager,
      sql`${listed} SELECT COUNT(*) AS matching FROM listed`,
    );
    return { rows: await this.shown(manager, rows, actor, today), total: Number(matching) };
  }

  /** Those of one evaluation, the newest first. */
  async ofEvaluation(
    manager: EntityManager,
    evaluationId: number,
    actor: Actor,
    today: string,
  ): Promise<AppealView[]> {
    const rows = await runSql<AppealRow>(
      manager,
      sql`${selected(sql`a.evaluation_id = ${evaluationId}`)} ORDER BY a.id DESC`,
    );
    return this.shown(manager, rows, actor, today);
  }

  /** Those of a quarter in the order in which they were filed. */
  async ofCycle(
    manager: EntityManager,
    cycleId: number,
    actor: Actor,
    today: string,
  ): Promise<AppealRecord[]> {
    const rows = await runSql<AppealRow>(
      manager,
      sql`${selected(sql`e.cycle_id = ${cycleId}`)} ORDER BY a.filed_at, a.id`,
    );
    const shown = await this.shown(manager, rows, actor, today);
    return shown.map((appeal, at) => ({
      ...appeal,
      againstVersion: rows[at].againstVersion,
      resultVersion: rows[at].resultVersion,
    }));
  }

  async find(manager: EntityManager, id: number, actor: Actor, today: string): Promise<AppealView | null> {
    const rows = await runSql<AppealRow>(manager, selected(sql`a.id = ${id}`));
    return (await this.shown(manager, rows, actor, today))[0] ?? null;
  }

  private async shown(
    manager: EntityManager,
    rows: readonly AppealRow[],
    actor: Actor,
    today: string,
  ): Promise<AppealView[]> {
    const itemIds = rows.flatMap((row) => JSON.parse(row.itemIds) as number[]);
    const items = await runSql<{ id: number; text: string }>(
      manager,
      sql`SELECT id, text FROM evaluation_item WHERE ${inList(rawSql('id'), itemIds)} ORDER BY ordinal`,
    );
    return rows.map((row) => {
      const about = JSON.parse(row.itemIds) as number[];
      return shownRow(
        row,
        items.filter(({ id }) => about.includes(id)),
        actor,
        today,
      );
    });
  }
}

function selected(condition: Sql): Sql {
  return sql`SELECT a.id, a.evaluation_id AS "evaluationId", a.grounds, a.item_ids AS "itemIds",
      a.filed_at AS "filedAt", a.decide_by AS "decideBy", a.against_version AS "againstVersion",
      a.handler_account_id AS "handlerAccountId", a.findings, a.decision, a.correction_points AS "correctionPoints",
      a.correction_reason AS "correctionReason", a.result_version AS "resultVersion", a.decided_at AS "decidedAt",
      a.withdrawn_at AS "withdrawnAt", a.version, e.stage, c.id AS "cycleId", c.year, c.quarter, c.is_test AS "isTest",
      p.id AS "employeeId", p.number AS "employeeNumber", p.name AS "employeeName", p.name_sort_key AS "employeeSortKey",
      e.position_title AS "positionTitle", e.department_name AS "departmentName",
      COALESCE(handler.name, account.login_name) AS "handlerName",
      before.total AS "totalBefore", before.grade AS "gradeBefore", made.total AS "totalAfter", made.grade AS "gradeAfter"
    FROM appeal a
    JOIN evaluation e ON e.id = a.evaluation_id
    JOIN cycle c ON c.id = e.cycle_id
    JOIN employee p ON p.id = e.employee_id
    JOIN evaluation_result before ON before.evaluation_id = e.id AND before.result_version = a.against_version
    LEFT JOIN evaluation_result made ON made.evaluation_id = e.id AND made.result_version = a.result_version
    LEFT JOIN account ON account.id = a.handler_account_id
    LEFT JOIN employee handler ON handler.id = account.employee_id
    WHERE ${condition}`;
}

function searched(search: string): Sql {
  const columns = ['p.number', 'p.name', 'e.position_title', 'e.department_name'];
  return sql`(${joinSql(
    columns.map((column) => containsText(rawSql(column), search)),
    ' OR ',
  )})`;
}

function shownRow(row: AppealRow, items: AppealView['items'], actor: Actor, today: string): AppealView {
  const status = statusOf(row);
  const open = status === 'waiting' || status === 'assigned';
  return {
    id: row.id,
    evaluationId: row.evaluationId,
    stage: row.stage,
    cycle: { id: row.cycleId, year: row.year, quarter: row.quarter, isTest: Boolean(row.isTest) },
    employee: { id: row.employeeId, number: row.employeeNumber, name: row.employeeName },
    positionTitle: row.positionTitle,
    departmentName: row.departmentName,
    grounds: row.grounds,
    items,
    filedAt: row.filedAt,
    decideBy: row.decideBy,
    late: open && row.decideBy < today,
    handler:
      row.handlerAccountId === null || row.handlerName === null
        ? null
        : { accountId: row.handlerAccountId, name: row.handlerName },
    status,
    findings: row.findings,
    correction:
      row.correctionPoints === null || row.correctionReason === null
        ? null
        : { points: row.correctionPoints, reason: row.correctionReason },
    decidedAt: row.decidedAt,
    withdrawnAt: row.withdrawnAt,
    before: { total: row.totalBefore, grade: row.gradeBefore },
    after:
      row.totalAfter === null || row.gradeAfter === null
        ? null
        : { total: row.totalAfter, grade: row.gradeAfter },
    actions: open ? actionsOf(row, actor) : [],
    version: row.version,
  };
}

function statusOf({ withdrawnAt, decision, stage, handlerAccountId }: AppealRow): AppealStatus {
  if (withdrawnAt !== null) return 'withdrawn';
  if (decision !== null) return decision;
  if (stage === 'void') return 'void';
  return handlerAccountId === null ? 'waiting' : 'assigned';
}

function actionsOf(
  { employeeId, handlerAccountId }: AppealRow,
  { accountId, employeeId: me, permissions }: Actor,
): AppealAction[] {
  if (me === employeeId) return ['withdraw'];
  if (!permissions.has('cycles.run')) return [];
  return handlerAccountId === accountId ? ['appoint', 'decide'] : ['appoint'];
}
