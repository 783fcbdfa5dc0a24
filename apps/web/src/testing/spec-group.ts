import { globSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(__dirname, '..');

/**
 * Runs every `of`-th spec of the pages in one Jest file: Angular and NG-ZORRO are loaded once for all of them, which
 * takes longer than most specs do. Each finds the browser as if it were the first, and runs by its own name with
 * `jest.config.cjs`.
 */
export function specGroup(part: number, of: number): void {
  const specs = globSync('**/*.spec.ts', { cwd: SOURCES }).sort();
  for (const [index, spec] of specs.entries()) {
    if (index % of !== part) continue;
    describe(spec, () => {
      jest.requireActual(join(SOURCES, spec));
      afterAll(asAtFirst);
    });
  }
}

function asAtFirst(): void {
  jest.restoreAllMocks();
  jest.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
  history.replaceState(null, '', '/');
}
