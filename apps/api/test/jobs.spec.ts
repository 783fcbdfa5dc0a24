import {
  Job,
  JobQueue,
  JobRunner,
  LEASE,
  LeaseLostError,
  MOST_ATTEMPTS,
  pauseAfter,
} from '../src/platform/jobs';
import { Clock } from '../src/platform/clock';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';
import { startTestApi, type TestApi } from './support/start-test-api';

/** Two servers on one database. */
let database: TestDatabase;
let servers: TestApi[];
let now: Date;

beforeAll(async () => {
  database = await migratedTestDatabase();
  servers = [await startTestApi({ database }), await startTestApi({ database })];
});
beforeEach(async () => {
  now = new Date('2026-12-22T12:00:00Z');
  for (const server of servers) {
    await server.startAfresh();
    server.app.get(Clock).now = () => now;
  }
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await database.drop();
});

const runner = (place: number) => servers[place].app.get(JobRunner);

function queue(key: string, runAt = now): Promise<void> {
  const { unitOfWork, app } = servers[0];
  return unitOfWork.run((unit) => app.get(JobQueue).addAgain(unit, [{ name: 'spec', key, runAt }]));
}

function stored(key: string): Promise<Job> {
  return servers[0].unitOfWork.run(({ manager }) => manager.findOneByOrFail(Job, { name: 'spec', key }));
}

const later = (milliseconds: number) => void (now = new Date(now.getTime() + milliseconds));

it('does each job once, though two servers saw all of them waiting', async () => {
  const seen: string[] = [];
  let elsewhere: Promise<number> | undefined;
  runner(0).handle('spec', async ({ key }) => {
    seen.push(key);
    // Before the first server goes on along its list, the second has done what is on it.
    await (elsewhere ??= runner(1).runDue());
  });
  runner(1).handle('spec', async ({ key }) => void seen.push(key));
  const keys = Array.from({ length: 15 }, (_, index) => `job ${index}`);
  for (const key of keys) await queue(key);
  await runner(0).runDue();
  expect(seen.sort()).toEqual([...keys].sort());
});

it('does each job once, though two servers begin at the same time', async () => {
  const seen: string[] = [];
  for (const place of [0, 1]) runner(place).handle('spec', async ({ key }) => void seen.push(key));
  const keys = Array.from({ length: 30 }, (_, index) => `job ${index}`);
  for (const key of keys) await queue(key);
  await Promise.all([runner(0).runDue(), runner(1).runDue()]);
  await Promise.all([runner(0).runDue(), runner(1).runDue()]);
  expect(seen.sort()).toEqual([...keys].sort());
});

it('leaves alone what is not due yet', async () => {
  const handler = jest.fn(async () => undefined);
  runner(0).handle('spec', handler);
  await queue('tomorrow', new Date(now.getTime() + 60_000));
  await runner(0).runDue();
  expect(handler).not.toHaveBeenCalled();
  later(60_000);
  await runner(0).runDue();
  expect(handler).toHaveBeenCalledTimes(1);
});

it('takes over after the lease what a server has left lying, and the first one no longer finishes it', async () => {
  let crashedMayGoOn = () => undefined as void;
  let failure: unknown;
  const begun = new Promise<void>((started) => {
    runner(0).handle('spec', async (job) => {
      started();
      await new Promise<void>((resolve) => (crashedMayGoOn = resolve));
      failure = await servers[0].unitOfWork.run((unit) => job.done(unit)).catch((error: unknown) => error);
      throw failure;
    });
  });
  const takenOver = jest.fn(async () => undefined);
  runner(1).handle('spec', takenOver);
  await queue('long');
  const first = runner(0).runDue();
  await begun;
  await runner(1).runDue();
  expect(takenOver).not.toHaveBeenCalled();
  later(LEASE);
  await runner(1).runDue();
  expect(takenOver).toHaveBeenCalledTimes(1);
  crashedMayGoOn();
  await first;
  expect(failure).toBeInstanceOf(LeaseLostError);
  expect(await stored('long')).toMatchObject({ attempts: 2, lastError: null, leaseOwner: null });
  expect((await stored('long')).doneAt).not.toBeNull();
});

it('runs again what failed, after a pause that grows, and gives up in the end; no message is kept', async () => {
  const failing = jest.fn(async () => {
    throw Object.assign(new Error('程小满 <xiaoman@example.com> was refused'), {
      code: 'EENVELOPE',
      responseCode: 550,
    });
  });
  runner(0).handle('spec', failing);
  await queue('bad');
  await runner(0).runDue();
  expect(await stored('bad')).toMatchObject({ attempts: 1, doneAt: null, lastError: 'EENVELOPE 550' });
  later(pauseAfter(1) - 1);
  await runner(0).runDue();
  expect(failing).toHaveBeenCalledTimes(1);
  later(1);
  await runner(0).runDue();
  expect(failing).toHaveBeenCalledTimes(2);
  later(pauseAfter(2) - 1);
  await runner(0).runDue();
  expect(failing).toHaveBeenCalledTimes(2);
  for (let attempt = 3; attempt <= MOST_ATTEMPTS + 2; attempt++) {
    later(pauseAfter(attempt));
    await runner(0).runDue();
  }
  expect(failing).toHaveBeenCalledTimes(MOST_ATTEMPTS);
  const bad = await stored('bad');
  expect(bad).toMatchObject({ attempts: MOST_ATTEMPTS, lastError: 'EENVELOPE 550' });
  expect(bad.doneAt).not.toBeNull();
  const health = await servers[0].anonymous.get('/api/health/jobs');
  expect(health.json().givenUp).toBeGreaterThanOrEqual(1);
});

it('runs once more what was asked for while it ran', async () => {
  let runs = 0;
  runner(0).handle('spec', async () => {
    runs += 1;
    if (runs === 1) await queue('again');
  });
  await queue('again');
  await runner(0).runDue();
  expect(runs).toBe(2);
  await runner(0).runDue();
  expect(runs).toBe(2);
  await queue('again');
  await runner(0).runDue();
  expect(runs).toBe(3);
});

it('marks a job as done together with what it did, or neither', async () => {
  runner(0).handle('spec', (job) =>
    servers[0].unitOfWork.run(async (unit) => {
      await job.done(unit);
      if (job.attempt === 1) throw new Error('half-way');
    }),
  );
  await queue('both');
  await runner(0).runDue();
  expect((await stored('both')).doneAt).toBeNull();
  later(pauseAfter(1));
  await runner(0).runDue();
  expect((await stored('both')).doneAt).not.toBeNull();
});

it('does what belongs to a day once on that day, on whichever server', async () => {
  const days: string[] = [];
  for (const place of [0, 1]) runner(place).everyDay('spec', async ({ key }) => void days.push(key));
  await Promise.all([runner(0).runDue(), runner(1).runDue()]);
  await runner(1).runDue();
  later(24 * 60 * 60_000);
  await Promise.all([runner(0).runDue(), runner(1).runDue()]);
  expect(days).toEqual(['2026-12-22', '2026-12-23']);
});

it('waits at the end for what is under way and begins nothing new', async () => {
  const done: string[] = [];
  const begun = new Promise<void>((started) => {
    runner(0).handle('spec', async ({ key }) => {
      started();
      await new Promise((resolve) => setImmediate(resolve));
      done.push(key);
    });
  });
  await queue('first');
  await queue('second', new Date(now.getTime() + 1));
  later(1);
  void runner(0).runDue();
  await begun;
  await runner(0).onModuleDestroy();
  expect(done).toEqual(['first']);
  expect((await stored('first')).doneAt).not.toBeNull();
  expect((await stored('second')).leaseOwner).toBeNull();
});

it('shows how long the oldest job has been waiting', async () => {
  const health = async () => (await servers[0].anonymous.get('/api/health/jobs')).json();
  expect(await health()).toEqual({ oldestDueSeconds: null, givenUp: 0 });
  await queue('waiting');
  later(90_000);
  expect(await health()).toEqual({ oldestDueSeconds: 90, givenUp: 0 });
});
