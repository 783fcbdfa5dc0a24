import type { DemoPerson } from './demo-people';
import { demoRandom, type DemoRandom } from './demo-random';
import { ownComment, supervisorComment } from './demo-comments';

/** One line as a rater fills it in; the score in hundredths of a point. */
export interface DemoScore {
  readonly score: number;
  readonly comment: string;
}

export type DemoRater = 'self' | 'supervisor' | 'reviewer';

const STEP = 50;
const TOP = 10_000;
const LOWEST = 3_000;
/** How far a quarter and a single line lie from a person's usual level at most. */
const QUARTER_SPREAD = 180;
const LINE_SPREAD = 520;
/** People rate themselves a little higher. */
const OWN_BONUS = 220;
/** One form in so many has a periodic task that did not come up in the quarter (R4). */
const NOT_APPLICABLE_ONE_IN = 7;

/**
 * The scores of one form from its first line to its last, the same at every loading.
 *
 * @param quarter 1–4
 */
export function demoScores(
  person: DemoPerson,
  quarter: number,
  rater: DemoRater,
  lines: number,
): DemoScore[] {
  const random = randomFor(person, quarter, rater);
  const base =
    levelIn(person, quarter) + random(-QUARTER_SPREAD, QUARTER_SPREAD) + (rater === 'self' ? OWN_BONUS : 0);
  return Array.from({ length: lines }, () => {
    const score = onScale(base + random(-LINE_SPREAD, LINE_SPREAD));
    return {
      score,
      comment: rater === 'self' ? ownComment(random, score) : supervisorComment(random, score),
    };
  });
}

/** Whether the last of a form's tasks did not apply in a quarter. */
export function lastTaskApplies(person: DemoPerson, quarter: number): boolean {
  return demoRandom(`${person.number}/${quarter}/applies`)(1, NOT_APPLICABLE_ONE_IN) !== 1;
}

/** When within a stage's days somebody sits down: a day from 0 and minutes after nine. */
export function demoHour(person: DemoPerson, quarter: number, rater: DemoRater, days: number): DemoMoment {
  const random = demoRandom(`${person.number}/${quarter}/${rater}/when`);
  return { day: random(0, days - 1), minutes: random(0, 420) };
}

export interface DemoMoment {
  readonly day: number;
  readonly minutes: number;
}

function randomFor({ number }: DemoPerson, quarter: number, rater: DemoRater): DemoRandom {
  return demoRandom(`${number}/${quarter}/${rater}`);
}

function levelIn({ level }: DemoPerson, quarter: number): number {
  return typeof level === 'number' ? level : level[quarter - 1];
}

function onScale(points: number): number {
  const stepped = points - (points % STEP);
  return Math.min(TOP, Math.max(LOWEST, stepped));
}
