import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { inList, ReadDatabase, rawSql, runSql, sql } from '../../platform/database';
import { JobRunner } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { NEWS } from './news';
import type { NewsEntry } from './news-forms';
import { NewsFollowers } from './news-followers';
import { Notifier } from './notifier';
import { Recipients } from './recipients';

const AT_A_TIME = 100;
/** Days after which nothing is news any more: a company that was moved here brings its years along. */
const STALE_DAYS = 30;
const DAY = 86_400_000;

/**
 * Follows the audit trail, which every change extends in its own transaction: what is committed is told, what was
 * rolled back never. How far it has come stands in the database and is moved on together with what was told, so that
 * any number of servers tell everything once.
 */
@Injectable()
export class NewsFeed implements OnModuleInit {
  /** Up to there this server has seen that nothing is news. */
  private seen = 0;

  constructor(
    private readonly runner: JobRunner,
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly notifier: Notifier,
    private readonly followers: NewsFollowers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.watch(() => this.follow());
  }

  /** Tells everything that has been committed by now. */
  async follow(): Promise<void> {
    while (await this.isNews()) await this.tellNext();
  }

  private async isNews(): Promise<boolean> {
    const { manager } = this.database;
    const [{ reached, last }] = await runSql<{ reached: number; last: number }>(
      manager,
      sql`SELECT (SELECT MAX(audit_entry_id) FROM notification_cursor) AS reached,
        (SELECT COALESCE(MAX(id), 0) FROM audit_entry) AS last`,
    );
    const from = Math.max(reached, this.seen);
    if (last <= from) return false;
    const found = await runSql(
      manager,
      sql`SELECT id FROM audit_entry WHERE id > ${from} AND id <= ${last} AND ${IS_NEWS} LIMIT 1`,
    );
    if (found.length === 0) this.seen = last;
    return found.length > 0;
  }

  private tellNext(): Promise<void> {
    return this.unitOfWork.run(
      async (unit) => {
        await unit.lock('notification-feed');
        const entries = await nextEntries(unit);
        const recipients = new Recipients(unit.manager, this.clock.today());
        for (const entry of entries) {
          if (this.isStale(entry)) continue;
          const drafts = await NEWS[entry.action](entry, { unit, notifier: this.notifier, recipients });
          await this.notifier.tell(unit, drafts);
          await this.followers.run(unit, entry);
        }
        const last = entries.at(-1)?.id;
        if (last !== undefined) {
          await runSql(
            unit.manager,
            sql`UPDATE notification_cursor SET audit_entry_id = ${last} WHERE id = 1`,
          );
        }
      },
      { timeLimit: 120_000 },
    );
  }

  private isStale({ at }: NewsEntry): boolean {
    return this.clock.now().getTime() - Date.parse(at) > STALE_DAYS * DAY;
  }
}

const IS_NEWS = inList(rawSql('action'), Object.keys(NEWS));

async function nextEntries({ manager }: Unit): Promise<NewsEntry[]> {
  const rows = await runSql<Omit<NewsEntry, 'data'> & { data: string }>(
    manager,
    sql`SELECT id, at, account_id AS "accountId", action, subject_id AS "subjectId", data FROM audit_entry
      WHERE id > (SELECT MAX(audit_entry_id) FROM notification_cursor) AND ${IS_NEWS} ORDER BY id LIMIT ${AT_A_TIME}`,
  );
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
}
