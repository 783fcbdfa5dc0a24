import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { entities } from '../../src/entities';
import { migrations } from '../../src/migrations';
import type { DatabaseLocation } from '../../src/platform/config';
import { writerOptions } from '../../src/platform/database/data-source-options';
import { openMigrated } from '../../src/platform/database/open-data-source';
import type { UnitOfWork } from '../../src/platform/unit-of-work';

/** A database that nobody else uses. */
export interface TestDatabase {
  readonly location: DatabaseLocation;
  drop(): Promise<void>;
}

const TEMPLATE = 'gangping_template';

/** An empty database: no table, no migration run. */
export function emptyTestDatabase(): Promise<TestDatabase> {
  const server = postgresServer();
  return server === null ? sqliteFile() : postgresDatabase(server, 'template0');
}

/** A database with the product's tables, copied from a template that is migrated once. */
export async function migratedTestDatabase(): Promise<TestDatabase> {
  const server = postgresServer();
  if (server === null) return migratedSqliteFile();
  await ensureTemplate(server);
  return postgresDatabase(server, TEMPLATE);
}

/** Makes a database what it was after its migrations; ids go on, because servers remember up to where they have seen. */
export function emptyTables(unitOfWork: UnitOfWork): Promise<void> {
  return unitOfWork.run(async ({ manager }) => {
    const sqlite = postgresServer() === null;
    const tables = await manager.query<{ name: string }[]>(
      sqlite
        ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('migrations', 'sqlite_sequence')`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    // Whatever refers to whatever: in the end nothing is left that could.
    await manager.query(
      sqlite ? 'PRAGMA defer_foreign_keys = ON' : 'SET LOCAL session_replication_role = replica',
    );
    for (const { name } of tables) await manager.query(`DELETE FROM ${name}`);
    // The one row that is there from the beginning.
    await manager.query('INSERT INTO notification_cursor (id, audit_entry_id) VALUES (1, 0)');
  });
}

/** Address of the server that jest.postgres.config.cjs has started; null when the specs run on SQLite. */
function postgresServer(): string | null {
  if (process.env['TEST_DATABASE'] !== 'postgres') return null;
  const url = process.env['TEST_POSTGRES_URL'];
  if (url === undefined)
    throw new Error('TEST_DATABASE=postgres needs jest -c apps/api/jest.postgres.config.cjs');
  return url;
}

async function sqliteFile(): Promise<TestDatabase & { location: { kind: 'sqlite'; file: string } }> {
  const folder = await mkdtemp(join(tmpdir(), 'gangping-test-'));
  return {
    location: { kind: 'sqlite', file: join(folder, 'gangping.sqlite') },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The file of a migrated database; one for each Jest file. */
let sqliteTemplate: Promise<Buffer> | undefined;

async function migratedSqliteFile(): Promise<TestDatabase> {
  sqliteTemplate ??= migratedFileContent();
  const database = await sqliteFile();
  await writeFile(database.location.file, await sqliteTemplate);
  return database;
}

async function migratedFileContent(): Promise<Buffer> {
  const { location, drop } = await sqliteFile();
  await (await openMigrated(writerOptions(location, { entities, migrations }))).destroy();
  const content = await readFile(location.file);
  await drop();
  return content;
}

async function postgresDatabase(server: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    location: { kind: 'postgres', url: databaseUrl(server, name) },
    drop: () =>
      onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** Several Jest workers come here at once: the first makes it, the others wait at the lock. */
async function ensureTemplate(server: string): Promise<void> {
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(1)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount !== 0) return;
    const unfinished = `${TEMPLATE}_unfinished`;
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    const location = { kind: 'postgres', url: databaseUrl(server, unfinished) } as const;
    await (await openMigrated(writerOptions(location, { entities, migrations }))).destroy();
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${TEMPLATE}`);
  });
}

async function onServer<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
