import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as tick } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Column, DataSource, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { emptyTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { READER_PRAGMAS, readerOptions, writerOptions } from '../database/data-source-options';
import { openDataSource, openMigrated } from '../database/open-data-source';
import { ReadDatabase } from '../database/read-database';
import { PostgresUnitOfWork } from './postgres-unit-of-work';
import { SqliteUnitOfWork } from './sqlite-unit-of-work';
import {
  NestedUnitOfWorkError,
  SwallowedFailureError,
  type Unit,
  UnitClosedError,
  UnitTimeLimitError,
} from './unit';
import { UnitQueries } from './unit-queries';
import type { UnitOfWork } from './unit-of-work';

@Entity()
class Note {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Index({ unique: true })
  @Column({ type: 'varchar' })
  text!: string;
}

@Entity()
class Remark {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ForeignKey(() => Note)
  @Column({ type: 'integer' })
  noteId!: number;

  /** Checked at the commit only: stands for a commit that fails. */
  @ForeignKey(() => Note, { deferrable: 'INITIALLY DEFERRED' })
  @Column({ type: 'integer', nullable: true })
  laterNoteId: number | null = null;
}

type Run = UnitOfWork['run'];
const sqlite = process.env['TEST_DATABASE'] !== 'postgres';
const entities = [Note, Remark];

let database: TestDatabase;
let writer: DataSource;
let readers: DataSource[];
let readDatabase: ReadDatabase;
let unitOfWork: UnitOfWork;
/** What the specs of overlapping work run by. `UNIT_OF_WORK=naive` lets them see what happens without the gate. */
let run: Run;

beforeEach(async () => {
  database = await emptyTestDatabase();
  writer = await openMigrated(writerOptions(database.location, { entities, migrations: [] }));
  await writer.synchronize();
  const { location } = database;
  readers =
    location.kind === 'sqlite'
      ? [await openDataSource(readerOptions(location.file, { entities, migrations: [] }), READER_PRAGMAS)]
      : [];
  readDatabase = new ReadDatabase(readers.length > 0 ? readers : [writer]);
  unitOfWork = sqlite
    ? new SqliteUnitOfWork(writer, { units: 64, milliseconds: Infinity })
    : new PostgresUnitOfWork(writer);
  run = process.env['UNIT_OF_WORK'] === 'naive' ? naive : (work, options) => unitOfWork.run(work, options);
});

afterEach(async () => {
  await unitOfWork.idle();
  for (const dataSource of [...readers, writer]) await dataSource.destroy();
  await database.drop();
});

/** What TypeORM offers: `dataSource.transaction`. */
const naive: Run = (work) =>
  writer.transaction((manager) =>
    work({ manager, afterCommit: () => undefined, lock: () => Promise.resolve() }),
  );

const write = (id: number) => (unit: Pick<Unit, 'manager'>) =>
  unit.manager.save(Note, { id, text: `note ${id}` });

/** Two rows with some time in between, then perhaps a failure: all of it or nothing. */
const pair = (first: number, fails: boolean) => async (unit: Unit) => {
  await write(first)(unit);
  for (let turn = 0; turn < 5; turn++) await tick();
  await write(first + 1)(unit);
  if (fails) throw new Error(`pair ${first} fails`);
  return first;
};

const note = (id: number) => ({ id, text: `note ${id}` });

function deferred<T = void>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

async function storedIds(): Promise<number[]> {
  const notes = await readDatabase.manager.find(Note, { order: { id: 'ASC' } });
  return notes.map(({ id }) => id);
}

describe('overlapping work', () => {
  it('keeps what succeeded and nothing of what failed', async () => {
    const outcomes = await Promise.allSettled([
      run(pair(10, false)),
      run(pair(20, true)),
      run(pair(30, false)),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await storedIds()).toEqual([10, 11, 30, 31]);
  });

  it('keeps a single save that was made while somebody else failed', async () => {
    const plain = process.env['UNIT_OF_WORK'] === 'naive' ? () => write(1)(writer) : () => run(write(1));
    const failing = run(pair(10, true));
    await tick();

    expect(await Promise.allSettled([failing, plain()])).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled' },
    ]);
    expect(await storedIds()).toEqual([1]);
  });

  it('answers each of many with its own value or error', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => run(pair(index * 2, index % 3 === 0))),
    );

    const expected = Array.from({ length: 40 }, (_, index) =>
      index % 3 === 0
        ? { status: 'rejected', reason: new Error(`pair ${index * 2} fails`) }
        : { status: 'fulfilled', value: index * 2 },
    );
    expect(outcomes).toEqual(expected);
    const kept = Array.from({ length: 40 }, (_, index) => index).filter((index) => index % 3 !== 0);
    expect(await storedIds()).toEqual(kept.flatMap((index) => [index * 2, index * 2 + 1]));
  });

  it('lets each unit see the context of the request that it belongs to', async () => {
    const request = new AsyncLocalStorage<number>();
    const seen = await Promise.all(
      [1, 2, 3, 4].map((id) =>
        request.run(id, () =>
          run(async (unit) => {
            await write(id)(unit);
            return request.getStore();
          }),
        ),
      ),
    );

    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('lets two that wait for each other both succeed', async () => {
    await run(pair(1, false));
    const arrived = [deferred(), deferred()];
    // On PostgreSQL a deadlock: each holds the row that the other wants next. One is repeated by the unit of work.
    const afterwards: number[] = [];
    const crossing = (own: 0 | 1) => async (unit: Unit) => {
      unit.afterCommit(() => void afterwards.push(own));
      await unit.manager.update(Note, { id: own + 1 }, { text: `held by ${own}` });
      arrived[own].resolve();
      if (!sqlite) await arrived[1 - own].promise;
      await unit.manager.update(Note, { id: 2 - own }, { text: `also ${own}` });
    };

    await expect(Promise.all([run(crossing(0)), run(crossing(1))])).resolves.toHaveLength(2);
    expect(afterwards.sort()).toEqual([0, 1]);
  });

  it('gives a lock to one unit at a time', async () => {
    const extend = async (unit: Unit) => {
      await unit.lock('chain');
      const length = await unit.manager.count(Note);
      await tick();
      await unit.manager.insert(Note, note(length + 1));
    };
    await Promise.all(Array.from({ length: 8 }, () => run(extend)));

    expect(await storedIds()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('gives as many locks as a whole company has forms', async () => {
    const names = Array.from({ length: 30_000 }, (_, place) => `evaluation:${place}`);
    await expect(run((unit) => unit.lock(...names))).resolves.toBeUndefined();
  });

  it('gives several locks to one unit at a time, in whatever order they are named', async () => {
    const extend = (names: readonly string[]) => async (unit: Unit) => {
      await unit.lock(...names);
      const length = await unit.manager.count(Note);
      await tick();
      await unit.manager.insert(Note, note(length + 1));
    };
    const orders = [['one', 'two'], ['two', 'one'], ['two'], ['two', 'three']];
    await Promise.all(orders.map((names) => run(extend(names))));
    await run((unit) => unit.lock());

    expect(await storedIds()).toEqual([1, 2, 3, 4]);
  });
});

describe('without the unit of work', () => {
  if (sqlite) {
    it('overlapping transactions on the connection they share break each other', async () => {
      const outcomes = await Promise.allSettled([
        naive(pair(10, false)),
        naive(pair(20, true)),
        naive(pair(30, false)),
      ]);

      expect(outcomes.map(({ status }) => status)).not.toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });

    it('a save that was reported done is lost when somebody else rolls back', async () => {
      const [written, saved] = [deferred(), deferred()];
      const failing = naive(async (unit) => {
        await write(10)(unit);
        written.resolve();
        await saved.promise;
        throw new Error('fails');
      });
      await written.promise;
      await expect(writer.manager.insert(Note, note(1))).resolves.toBeDefined();
      saved.resolve();

      await expect(failing).rejects.toThrow('fails');
      expect(await storedIds()).toEqual([]);
    });

    it('the connection that writes sees rows that nobody has committed', async () => {
      await naive(async (unit) => {
        await write(1)(unit);
        expect(await writer.manager.count(Note)).toBe(1);
      });
    });
  } else {
    it('each transaction has a connection of its own', async () => {
      const outcomes = await Promise.allSettled([
        naive(pair(10, false)),
        naive(pair(20, true)),
        naive(pair(30, false)),
      ]);

      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });
  }
});

describe('readers', () => {
  it('never see what is not committed', async () => {
    const inside = await unitOfWork.run(async (unit) => {
      await write(1)(unit);
      return { own: await unit.manager.count(Note), others: (await storedIds()).length };
    });

    expect(inside).toEqual({ own: 1, others: 0 });
    expect(await storedIds()).toEqual([1]);
  });

  it('see a unit that was answered, on every connection', async () => {
    await unitOfWork.run(write(1));

    expect(await Promise.all([storedIds(), storedIds(), storedIds()])).toEqual([[1], [1], [1]]);
  });

  if (sqlite) {
    it('cannot write', async () => {
      await expect(readDatabase.manager.insert(Note, note(1))).rejects.toThrow('readonly');
    });
  }
});

describe('one unit', () => {
  it('passes the error of its work on as it is', async () => {
    const error = new Error('no');
    await expect(unitOfWork.run(() => Promise.reject(error))).rejects.toBe(error);
    await expect(
      unitOfWork.run(() => {
        throw error;
      }),
    ).rejects.toBe(error);
  });

  it('refuses another unit inside it, at once', async () => {
    const nested = unitOfWork.run(async (unit) => {
      await write(1)(unit);
      await unitOfWork.run(write(2));
    });

    await expect(nested).rejects.toBeInstanceOf(NestedUnitOfWorkError);
    expect(await storedIds()).toEqual([]);
    await expect(unitOfWork.run(write(3))).resolves.toBeDefined();
  });

  it('begins a query when the one before has been answered', async () => {
    const queries = new UnitQueries();
    const order: string[] = [];
    const first = queries.ask('INSERT', async () => {
      await tick();
      order.push('first answered');
    });
    const second = queries.ask('INSERT', async () => void order.push('second begun'));
    await Promise.all([first, second]);

    expect(order).toEqual(['first answered', 'second begun']);
  });

  it('is over only when every query it asked has been answered, awaited or not', async () => {
    const queries = new UnitQueries();
    const order: string[] = [];
    const answered = deferred();
    void queries.ask('INSERT', () => answered.promise.then(() => void order.push('answered')));
    const over = queries.finish().then(() => void order.push('over'));
    for (let turn = 0; turn < 5; turn++) await tick();
    answered.resolve();
    await over;

    expect(order).toEqual(['answered', 'over']);
  });

  it('refuses every query after its end', async () => {
    const kept = await unitOfWork.run(async (unit) => unit);

    await expect(kept.manager.insert(Note, note(1))).rejects.toBeInstanceOf(UnitClosedError);
    expect(await storedIds()).toEqual([]);
  });

  it('does not commit after a statement failed, even if the work went on', async () => {
    await unitOfWork.run(write(1));
    const swallowing = unitOfWork.run(async (unit) => {
      await write(2)(unit);
      await unit.manager.insert(Note, { id: 3, text: 'note 1' }).catch(() => undefined);
    });

    await expect(swallowing).rejects.toBeInstanceOf(SwallowedFailureError);
    expect(await storedIds()).toEqual([1]);
  });

  it('may go back to a savepoint of its own', async () => {
    await unitOfWork.run(async (unit) => {
      await write(1)(unit);
      await unit.manager
        .transaction((manager) => manager.insert(Note, { id: 2, text: 'note 1' }))
        .catch(() => undefined);
      await write(3)(unit);
    });

    expect(await storedIds()).toEqual([1, 3]);
  });

  it('is rolled back when its time is over, and its work can do nothing more', async () => {
    const goOn = deferred();
    const late = deferred<unknown>();
    const hanging = unitOfWork.run(
      async (unit) => {
        await write(1)(unit);
        await goOn.promise;
        await write(2)(unit).catch(late.resolve);
      },
      { timeLimit: 30 },
    );

    await expect(hanging).rejects.toBeInstanceOf(UnitTimeLimitError);
    await unitOfWork.run(write(3));
    goOn.resolve();
    expect(await late.promise).toBeInstanceOf(UnitClosedError);
    expect(await storedIds()).toEqual([3]);
  });
});

describe('a commit that fails', () => {
  it('rejects whoever was in it, leaves nothing behind and lets the next one through', async () => {
    const dangling = unitOfWork.run(async (unit) => {
      await write(1)(unit);
      await unit.manager.insert(Remark, { id: 1, noteId: 1, laterNoteId: 99 });
    });
    const beside = unitOfWork.run(write(2));
    const outcomes = await Promise.allSettled([dangling, beside]);

    // One commit for both on SQLite: an answer "done" to the second would not be true.
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', sqlite ? 'rejected' : 'fulfilled']);
    expect(await storedIds()).toEqual(sqlite ? [] : [2]);
    await unitOfWork.run(write(3));
    expect(await storedIds()).toContain(3);
  });
});

describe('after the commit', () => {
  it('runs what was asked for, when everybody can see the change', async () => {
    const seen: number[][] = [];
    await unitOfWork.run(async (unit) => {
      unit.afterCommit(async () => void seen.push(await storedIds()));
      await write(1)(unit);
    });
    await unitOfWork.idle();

    expect(seen).toEqual([[1]]);
  });

  it('runs nothing of a unit that was rolled back', async () => {
    const task = jest.fn();
    const failing = unitOfWork.run(async (unit) => {
      unit.afterCommit(task);
      throw new Error('fails');
    });

    await expect(failing).rejects.toThrow('fails');
    await unitOfWork.idle();
    expect(task).not.toHaveBeenCalled();
  });

  it('may write in units of its own', async () => {
    await unitOfWork.run(async (unit) => {
      unit.afterCommit(() => unitOfWork.run(write(2)).then(() => undefined));
      await write(1)(unit);
    });
    await unitOfWork.idle();

    expect(await storedIds()).toEqual([1, 2]);
  });

  it('logs a task that fails; the unit stays done', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    await unitOfWork.run(async (unit) => {
      unit.afterCommit(() => Promise.reject(new Error('mail server away')));
      await write(1)(unit);
    });
    await unitOfWork.idle();

    expect(logged).toHaveBeenCalledWith(new Error('mail server away'), expect.any(String));
    expect(await storedIds()).toEqual([1]);
    logged.mockRestore();
  });
});

if (sqlite) {
  describe('group commit', () => {
    it('commits those who wait together, and no more than the bound at once', async () => {
      unitOfWork = new SqliteUnitOfWork(writer, { units: 4, milliseconds: Infinity });
      const commits = countStatements('COMMIT');
      await Promise.all(Array.from({ length: 10 }, (_, index) => unitOfWork.run(write(index))));

      expect(await commits()).toBe(3);
      expect(await storedIds()).toHaveLength(10);
    });

    it('commits at the latest when the time for more is over', async () => {
      unitOfWork = new SqliteUnitOfWork(writer, { units: 64, milliseconds: 0 });
      const commits = countStatements('COMMIT');
      await Promise.all([1, 2, 3].map((id) => unitOfWork.run(write(id))));

      expect(await commits()).toBe(3);
    });

    it('is durable: one fsync per commit', async () => {
      expect(await writer.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
      expect(await writer.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      expect(await writer.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    });

    it('tells everybody who waits when the database is held by somebody else', async () => {
      const other = await openDataSource(writerOptions(database.location, { entities, migrations: [] }), []);
      await other.query('BEGIN IMMEDIATE');
      await writer.query('PRAGMA busy_timeout = 10');
      const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
      const outcomes = await Promise.allSettled([unitOfWork.run(write(1)), unitOfWork.run(write(2))]);
      await other.query('ROLLBACK');
      await other.destroy();

      expect(outcomes).toMatchObject([
        { reason: { code: 'SQLITE_BUSY' } },
        { reason: { code: 'SQLITE_BUSY' } },
      ]);
      // Nothing had begun, so nothing failed to be rolled back.
      expect(warned).not.toHaveBeenCalled();
      warned.mockRestore();
      await expect(unitOfWork.run(write(3))).resolves.toBeDefined();
    });

    it('warns when the database has ended a transaction by itself, and goes on with the next', async () => {
      const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
      const ended = unitOfWork.run(async (unit) => {
        await write(1)(unit);
        await unit.manager.query('ROLLBACK');
      });
      await expect(ended).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
      expect(warned).toHaveBeenCalledWith(expect.stringContaining('no transaction is active'));
      warned.mockRestore();
      await unitOfWork.run(write(2));
      expect(await storedIds()).toEqual([2]);
    });
  });
}

/** Counts a statement on the writer connection by the driver's own trace. */
function countStatements(statement: string): () => Promise<number> {
  const connection = (writer.driver as unknown as { databaseConnection: NodeJS.EventEmitter })
    .databaseConnection;
  let count = 0;
  connection.on('trace', (sql: string) => {
    if (sql === statement) count++;
  });
  return async () => {
    // The driver reports from its own thread: after one more statement all before it have been reported.
    await writer.query('SELECT 1');
    await tick();
    connection.removeAllListeners('trace');
    return count;
  };
}
