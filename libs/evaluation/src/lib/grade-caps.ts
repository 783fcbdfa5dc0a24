import type { GradeBand } from './scoring-types';
import { WEIGHT_TOTAL } from './weights';

/** Units of this size or smaller are exempt from percentages (R12). */
const SMALL_UNIT = 5;

/** Too small a unit for percentages (R12). */
export function isSmallUnit(people: number): boolean {
  return people <= SMALL_UNIT;
}

/** An upper bound on one grade's part of a unit, in hundredths of a percent. */
export interface GradeCap {
  readonly grade: string;
  readonly share: number;
}

export interface GradeUse {
  readonly grade: string;
  readonly count: number;
  /** How many the unit may have; null without a bound. */
  readonly allowed: number | null;
  /** A warning that wants a reason; it moves nobody. */
  readonly exceeded: boolean;
  /** As far as is known it is not exceeded, but it would be if those had this grade whose grades are not to be told. */
  readonly couldExceed: boolean;
}

/**
 * How the grades of a unit stand against the scheme's caps, best grade first (R12). `grades` holds one
 * entry for each person of the unit. The number allowed is rounded down but never below one; a unit of
 * five or fewer gets one top grade and no other bound.
 *
 * @param hidden people of the unit with a grade that whoever asks may not know. Whatever it is, the answer is the same,
 *   so that nothing can be told from it
 */
export function checkGradeCaps(
  grades: readonly string[],
  caps: readonly GradeCap[],
  bands: readonly GradeBand[],
  hidden = 0,
): GradeUse[] {
  const counts = new Map<string, number>();
  for (const grade of grades) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return checkGradeCounts(counts, caps, bands, hidden);
}

/** As `checkGradeCaps`, of grades that are counted already: how many people of the unit have each. */
export function checkGradeCounts(
  counts: ReadonlyMap<string, number>,
  caps: readonly GradeCap[],
  bands: readonly GradeBand[],
  hidden = 0,
): GradeUse[] {
  const unitSize = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...bands]
    .sort((left, right) => right.from - left.from)
    .map(({ grade }, rank) => {
      const count = counts.get(grade) ?? 0;
      const allowed = allowedCount(grade, rank, unitSize, caps);
      const exceeded = allowed !== null && count > allowed;
      const inAll = hidden === 0 ? null : allowedCount(grade, rank, unitSize + hidden, caps);
      const couldExceed = !exceeded && inAll !== null && count + hidden > inAll;
      return { grade, count, allowed, exceeded, couldExceed };
    });
}

function allowedCount(
  grade: string,
  rank: number,
  unitSize: number,
  caps: readonly GradeCap[],
): number | null {
  const cap = caps.find((candidate) => candidate.grade === grade);
  if (!cap) return null;
  if (isSmallUnit(unitSize)) return rank === 0 ? 1 : null;
  return Math.max(1, Math.floor((unitSize * cap.share) / WEIGHT_TOTAL));
}
