import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { writerOptions } from '../platform/database/data-source-options';
import { openMigrated } from '../platform/database/open-data-source';
import { migrations } from '.';

/**
 * SQLite plans without having counted anything. Where an index holds all that is asked for, it prefers it to another that
 * finds the row: what is asked for each form then reads a whole quarter for each.
 */
let folder: string;
let dataSource: DataSource;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gangping-plans-'));
  const location = { kind: 'sqlite', file: join(folder, 'gangping.sqlite') } as const;
  dataSource = await openMigrated(writerOptions(location, { entities: [], migrations }));
});
afterAll(async () => {
  await dataSource.destroy();
  rmSync(folder, { recursive: true });
});

it.each([
  ['the other forms of a person in the quarter', `employee_id = 5 AND stage <> 'void'`],
  [
    'the forms of a person with all that pictures count',
    `employee_id = 5 AND department_id = 1 AND total > 0`,
  ],
])('finds %s by the person', async (_what, condition) => {
  const plan = await dataSource.query<{ detail: string }[]>(
    `EXPLAIN QUERY PLAN SELECT stage, grade, total, department_name FROM evaluation WHERE cycle_id = 1 AND ${condition}`,
  );
  expect(plan.map(({ detail }) => detail).join()).toMatch(/\bemployee_id=\?/);
});
