// node tools/run.mjs audit-verify: walks the audit chain of the database that DATABASE_URL or DATA_DIR names, as the
// server reads them, and names the first entry that does not follow. Exit code 0: intact, 1: broken, 2: not readable.
// It reads only, beside a running server too.
import { resolve } from 'node:path';
import { Client } from 'pg';
import sqlite3 from 'sqlite3';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the one home of the chain's rule; a pure module
import { type AuditLink, CHAIN_PAGE_SQL, verifyChain } from '../apps/api/src/features/audit/audit-chain';

interface Reader {
  pageAfter(id: number): Promise<AuditLink[]>;
  close(): Promise<void>;
}

async function openPostgres(url: string): Promise<Reader> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    pageAfter: async (id) => (await client.query<AuditLink>(CHAIN_PAGE_SQL, [id])).rows,
    close: () => client.end(),
  };
}

async function openSqlite(file: string): Promise<Reader> {
  const database = await new Promise<sqlite3.Database>((done, fail) => {
    const opened = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? fail(error) : done(opened),
    );
  });
  return {
    pageAfter: (id) =>
      new Promise((done, fail) => {
        database.all<AuditLink>(CHAIN_PAGE_SQL, [id], (error, rows) => (error ? fail(error) : done(rows)));
      }),
    close: () => new Promise((done, fail) => database.close((error) => (error ? fail(error) : done()))),
  };
}

async function verify(): Promise<number> {
  const { DATABASE_URL: url, DATA_DIR: folder } = process.env;
  const reader = url
    ? await openPostgres(url)
    : await openSqlite(resolve(folder || './data', 'gangping.sqlite'));
  try {
    const { entries, firstBrokenId, lastHash } = await verifyChain((id) => reader.pageAfter(id));
    if (firstBrokenId !== null) {
      console.error(`Entry ${firstBrokenId} does not follow from its content and its predecessor.`);
      return 1;
    }
    console.log(`${entries} entries, each follows from its predecessor. Last hash: ${lastHash}`);
    return 0;
  } finally {
    await reader.close();
  }
}

verify().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(`The audit entries cannot be read: ${error.message}`);
    process.exitCode = 2;
  },
);
