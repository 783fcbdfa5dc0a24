// npm test: everything that must hold before a change lands, ending with one line "N passed, N failed".
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

ensureInstalled();

const results = join(root, 'dist', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/**
 * Each step runs even when one before it failed, so that one run tells everything. What stands beside each other in a
 * step runs at the same time, and begins at once: the specs on PostgreSQL take longest and wait for its answers often,
 * so that two cores are filled by three. Templates and sources of the pages are checked by their build, all else by
 * `types`; `lint-all` and `types` do in one pass what each project's `lint` and `typecheck` do for it alone. A lane does
 * one thing after the other; the lanes end at about the same time, so that no core is left with nothing to do.
 */
const steps = [
  [
    'lint, types, unit and component specs, API specs on SQLite and PostgreSQL, builds',
    [['-t', 'test-postgres']],
    [
      ['-t', 'test', 'build', '-p', 'api'],
      ['-t', 'lint-all'],
    ],
    [['-t', 'types', 'test', 'build', '--exclude=api']],
  ],
  ['journeys in a browser', [['-t', 'e2e']]],
];

const failedSteps = [];
for (const [name, ...lanes] of steps) {
  const started = Date.now();
  console.log(`\n━━ ${name}`);
  const parallel = Math.max(1, Math.floor(availableParallelism() / 2));
  const codes = await Promise.all(
    lanes.map(async (lane) => {
      let worst = 0;
      for (const targets of lane) {
        const code = await run('nx', [
          'run-many',
          ...targets,
          '--outputStyle=static',
          `--parallel=${lanes.length === 1 ? 3 : parallel}`,
          '--nxBail=false',
        ]);
        worst ||= code;
      }
      return worst;
    }),
  );
  const ok = codes.every((code) => code === 0);
  console.log(`━━ ${name}: ${ok ? 'ok' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (!ok) failedSteps.push(name);
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
