import { globSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, shareBrowser } from './shared-browser';

const SOURCES = join(__dirname, '..');

/**
 * Walks every `of`-th journey in one Jest file, all of them in one browser: each has a portal and visitors of its own,
 * and is walked alone by its name with `jest.config.cjs`.
 */
export function journeyGroup(part: number, of: number): void {
  shareBrowser();
  afterAll(closeBrowser);
  const journeys = globSync('journeys/*.spec.ts', { cwd: SOURCES }).sort();
  for (const [index, name] of journeys.entries()) {
    if (index % of === part) describe(name, () => void jest.requireActual(join(SOURCES, name)));
  }
}
