import type { Evaluation, ResultView, ViewerRelation } from '@gangping/contracts';
import { isReleased } from '@gangping/evaluation';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { UnitOfWork } from '../../platform/unit-of-work';
import { RELEASED_STAGES } from './visibility';

/** Remembered at most; what is forgotten is written once more and counts no day twice. */
const MOST_REMEMBERED = 10_000;

/**
 * Who has looked at whose published result. It is written down after the answer, so that nobody waits for it, and once
 * a day for each reader and form.
 */
@Injectable()
export class ResultViews implements OnModuleDestroy {
  private readonly logger = new Logger(ResultViews.name);
  private readonly written = new Set<string>();
  private pending: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Everything that was seen so far is written down. */
  async onModuleDestroy(): Promise<void> {
    await this.pending;
  }

  seen(actor: Actor, { id, stage, employee }: Evaluation): void {
    if (isReleased(stage)) this.seenAll(actor, employee.id, [id]);
  }

  /** @param evaluationIds forms of one person whose results were shown together: those that are published count */
  seenAll(actor: Actor, employeeId: number, evaluationIds: readonly number[]): void {
    if (employeeId === actor.employeeId) return;
    const now = this.clock.now();
    const keyOf = (id: number) => `${this.clock.dayOf(now)}|${id}|${actor.accountId}`;
    const fresh = evaluationIds.filter((id) => !this.written.has(keyOf(id)));
    if (fresh.length === 0) return;
    if (this.written.size >= MOST_REMEMBERED) this.written.clear();
    fresh.forEach((id) => this.written.add(keyOf(id)));
    this.pending = this.pending
      .then(() => this.write(actor, fresh, now.toISOString()))
      .catch((error: unknown) => {
        fresh.forEach((id) => this.written.delete(keyOf(id)));
        this.logger.warn(`A view of a result was not written down: ${(error as Error).name}`);
      });
  }

  /** Of one form, those who looked last first. */
  async of(manager: EntityManager, evaluationId: number): Promise<ResultView[]> {
    await this.pending;
    return runSql<ResultView>(
      manager,
      sql`SELECT COALESCE(person.name, account.login_name) AS name, seen.relation, seen.first_at AS "firstAt",
          seen.last_at AS "lastAt", seen.days
        FROM result_view seen JOIN account ON account.id = seen.account_id
        LEFT JOIN employee person ON person.id = account.employee_id
        WHERE seen.evaluation_id = ${evaluationId} ORDER BY seen.last_at DESC, seen.id`,
    );
  }

  private write(actor: Actor, evaluationIds: readonly number[], at: string): Promise<void> {
    const day = (column: string) => rawSql(`SUBSTR(${column}, 1, 10)`);
    return this.unitOfWork.run(async ({ manager }) => {
      await runSql(
        manager,
        sql`INSERT INTO result_view (evaluation_id, account_id, relation, first_at, last_at, days)
          SELECT e.id, reader.id, CAST(${relationOf(actor)} AS varchar(20)),
            CAST(${at} AS varchar(24)), CAST(${at} AS varchar(24)), 1
          FROM evaluation e JOIN account reader ON reader.id = ${actor.accountId}
          WHERE ${inList(rawSql('e.id'), evaluationIds)} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)}
          ON CONFLICT (evaluation_id, account_id) DO UPDATE SET relation = excluded.relation,
            last_at = excluded.last_at, days = result_view.days
              + CASE WHEN ${day('result_view.last_at')} = ${day('excluded.last_at')} THEN 0 ELSE 1 END`,
      );
    });
  }
}

/** What the reader is to a form `e`. */
function relationOf({ employeeId, roles }: Actor): Sql {
  const other: ViewerRelation = roles.includes('hr') ? 'hr' : roles.includes('auditor') ? 'auditor' : 'other';
  if (employeeId === null) return sql`${other}`;
  return sql`CASE WHEN e.supervisor_employee_id = ${employeeId} THEN 'directSuperior'
    WHEN e.reviewer_employee_id = ${employeeId} THEN 'indirectSuperior' ELSE ${other} END`;
}
