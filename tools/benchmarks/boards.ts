import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client';
import { ALIKE, HR_LOGIN, itemsPerForm, PASSWORD, supervisorLogin, writeCompany } from './company';
import { startServer } from './server';
import { BareDatabase } from './sql';

/** A page that shows many forms at once, read whole. */
export interface ReadFigures {
  readonly forms: number;
  readonly itemsPerForm: number;
  /** Milliseconds, the median. */
  readonly product: number;
  /** Of the answer, before it is compressed. */
  readonly bytes: number;
  /** Milliseconds: the raw SQL of the rows that it is made of. */
  readonly raw: number;
}

const TIMES = 7;
/** One department of the company that a matrix is read of. */
const TEAM = 200;

/** The calibration board of a whole company whose forms have all been scored. */
export async function measureBoard(url: string, file: string, cycleId: number): Promise<ReadFigures> {
  await change(
    file,
    `UPDATE evaluation SET stage = 'calibration', total = 6000 + (id * 37) % 3900,
      grade = CASE WHEN (id * 37) % 3900 < 1000 THEN 'C' WHEN (id * 37) % 3900 < 2500 THEN 'B' ELSE 'A' END
     WHERE cycle_id = ${cycleId}`,
  );
  const hr = await new Client(url).signIn(HR_LOGIN, PASSWORD);
  const read = () => hr.get<{ cards: unknown[] }>(`/api/calibration?cycleId=${cycleId}`);
  const { answer, time } = await medianOf(read);
  hr.close();
  return {
    forms: answer.cards.length,
    itemsPerForm: 0,
    product: time,
    bytes: Buffer.byteLength(JSON.stringify(answer)),
    raw: await rawTime(
      file,
      `SELECT e.id, p.number, p.name, e.department_id, e.department_name, e.position_title, s.name, e.stage, e.total,
        e.grade, e.calibration_points, e.version
       FROM evaluation e JOIN employee p ON p.id = e.employee_id
       LEFT JOIN employee s ON s.id = e.supervisor_employee_id WHERE e.cycle_id = ${cycleId} ORDER BY e.total DESC`,
    ),
  };
}

/** The matrix of one head's people, all of one post; a company of its own. */
export async function measureMatrix(): Promise<ReadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-matrix-'));
  const file = join(folder, 'gangping.sqlite');
  try {
    await (await startServer(folder)).stop(); // migrates
    await writeCompany(file, TEAM, ALIKE);
    const server = await startServer(folder);
    try {
      const hr = await new Client(server.url).signIn(HR_LOGIN, PASSWORD);
      const { id } = await hr.send<{ id: number }>('POST', '/api/cycles', { year: 2026, quarter: 4 });
      await hr.send('POST', `/api/cycles/${id}/launch`, {});
      hr.close();
      await change(file, `UPDATE evaluation SET stage = 'supervisor' WHERE stage = 'self'`);
      const head = await new Client(server.url).signIn(supervisorLogin(0), PASSWORD);
      const { answer, time } = await medianOf(() => head.get<{ forms: unknown[] }>('/api/team/matrix'));
      head.close();
      return {
        forms: answer.forms.length,
        itemsPerForm: itemsPerForm(ALIKE),
        product: time,
        bytes: Buffer.byteLength(JSON.stringify(answer)),
        raw: await rawTime(
          file,
          `SELECT i.*, s.score, s.comment, s.version FROM evaluation_item i
           LEFT JOIN item_score s ON s.item_id = i.id ORDER BY i.evaluation_id, i.ordinal`,
        ),
      };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function medianOf<Answer>(read: () => Promise<Answer>): Promise<{ answer: Answer; time: number }> {
  const times: number[] = [];
  let answer = await read(); // the first one warms up
  for (let at = 0; at < TIMES; at++) {
    const started = performance.now();
    answer = await read();
    times.push(performance.now() - started);
  }
  return { answer, time: times.sort((one, other) => one - other)[Math.floor(TIMES / 2)] };
}

async function rawTime(file: string, statement: string): Promise<number> {
  const database = await BareDatabase.open(file);
  const { time } = await medianOf(() => database.all(statement));
  await database.close();
  return time;
}

async function change(file: string, statement: string): Promise<void> {
  const database = await BareDatabase.open(file);
  await database.run(statement);
  await database.close();
}
