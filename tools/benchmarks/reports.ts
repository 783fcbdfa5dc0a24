import { once } from 'node:events';
import { createDeflateRaw } from 'node:zlib';
import { Client, type Fetched } from './client';
import { HR_LOGIN, PASSWORD } from './company';
import { processorTime, residentMemory, type RunningServer } from './server';
import { BareDatabase } from './sql';

/** A file that is taken away, beside a plain writer of as many cells. */
export interface ReportFigures extends Fetched {
  readonly kind: string;
  readonly rows: number;
  /** MiB over what the server took before; null where it cannot be read. */
  readonly memory: number | null;
  /** Milliseconds that another request had to wait at most meanwhile. */
  readonly longestWait: number;
  /** Milliseconds of the plain writer. */
  readonly plain: number;
  /** Milliseconds of processor time of the server, which hardly mind what else the machine does; null where unknown. */
  readonly processor: number | null;
  /** Of the plain writer. */
  readonly plainProcessor: number;
}

const KINDS = ['summaryCsv', 'payrollCsv', 'detailCsv', 'workbook'] as const;
type Kind = (typeof KINDS)[number];
const SAMPLED_EVERY = 10;

/** Scores of two raters on every line, totals and frozen results: what a published quarter holds. */
export async function fillScores(file: string, cycleId: number): Promise<void> {
  const database = await BareDatabase.open(file);
  for (const role of ['supervisor', 'reviewer']) {
    await database.run(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       SELECT i.evaluation_id, i.id, '${role}', 1, 7000 + (i.id * 37) % 50 * 50, '按计划完成', '2026-12-22T00:00:00.000Z', 1
       FROM evaluation_item i WHERE NOT EXISTS (SELECT 1 FROM item_score s WHERE s.item_id = i.id AND s.rater_role = '${role}')`,
    );
  }
  await database.run(
    `UPDATE evaluation SET stage = 'published', total = 6000 + (id * 37) % 3900, supervisor_total = 6000 + (id * 41) % 3900,
       reviewer_total = 8100,
       grade = CASE WHEN (id * 37) % 3900 < 1000 THEN 'C' WHEN (id * 37) % 3900 < 2500 THEN 'B' ELSE 'A' END
     WHERE cycle_id = ?`,
    [cycleId],
  );
  await database.run(
    `INSERT INTO evaluation_result (evaluation_id, result_version, total, grade, grade_coefficient, assessment_coefficient,
       department_coefficient, attendance_coefficient, result_coefficient, explanation, content_hash, published_at)
     SELECT id, 1, total, grade, 10000, 10000, 10000, 10000, 8000 + id % 4000, '{}', printf('%064d', id),
       '2026-12-28T00:00:00.000Z'
     FROM evaluation e WHERE cycle_id = ? AND NOT EXISTS (SELECT 1 FROM evaluation_result r WHERE r.evaluation_id = e.id)`,
    [cycleId],
  );
  await database.close();
}

export async function measureReports(
  { url, processId }: RunningServer,
  file: string,
  cycleId: number,
): Promise<ReportFigures[]> {
  const hr = await new Client(url).signIn(HR_LOGIN, PASSWORD);
  const another = await new Client(url).signIn(HR_LOGIN, PASSWORD);
  const figures: ReportFigures[] = [];
  for (const kind of KINDS) {
    await fetched(hr, cycleId, kind); // the first one loads what it needs
    figures.push(await measured(hr, another, processId, file, cycleId, kind));
  }
  hr.close();
  another.close();
  return figures;
}

async function fetched(hr: Client, cycleId: number, kind: string): Promise<Fetched> {
  const ticket = await hr.send<{ url: string }>('POST', '/api/exports', { cycleId, kind, locale: 'zh-CN' });
  return hr.fetch(ticket.url);
}

async function measured(
  hr: Client,
  another: Client,
  processId: number,
  file: string,
  cycleId: number,
  kind: Kind,
): Promise<ReportFigures> {
  const before = residentMemory(processId);
  let peak = before ?? 0;
  const sampling = setInterval(() => (peak = Math.max(peak, residentMemory(processId) ?? 0)), SAMPLED_EVERY);
  let over = false;
  let longestWait = 0;
  const waiting = (async () => {
    while (!over) {
      const asked = performance.now();
      await another.get('/api/session');
      longestWait = Math.max(longestWait, performance.now() - asked);
    }
  })();
  const used = processorTime(processId);
  const taken = await fetched(hr, cycleId, kind);
  const usedAfter = processorTime(processId);
  over = true;
  await waiting;
  clearInterval(sampling);
  return {
    ...taken,
    ...(await plainWriter(file, cycleId, kind)),
    kind,
    longestWait,
    memory: before === null ? null : peak - before,
    processor: used === null || usedAfter === null ? null : usedAfter - used,
  };
}

const PEOPLE = `SELECT p.number, p.name, e.department_name, e.position_title, e.grade_range, s.name AS superior, e.self_total,
    e.supervisor_total, e.reviewer_total, e.calibration_points, e.total, e.grade, r.grade_coefficient,
    e.assessment_coefficient, r.result_coefficient, e.days_in_post, r.total AS quarter_total, r.grade AS quarter_grade,
    r.result_coefficient AS quarter_coefficient, e.stage
  FROM evaluation e JOIN employee p ON p.id = e.employee_id JOIN evaluation_result r ON r.evaluation_id = e.id
  LEFT JOIN employee s ON s.id = e.supervisor_employee_id
  WHERE e.cycle_id = ? AND e.id > ? AND e.id <= ?`;
const PAID = `SELECT c.year, c.quarter, p.number, p.name, e.department_name, e.position_title, e.days_in_post, r.total, r.grade,
    r.grade_coefficient, r.assessment_coefficient, r.result_coefficient, r.result_version, r.published_at, r.content_hash
  FROM evaluation e JOIN cycle c ON c.id = e.cycle_id JOIN employee p ON p.id = e.employee_id
  JOIN evaluation_result r ON r.evaluation_id = e.id
  WHERE e.cycle_id = ? AND e.id > ? AND e.id <= ?`;
const LINES = `SELECT p.number, p.name, e.department_name, e.position_title, i.section_id, i.text, i.weight, s.rater_role,
    r.name AS rater, s.score, s.comment
  FROM evaluation e JOIN employee p ON p.id = e.employee_id JOIN evaluation_item i ON i.evaluation_id = e.id
  JOIN item_score s ON s.item_id = i.id JOIN employee r ON r.id = s.rater_employee_id
  WHERE e.cycle_id = ? AND e.id > ? AND e.id <= ? ORDER BY e.id, i.ordinal`;

const QUERIES: Readonly<Record<Kind, readonly string[]>> = {
  summaryCsv: [PEOPLE],
  payrollCsv: [PAID],
  detailCsv: [LINES],
  workbook: [PEOPLE, LINES],
};

/** Forms that the plain writer reads at once: a hundred thousand people's lines would not fit into it either. */
const FORMS_AT_ONCE = 10_000;

type PlainRow = Record<string, string | number | null>;

/** Reads the same cells with the bare driver and writes them as text, without a format, a rule or anybody else's turn. */
async function plainWriter(
  file: string,
  cycleId: number,
  kind: Kind,
): Promise<Pick<ReportFigures, 'rows' | 'plain' | 'plainProcessor'>> {
  const database = await BareDatabase.open(file);
  const started = performance.now();
  const used = process.cpuUsage();
  const packing = createDeflateRaw().resume();
  const [{ last }] = await database.all<{ last: number }>(
    'SELECT MAX(id) AS last FROM evaluation WHERE cycle_id = ?',
    [cycleId],
  );
  let rows = 0;
  for (const query of QUERIES[kind]) {
    for (let from = 0; from < last; from += FORMS_AT_ONCE) {
      const found = await database.all<PlainRow>(query, [cycleId, from, from + FORMS_AT_ONCE]);
      rows += found.length;
      if (kind !== 'workbook') Buffer.from(found.map((row) => Object.values(row).join(',')).join('\r\n'));
      else if (!packing.write(found.map(asXml).join(''))) await once(packing, 'drain');
    }
  }
  packing.end();
  await once(packing, 'end');
  const plain = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  await database.close();
  return { rows, plain, plainProcessor: (user + system) / 1000 };
}

function asXml(row: PlainRow): string {
  const cells = Object.values(row).map((cell) =>
    typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t>${cell ?? ''}</t></is></c>`,
  );
  return `<row>${cells.join('')}</row>`;
}
