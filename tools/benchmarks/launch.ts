import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client';
import { HR_LOGIN, ITEMS_PER_FORM, PASSWORD } from './company';
import { BareDatabase } from './sql';

export interface LaunchFigures {
  readonly employees: number;
  readonly items: number;
  readonly product: number;
  /** The same rows by the bare driver, 100 rows a statement, in one transaction with the same durability. */
  readonly rowsOf100: number;
  /** The same rows by one INSERT … SELECT from a table that already holds them. */
  readonly insertSelect: number;
  readonly cycleId: number;
}

interface LaunchAnswer {
  readonly created: number;
}

/** Times in milliseconds: a launch through the API, then the same rows written by the bare driver. */
export async function measureLaunch(url: string, databaseFile: string): Promise<LaunchFigures> {
  const hr = await new Client(url).signIn(HR_LOGIN, PASSWORD);
  const { id } = await hr.send<{ id: number }>('POST', '/api/cycles', { year: 2026, quarter: 4 });
  const started = performance.now();
  const { created } = await hr.send<LaunchAnswer>('POST', `/api/cycles/${id}/launch`, {});
  const product = performance.now() - started;
  hr.close();

  const written = await BareDatabase.open(databaseFile);
  const evaluations = await written.all<Record<string, unknown>>('SELECT * FROM evaluation');
  const items = await written.all<Record<string, unknown>>('SELECT * FROM evaluation_item');
  const schema = await written.all<{ sql: string }>(
    `SELECT sql FROM sqlite_master WHERE tbl_name IN ('evaluation', 'evaluation_item') AND sql IS NOT NULL
     ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END`,
  );
  await written.close();
  if (evaluations.length !== created || items.length !== created * ITEMS_PER_FORM) {
    throw new Error(
      `the launch wrote ${evaluations.length} forms and ${items.length} items, not ${created} × ${ITEMS_PER_FORM}`,
    );
  }
  return {
    employees: created,
    items: items.length,
    product,
    ...(await writeAgain(
      schema.map(({ sql }) => sql),
      evaluations,
      items,
    )),
    cycleId: id,
  };
}

/** The baselines write into the same tables with the same indexes and checks; foreign keys have nothing to point at. */
async function writeAgain(
  schema: readonly string[],
  evaluations: readonly Record<string, unknown>[],
  items: readonly Record<string, unknown>[],
): Promise<{ rowsOf100: number; insertSelect: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-launch-'));
  try {
    const fresh = async (name: string) => {
      const database = await BareDatabase.open(join(folder, name));
      await database.run('PRAGMA foreign_keys = OFF');
      for (const statement of schema) await database.run(statement);
      return database;
    };
    const rows = (table: readonly Record<string, unknown>[]) => table.map((row) => Object.values(row));
    const evaluationColumns = Object.keys(evaluations[0]);
    const itemColumns = Object.keys(items[0]);
    const evaluationRows = rows(evaluations);
    const itemRows = rows(items);

    const batched = await fresh('batched.sqlite');
    let started = performance.now();
    await batched.inTransaction(async () => {
      await batched.insert('evaluation', evaluationColumns, evaluationRows);
      await batched.insert('evaluation_item', itemColumns, itemRows);
    });
    const rowsOf100 = performance.now() - started;

    const selected = await fresh('selected.sqlite');
    await selected.run(`ATTACH DATABASE '${join(folder, 'batched.sqlite')}' AS source`);
    started = performance.now();
    await selected.inTransaction(async () => {
      await selected.run('INSERT INTO main.evaluation SELECT * FROM source.evaluation');
      await selected.run('INSERT INTO main.evaluation_item SELECT * FROM source.evaluation_item');
    });
    const insertSelect = performance.now() - started;
    await batched.close();
    await selected.close();
    return { rowsOf100, insertSelect };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
