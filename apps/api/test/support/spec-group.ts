import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const API = join(__dirname, '../..');

/** What a spec imports that opens a database. */
const OPENS_A_DATABASE = /support\/(start-test-api|test-database|platform-app)'/;

/**
 * Runs every `of`-th spec of the API in one Jest file. To load the application takes longer than most specs do; so it
 * is loaded once for many of them. Each keeps a set-up of its own, and runs by its own name with `jest.config.cjs`.
 * On PostgreSQL only those run that open a database: the others would do the same again. What changes something that
 * the whole process shares stands in `test/alone`.
 */
export function specGroup(part: number, of: number): void {
  const all = globSync(['src/**/*.spec.ts', 'test/*.spec.ts'], { cwd: API }).sort();
  const specs =
    process.env['TEST_DATABASE'] === 'postgres'
      ? all.filter((spec) => OPENS_A_DATABASE.test(readFileSync(join(API, spec), 'utf8')))
      : all;
  for (const [index, spec] of specs.entries()) {
    if (index % of === part) describe(spec, () => void jest.requireActual(join(API, spec)));
  }
}
