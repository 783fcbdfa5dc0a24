// npm test: everything that must hold before a change lands, ending with one line "N passed, N failed".
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

ensureInstalled();

const results = join(root, 'dist', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** Each step runs even when one before it failed, so that one run tells everything. */
const steps = [
  [
    'lint, types, unit and component specs, API specs on SQLite and PostgreSQL, builds',
    ['-t', 'lint', 'typecheck', 'test', 'test-postgres', 'build'],
  ],
  ['journeys in a browser', ['-t', 'e2e']],
];

const failedSteps = [];
for (const [name, args] of steps) {
  const started = Date.now();
  console.log(`\n━━ ${name}`);
  const code = await run('nx', [
    'run-many',
    ...args,
    '--outputStyle=static',
    // The specs on PostgreSQL wait for its answers half of the time: a third task fills two cores.
    '--parallel=3',
    '--nxBail=false',
  ]);
  console.log(`━━ ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (code !== 0) failedSteps.push(name);
}

let passed = 0;
let failed = 0;
for (const file of existsSync(results) ? readdirSync(results).sort() : []) {
  const report = JSON.parse(readFileSync(join(results, file), 'utf8'));
  // A spec file that cannot even be loaded has no test that could fail; it counts as one.
  const broken = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  passed += report.numPassedTests;
  failed += report.numFailedTests + broken;
  console.log(
    `${file.replace('.json', '').padEnd(24)} ${report.numPassedTests} passed, ${report.numFailedTests + broken} failed`,
  );
}
// Lint, types, a build or a missing report: no test failed, yet the run did.
if (failed === 0) failed = failedSteps.length;
for (const step of failedSteps) console.log(`failed: ${step}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
