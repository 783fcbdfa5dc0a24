import { setTimeout as delay } from 'node:timers/promises';
import type { TestApi } from './start-test-api';

/** On PostgreSQL, until so many units wait for what another holds; on SQLite the second waits for its turn anyway. */
export async function heldUp({ readDatabase }: TestApi, units = 1): Promise<void> {
  if (readDatabase.kind === 'sqlite') return;
  for (let found = 0; found < units;) {
    await delay(5);
    const [{ n }] = await readDatabase.manager.query(
      `SELECT COUNT(*) AS n FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    found = Number(n);
  }
}
