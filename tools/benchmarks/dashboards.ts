import { Client } from './client';
import { HR_LOGIN, PASSWORD } from './company';
import { processorTime, type RunningServer } from './server';
import { BareDatabase } from './sql';

/** What a page of figures takes, beside the raw SQL of its numbers. */
export interface PictureFigures {
  readonly what: string;
  /** Milliseconds, the medians. */
  readonly product: number;
  readonly raw: number;
  /** Of the answer, before it is compressed. */
  readonly bytes: number;
  /** Milliseconds of processor time, which hardly minds what else the machine does; null where unknown. */
  readonly processor: number | null;
  readonly rawProcessor: number;
}

const TIMES = 11;
/** Milliseconds: what is quick is asked for as long as this, so that neither side is measured cold. */
const SHORTEST = 300;
/** With this one: four quarters of twelve lines by two raters are a million scores of 10,000 people. */
const EARLIER = 3;

/** Copies the published quarter, with its lines and scores, into those before it. @returns scores in all */
export async function fillQuarters(file: string, cycleId: number): Promise<number> {
  const database = await BareDatabase.open(file);
  await database.run('PRAGMA foreign_keys = OFF');
  await database.inTransaction(async () => {
    for (let back = 1; back <= EARLIER; back++) await copyQuarter(database, cycleId, back);
  });
  const [{ scores }] = await database.all<{ scores: number }>('SELECT COUNT(*) AS scores FROM item_score');
  await database.close();
  return scores;
}

/** Ids of a copy lie as far above those of the quarter as none of it reaches. */
async function copyQuarter(database: BareDatabase, cycleId: number, back: number): Promise<void> {
  const away = back * 10_000_000;
  const changed = { id: `id + ${away}`, cycle_id: `cycle_id + ${away}` };
  const ofCycle = `cycle_id = ${cycleId}`;
  const ofForms = `evaluation_id IN (SELECT id FROM evaluation WHERE ${ofCycle})`;
  await copyRows(
    database,
    'cycle',
    { id: changed.id, quarter: `quarter - ${back}`, status: `'closed'` },
    `id = ${cycleId}`,
  );
  await copyRows(database, 'cycle_scheme', changed, ofCycle);
  await copyRows(
    database,
    'evaluation',
    { ...changed, cycle_scheme_id: `cycle_scheme_id + ${away}`, launch_id: 'NULL' },
    ofCycle,
  );
  const line = { id: changed.id, evaluation_id: `evaluation_id + ${away}` };
  await copyRows(database, 'evaluation_item', line, ofForms);
  await copyRows(database, 'item_score', { ...line, item_id: `item_id + ${away}` }, ofForms);
  await copyRows(database, 'evaluation_result', line, ofForms);
}

async function copyRows(
  database: BareDatabase,
  table: string,
  changed: Readonly<Record<string, string>>,
  which: string,
): Promise<void> {
  const columns = await database.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
  const names = columns.map(({ name }) => name);
  await database.run(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => changed[name] ?? name).join(', ')}
     FROM ${table} WHERE ${which}`,
  );
}

export async function measureDashboards(
  { url, processId }: RunningServer,
  file: string,
  cycleId: number,
): Promise<PictureFigures[]> {
  const hr = await new Client(url).signIn(HR_LOGIN, PASSWORD);
  const database = await BareDatabase.open(file);
  const figures: PictureFigures[] = [];
  for (const { what, path, statement } of [...PICTURES, ...PAGES]) {
    const read = () => hr.get<object>(path(cycleId));
    const product = await medianOf(read, () => processorTime(processId));
    const raw = await medianOf(
      () => database.all(statement, statement.includes('?') ? [cycleId] : []),
      ownProcessorTime,
    );
    figures.push({
      what,
      product: product.time,
      raw: raw.time,
      bytes: Buffer.byteLength(JSON.stringify(product.answer)),
      processor: product.processor,
      rawProcessor: raw.processor ?? 0,
    });
  }
  hr.close();
  await database.close();
  return figures;
}

function ownProcessorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function medianOf<Answer>(
  read: () => Promise<Answer>,
  used: () => number | null,
): Promise<{ answer: Answer; time: number; processor: number | null }> {
  await repeated(read); // warms up
  const before = used();
  const { answer, times } = await repeated(read);
  const after = used();
  return {
    answer,
    time: times.sort((one, other) => one - other)[Math.floor(times.length / 2)],
    processor: before === null || after === null ? null : (after - before) / times.length,
  };
}

async function repeated<Answer>(read: () => Promise<Answer>): Promise<{ answer: Answer; times: number[] }> {
  const times: number[] = [];
  const began = performance.now();
  for (;;) {
    const started = performance.now();
    const answer = await read();
    const now = performance.now();
    times.push(now - started);
    if (times.length >= TIMES && now - began >= SHORTEST) return { answer, times };
  }
}

/** What is asked for, and the statement that its numbers take at least, without a question of who may see what. */
interface Measured {
  readonly what: string;
  readonly path: (cycleId: number) => string;
  readonly statement: string;
}

/**
 * As somebody would write them who knows the tables; the indices are there for them, too. Void forms are left out, as in
 * every picture.
 */
const RAW: Readonly<Record<string, string>> = {
  completion: `SELECT department_id, department_name, stage, COUNT(*) FROM evaluation
    WHERE cycle_id = ? AND stage <> 'void' GROUP BY department_id, stage`,
  distribution: `SELECT department_id, cycle_scheme_id, grade, COUNT(*) FROM evaluation
    WHERE cycle_id = ? AND stage <> 'void' GROUP BY department_id, cycle_scheme_id, grade`,
  departments: `SELECT department_id, COUNT(*), AVG(total), MIN(total), MAX(total),
      MAX(CASE WHEN place = (n + 3) / 4 THEN total END), MAX(CASE WHEN place = (n + 1) / 2 THEN total END),
      MAX(CASE WHEN place = (3 * n + 3) / 4 THEN total END), MAX(CASE WHEN place_in_all = 5000 THEN total END)
    FROM (SELECT department_id, total, ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY total) AS place,
        COUNT(*) OVER (PARTITION BY department_id) AS n, ROW_NUMBER() OVER (ORDER BY total) AS place_in_all
      FROM evaluation WHERE cycle_id = ? AND stage <> 'void') GROUP BY department_id`,
  trend: `SELECT cycle_id, grade, COUNT(*), AVG(total) FROM evaluation WHERE stage <> 'void' GROUP BY cycle_id, grade`,
  duties: `SELECT i.text, e.department_id, COUNT(*), AVG(s.score), AVG(r.score)
    FROM evaluation e JOIN evaluation_item i ON i.evaluation_id = e.id AND i.section_id = 'duties'
    LEFT JOIN item_score s ON s.item_id = i.id AND s.rater_role = 'supervisor'
    LEFT JOIN item_score r ON r.item_id = i.id AND r.rater_role = 'reviewer'
    WHERE e.cycle_id = ? AND e.stage <> 'void' GROUP BY i.text, e.department_id`,
  raters: `SELECT s.rater_employee_id, e.id, COUNT(*), SUM(s.score), SUM(s.score * s.score)
    FROM evaluation e JOIN item_score s ON s.evaluation_id = e.id JOIN evaluation_item i ON i.id = s.item_id
    WHERE e.cycle_id = ? AND e.stage <> 'void' AND s.rater_role IN ('supervisor', 'reviewer') AND NOT i.not_applicable
    GROUP BY s.rater_employee_id, e.id`,
  coefficients: `SELECT e.department_id, COUNT(*), SUM(r.result_coefficient), AVG(r.result_coefficient)
    FROM evaluation e JOIN evaluation_result r ON r.evaluation_id = e.id
      AND r.result_version = (SELECT MAX(n.result_version) FROM evaluation_result n WHERE n.evaluation_id = e.id)
    WHERE e.cycle_id = ? AND e.stage <> 'void' GROUP BY e.department_id`,
};

const PICTURES: readonly Measured[] = Object.entries(RAW).map(([picture, statement]) => ({
  what: `${picture} picture`,
  path: (cycleId) => `/api/dashboards/${picture}?cycle=${cycleId}`,
  statement,
}));

/** A form with the version of its result that counts. */
const RESULTS = `evaluation e JOIN evaluation_result r ON r.evaluation_id = e.id
  AND r.result_version = (SELECT MAX(n.result_version) FROM evaluation_result n WHERE n.evaluation_id = e.id)`;

/** Pages that look at everybody. The rows that they are reckoned from are read, not what is reckoned from them. */
const PAGES: readonly Measured[] = [
  {
    what: 'year list, first of its pages',
    path: () => '/api/years?page=1&pageSize=50&sort=department',
    statement: `SELECT e.employee_id, p.number, p.name, p.name_sort_key, e.cycle_id, e.stage, e.department_id,
        e.department_name, e.position_title, r.total, r.grade, r.result_coefficient
      FROM ${RESULTS} JOIN employee p ON p.id = e.employee_id WHERE e.stage <> 'void' ORDER BY p.number, e.cycle_id`,
  },
  {
    what: 'comparison of two quarters',
    path: () => '/api/comparison',
    statement: `SELECT e.employee_id, p.name_sort_key, e.cycle_id, e.position_id, e.department_id, e.department_name, e.total,
        e.grade
      FROM evaluation e JOIN employee p ON p.id = e.employee_id
      WHERE e.cycle_id IN (SELECT id FROM cycle ORDER BY year DESC, quarter DESC LIMIT 2) AND e.stage <> 'void'
      ORDER BY p.name_sort_key, p.number`,
  },
  {
    what: 'history of a position',
    path: () => '/api/positions/4/result-history?page=1&pageSize=50',
    statement: `SELECT e.cycle_id, p.number, p.name, r.total, r.grade, r.result_coefficient
      FROM ${RESULTS} JOIN employee p ON p.id = e.employee_id WHERE e.position_id = 4 ORDER BY e.cycle_id DESC, p.number`,
  },
];
