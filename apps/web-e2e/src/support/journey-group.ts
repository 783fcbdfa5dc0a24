import { globSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, shareBrowser } from './shared-browser';

const SOURCES = join(__dirname, '..');

/** The journeys that take longest, the longest first: no group may end up with two of them and keep the others waiting. */
const LONG = [
  'main-job',
  'kinds-of-users',
  'living-definitions',
  'proportions',
  'full-quarter',
  'deputies',
  'after-publication',
  'run-the-quarter',
  'schemes',
];

/**
 * Walks its part of the journeys in one Jest file, all of them in one browser: each has a portal and visitors of its
 * own, and is walked alone by its name with `jest.config.cjs`.
 */
export function journeyGroup(part: number, of: number): void {
  shareBrowser();
  afterAll(closeBrowser);
  const journeys = globSync('journeys/*.spec.ts', { cwd: SOURCES }).sort();
  const long = LONG.map((name) => join('journeys', `${name}.spec.ts`));
  const ordered = [...long, ...journeys.filter((name) => !long.includes(name))];
  for (const [index, name] of ordered.entries()) {
    if (dealt(index, of) === part) describe(name, () => void jest.requireActual(join(SOURCES, name)));
  }
}

/** To whom the card goes when they are dealt to and fro: 0 1 2 2 1 0 0 1 2 … */
function dealt(index: number, players: number): number {
  const place = index % players;
  return Math.floor(index / players) % 2 === 0 ? place : players - 1 - place;
}
