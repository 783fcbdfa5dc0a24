import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveBare } from './benchmarks/bare-server';
import { measureBoard, measureMatrix, type ReadFigures } from './benchmarks/boards';
import { Client } from './benchmarks/client';
import { HR_LOGIN, ITEMS_PER_FORM, PASSWORD, writeCompany } from './benchmarks/company';
import { fillQuarters, measureDashboards } from './benchmarks/dashboards';
import { measureLaunch } from './benchmarks/launch';
import { measureParsing } from './benchmarks/role-parse';
import { fillScores, measureReports, type ReportFigures } from './benchmarks/reports';
import { measureSaves, measureSummary } from './benchmarks/save-score';
import { residentMemory, type RunningServer, startServer } from './benchmarks/server';
import { BareDatabase } from './benchmarks/sql';

/**
 * npm run bench [-- --employees=10000 --seconds=5 --rounds=1 --only=idle,launch,save,summary,boards,reports,dashboards,parse]: the product beside a
 * baseline that the same run measures on the same machine. Nothing here passes or fails; ratios are what can be
 * compared between machines. Several rounds show how far a busy machine can be trusted.
 */
const text = (name: string) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
const argument = (name: string, otherwise: number) => Number(text(name) ?? otherwise);
const sections = new Set(
  (text('only') ?? 'idle,launch,save,summary,boards,reports,dashboards,parse').split(','),
);

const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);
const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const ratio = (value: number) => `${value.toFixed(2)} ×`;

interface Stage {
  readonly server: RunningServer;
  readonly file: string;
  readonly departments: number;
  readonly seconds: number;
}

async function main(): Promise<void> {
  if (sections.has('parse')) await parsing();
  if (sections.size > Number(sections.has('parse'))) await portal();
}

/** Without the server: a document of ten times the size should take ten times as long, and no more. */
async function parsing(): Promise<void> {
  row('document', 'text', 'read', 'understood', 'speed', 'cost per MiB beside the smallest');
  row('---', '---', '---', '---', '---', '---');
  for (const kind of ['text', 'docx'] as const) {
    const figures = await measureParsing(kind, argument('rounds', 3));
    const costs = figures.map(({ size, read, parse }) => (read + parse) / size);
    for (const [at, { size, fileSize, positions, read, parse }] of figures.entries()) {
      row(
        `${kind}, ${positions} positions, ${fileSize.toFixed(1)} MiB`,
        `${size.toFixed(1)} MiB`,
        milliseconds(read),
        milliseconds(parse),
        `${(1000 / costs[at]).toFixed(1)} MiB/s`,
        ratio(costs[at] / costs[0]),
      );
    }
  }
  console.log();
}

async function portal(): Promise<void> {
  const employees = argument('employees', 10_000);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'gangping.sqlite');
  try {
    await (await startServer(folder)).stop(); // migrates
    const { departments } = await writeCompany(file, employees);
    const server = await startServer(folder);
    const stage = { server, file, departments, seconds: argument('seconds', 5) };
    try {
      console.log(
        `${employees} employees, Node ${process.version}, ${cpus().length} cores (${cpus()[0].model}), load ${loadavg()[0].toFixed(1)}\n`,
      );
      row('work', 'product', 'baseline', 'ratio', 'bar');
      row('---', '---', '---', '---', '---');
      if (sections.has('idle')) showMemory(stage);
      const cycleId = await launch(stage);
      for (let round = 0; sections.has('save') && round < argument('rounds', 1); round++) await saves(stage);
      if (sections.has('summary')) await summary(stage, cycleId);
      if (sections.has('boards')) {
        showRead('calibration board', await measureBoard(server.url, file, cycleId));
        showRead('matrix', await measureMatrix());
      }
      if (sections.has('reports')) {
        await fillScores(file, cycleId);
        for (const figures of await measureReports(server, file, cycleId)) showReport(figures);
      }
      if (sections.has('dashboards')) await dashboards(stage, cycleId);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function showMemory({ server }: Stage): void {
  const idle = residentMemory(server.processId);
  if (idle !== null) row('memory of the idle server', `${idle.toFixed(0)} MiB`, '', '', '≤ 150 MiB');
}

/** What follows needs the quarter in any case. @returns its id */
async function launch({ server, file }: Stage): Promise<number> {
  const figures = await measureLaunch(server.url, file);
  if (sections.has('launch')) {
    const what = `launch ${figures.employees} × ${ITEMS_PER_FORM} items`;
    row(
      what,
      milliseconds(figures.product),
      `${milliseconds(figures.rowsOf100)} (100 rows a statement)`,
      ratio(figures.product / figures.rowsOf100),
      '≤ 1.5 ×',
    );
    row(
      what,
      milliseconds(figures.product),
      `${milliseconds(figures.insertSelect)} (one INSERT … SELECT)`,
      ratio(figures.product / figures.insertSelect),
      'goal ≤ 4 ×',
    );
  }
  // Silent employees are passed over, so that the supervisors' forms are open.
  await openForSupervisors(file);
  return figures.cycleId;
}

async function saves({ server, departments, seconds }: Stage): Promise<void> {
  for (const connections of [10, 50]) {
    const { product, bare } = await measureSaves(server, departments, connections, seconds);
    row(
      `save a score, ${connections} connections`,
      `${product.perSecond.toFixed(0)}/s`,
      `${bare.perSecond.toFixed(0)}/s (bare handler)`,
      ratio(product.perSecond / bare.perSecond),
      '≥ 0.5 × (goal 0.8 ×)',
    );
    row(
      `… 99th percentile`,
      milliseconds(product.p99),
      milliseconds(bare.p99),
      ratio(product.p99 / bare.p99),
      '≤ 2 ×',
    );
    if (product.processorTime === null || bare.processorTime === null) continue;
    row(
      `… processor time of the server per save`,
      `${product.processorTime.toFixed(2)} ms`,
      `${bare.processorTime.toFixed(2)} ms`,
      ratio(product.processorTime / bare.processorTime),
      '',
    );
  }
}

async function summary({ server, file }: Stage, cycleId: number): Promise<void> {
  const hr = await new Client(server.url).signIn(HR_LOGIN, PASSWORD);
  const product = await measureSummary(server.url, hr, cycleId, 15);
  const raw = await rawSummary(file, cycleId);
  row(
    'from a saved score to the new department summary',
    milliseconds(product),
    `${milliseconds(raw)} (the raw SQL of the summary alone)`,
    ratio(product / raw),
    '≤ 50 ms',
  );
  hr.close();
}

async function dashboards({ server, file }: Stage, cycleId: number): Promise<void> {
  await fillScores(file, cycleId);
  const scores = await fillQuarters(file, cycleId);
  for (const figures of await measureDashboards(server, file, cycleId)) {
    const { what, product, raw, bytes, processor, rawProcessor } = figures;
    row(
      `${what} of ${scores} scores, ${(bytes / 1024).toFixed(0)} KiB`,
      milliseconds(product),
      `${milliseconds(raw)} (the raw SQL of its numbers)`,
      ratio(product / raw),
      '≤ 1.5 ×',
    );
    if (processor === null) continue;
    row(
      '… processor time',
      milliseconds(processor),
      milliseconds(rawProcessor),
      ratio(processor / rawProcessor),
      '',
    );
  }
}

function showRead(what: string, { forms, itemsPerForm, product, bytes, raw }: ReadFigures): void {
  row(
    `${what} of ${forms}${itemsPerForm ? ` × ${itemsPerForm} items` : ' forms'}, ${(bytes / 2 ** 20).toFixed(1)} MiB`,
    milliseconds(product),
    `${milliseconds(raw)} (the raw SQL of its rows)`,
    ratio(product / raw),
    '',
  );
}

function showReport(figures: ReportFigures): void {
  const { kind, rows, bytes, total, plain, firstByte, memory, longestWait, processor, plainProcessor } =
    figures;
  const what = `${kind}, ${rows} rows, ${(bytes / 2 ** 20).toFixed(1)} MiB`;
  row(
    what,
    milliseconds(total),
    `${milliseconds(plain)} (a plain writer of its rows)`,
    ratio(total / plain),
    '≤ 2 ×',
  );
  if (processor !== null) {
    row(
      '… processor time',
      milliseconds(processor),
      milliseconds(plainProcessor),
      ratio(processor / plainProcessor),
      '',
    );
  }
  row('… first byte', milliseconds(firstByte), '', '', kind === 'workbook' ? '≤ 200 ms' : '≤ 50 ms');
  row(
    '… per row',
    `${((total / rows) * 1000).toFixed(0)} µs`,
    '',
    '',
    'within 20 % from 1,000 to 100,000 people',
  );
  row('… longest wait of another request', milliseconds(longestWait), '', '', '≤ 60 ms');
  if (memory !== null) {
    row(
      '… memory over idle',
      `${memory.toFixed(0)} MiB`,
      '',
      '',
      kind === 'workbook' ? '≤ 60 MiB' : '≤ 50 MiB',
    );
  }
}

async function openForSupervisors(file: string): Promise<void> {
  const database = await BareDatabase.open(file);
  await database.run(`UPDATE evaluation SET stage = 'supervisor' WHERE stage = 'self'`);
  await database.close();
}

async function rawSummary(file: string, cycleId: number): Promise<number> {
  const database = await BareDatabase.open(file);
  const started = performance.now();
  await database.all(
    `SELECT department_name, count(*), count(total), avg(total), max(total), min(total) FROM evaluation
     WHERE cycle_id = ? GROUP BY department_name`,
    [cycleId],
  );
  const taken = performance.now() - started;
  await database.close();
  return taken;
}

const [, , command, file, port] = process.argv;
if (command === 'bare-server') await serveBare(file, Number(port));
else await main();
