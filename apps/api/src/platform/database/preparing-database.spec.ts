import type { RunResult } from 'sqlite3';
import { PreparingDatabase } from './preparing-database';

let database: PreparingDatabase;

beforeEach(async () => {
  database = await new Promise((resolve, reject) => {
    const opened: PreparingDatabase = new PreparingDatabase(':memory:', (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  await run('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)');
});
afterEach(() => closed(database));

function all(text: string, parameters?: unknown[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    database.all(text, parameters, (error: Error | null, rows: unknown[]) =>
      error ? reject(error) : resolve(rows),
    );
  });
}

function run(text: string, parameters?: unknown[]): Promise<{ lastID: number; changes: number }> {
  return new Promise((resolve, reject) => {
    database.run(text, parameters, function (this: RunResult, error: Error | null) {
      if (error) reject(error);
      else resolve({ lastID: this.lastID, changes: this.changes });
    });
  });
}

function closed(one: PreparingDatabase): Promise<void> {
  return new Promise((resolve, reject) => one.close((error) => (error ? reject(error) : resolve())));
}

const INSERT = 'INSERT INTO note (text) VALUES ($1)';
const SELECT = 'SELECT id, text FROM note WHERE id >= $1 ORDER BY id';

/** Often enough for both texts to be kept. */
async function used(): Promise<void> {
  for (const text of ['a', 'b', 'c', 'd']) {
    await run(INSERT, [text]);
    await all(SELECT, [1]);
  }
}

it('answers the first, the second and every later use alike', async () => {
  for (const [place, text] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    expect(await run(INSERT, [text])).toEqual({ lastID: place + 1, changes: 1 });
    expect((await all(SELECT, [place + 1])).at(-1)).toEqual({ id: place + 1, text });
  }
  expect(await all('SELECT COUNT(*) AS notes FROM note')).toEqual([{ notes: 5 }]);
});

it('compiles a text that is used often no more', async () => {
  await used();
  const prepare = jest.spyOn(database, 'prepare');
  const compiled = jest.spyOn(Object.getPrototypeOf(PreparingDatabase.prototype), 'all');
  await all(SELECT, [2]);
  expect([prepare.mock.calls.length, compiled.mock.calls.length]).toEqual([0, 0]);
  compiled.mockRestore();
});

it('answers overlapping uses of one text each with its own rows', async () => {
  await used();
  const answers = await Promise.all([1, 2, 3, 4].map((id) => all(SELECT, [id])));
  expect(answers.map((rows) => rows.length)).toEqual([4, 3, 2, 1]);
});

it('reports a violated constraint, and works on after it', async () => {
  await used();
  await expect(run(INSERT, ['a'])).rejects.toThrow('UNIQUE constraint failed: note.text');
  expect(await run(INSERT, ['z'])).toMatchObject({ changes: 1 });
});

it('reports a text that cannot be compiled every time it is asked', async () => {
  for (let attempt = 0; attempt < 4; attempt++)
    await expect(all('SELECT 1 FROM nowhere')).rejects.toThrow('nowhere');
});

it('takes a statement without parameters as the driver does', async () => {
  for (let use = 0; use < 4; use++) {
    const changes = await new Promise((resolve) => {
      database.run(`DELETE FROM note`, function (this: RunResult) {
        resolve(this.changes);
      });
    });
    expect(changes).toBe(0);
  }
});

it('sees a table that was changed in between', async () => {
  await used();
  for (let use = 0; use < 3; use++) await all('SELECT * FROM note');
  await run(`ALTER TABLE note ADD COLUMN kind TEXT DEFAULT 'plain'`);
  expect((await all('SELECT * FROM note'))[0]).toEqual({ id: 1, text: 'a', kind: 'plain' });
});

it('keeps working, and closes, with more texts than it keeps', async () => {
  await used();
  for (let text = 0; text < 250; text++) {
    for (let use = 0; use < 3; use++) expect(await all(`SELECT ${text} AS value`)).toEqual([{ value: text }]);
  }
  const compiled = jest.spyOn(Object.getPrototypeOf(PreparingDatabase.prototype), 'all');
  expect(await all(SELECT, [4])).toEqual([{ id: 4, text: 'd' }]);
  // It was dropped for the others, and is compiled again.
  expect(compiled).toHaveBeenCalledTimes(1);
  compiled.mockRestore();
});

it('lets a transaction end although its statements are kept', async () => {
  await used();
  await run('BEGIN IMMEDIATE');
  await run(INSERT, ['in a transaction']);
  await all(SELECT, [1]);
  await run('COMMIT');
  expect(await all('SELECT text FROM note WHERE id = 5')).toEqual([{ text: 'in a transaction' }]);
});
