import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveBare } from './benchmarks/bare-server';
import { Client } from './benchmarks/client';
import { HR_LOGIN, ITEMS_PER_FORM, PASSWORD, writeCompany } from './benchmarks/company';
import { measureLaunch } from './benchmarks/launch';
import { measureSaves, measureSummary } from './benchmarks/save-score';
import { residentMemory, startServer } from './benchmarks/server';
import { BareDatabase } from './benchmarks/sql';

/**
 * npm run bench [-- --employees=10000 --seconds=5]: the product beside a baseline that the same run measures on the same
 * machine. Nothing here passes or fails; ratios are what can be compared between machines.
 */
const argument = (name: string, otherwise: number) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);
const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const ratio = (value: number) => `${value.toFixed(2)} ×`;

async function main(): Promise<void> {
  const employees = argument('employees', 10_000);
  const seconds = argument('seconds', 5);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'gangping.sqlite');
  try {
    await (await startServer(folder)).stop(); // migrates
    const { departments } = await writeCompany(file, employees);
    const server = await startServer(folder);
    const idle = residentMemory(server.processId);
    try {
      console.log(
        `${employees} employees, Node ${process.version}, ${cpus().length} cores (${cpus()[0].model})\n`,
      );
      row('work', 'product', 'baseline', 'ratio', 'bar');
      row('---', '---', '---', '---', '---');
      if (idle !== null) row('memory of the idle server', `${idle.toFixed(0)} MiB`, '', '', '≤ 150 MiB');

      const launch = await measureLaunch(server.url, file);
      const what = `launch ${launch.employees} × ${ITEMS_PER_FORM} items`;
      row(
        what,
        milliseconds(launch.product),
        `${milliseconds(launch.rowsOf100)} (100 rows a statement)`,
        ratio(launch.product / launch.rowsOf100),
        '≤ 1.5 ×',
      );
      row(
        what,
        milliseconds(launch.product),
        `${milliseconds(launch.insertSelect)} (one INSERT … SELECT)`,
        ratio(launch.product / launch.insertSelect),
        'goal ≤ 4 ×',
      );

      // Silent employees are passed over, so that the supervisors' forms are open.
      await openForSupervisors(file);
      for (const connections of [10, 50]) {
        const { product, bare } = await measureSaves(server.url, departments, connections, seconds);
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
      }

      const hr = await new Client(server.url).signIn(HR_LOGIN, PASSWORD);
      const summary = await measureSummary(server.url, hr, launch.cycleId, 15);
      const raw = await rawSummary(file, launch.cycleId);
      row(
        'from a saved score to the new department summary',
        milliseconds(summary),
        `${milliseconds(raw)} (the raw SQL of the summary alone)`,
        ratio(summary / raw),
        '≤ 50 ms',
      );
      hr.close();
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
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
