import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const API = join(__dirname, '../..');

/** What a spec imports that opens a database. */
const OPENS_A_DATABASE = /support\/(start-test-api|test-database|platform-app)'/;

/**
 * What these look at are files: how they are read, and that what was printed says the same when it is read again. Saving
 * and listing definitions is looked at on both databases elsewhere (role-import, role-import-batch, role-export).
 */
const FILES_ONLY = ['test/role-export-round-trip.spec.ts', 'test/role-import-files.spec.ts'];

/**
 * Runs every `of`-th spec of the API in one Jest file. To load the application takes longer than most specs do; so it
 * is loaded once for many of them. Each keeps a set-up of its own, and runs by its own name with `jest.config.cjs`.
 * On PostgreSQL only those run that open a database and ask something of it: the others would do the same again. What changes something that
 * the whole process shares stands in `test/alone`.
 */
export function specGroup(part: number, of: number): void {
  const all = globSync(['src/**/*.spec.ts', 'test/*.spec.ts'], { cwd: API }).sort();
  const specs = process.env['TEST_DATABASE'] === 'postgres' ? all.filter(asksTheDatabase) : all;
  for (const [index, spec] of specs.entries()) {
    if (index % of === part) describe(spec, () => void jest.requireActual(join(API, spec)));
  }
}

function asksTheDatabase(spec: string): boolean {
  return !FILES_ONLY.includes(spec) && OPENS_A_DATABASE.test(readFileSync(join(API, spec), 'utf8'));
}
