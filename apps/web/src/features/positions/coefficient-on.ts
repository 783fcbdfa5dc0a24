import type { PositionDetail } from '@gangping/contracts';
import { addDays } from '@gangping/evaluation';

/** The coefficient (ten-thousandths) in force on a day: the newest entry that is not after it; null is to be filled in. */
export function coefficientOn(entries: PositionDetail['coefficients'], day: string): number | null {
  const begun = entries.filter(({ effectiveFrom }) => effectiveFrom <= day);
  const newest = begun.sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom))[0];
  return newest?.value ?? null;
}

export type CoefficientSpan = PositionDetail['coefficients'][number] & {
  /** The last day on which it holds; null for the latest. */
  readonly until: string | null;
  readonly state: 'past' | 'now' | 'coming';
};

/** All entries, the latest first, each with the days on which it holds. */
export function coefficientSpans(entries: PositionDetail['coefficients'], day: string): CoefficientSpan[] {
  const latestFirst = [...entries].sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom));
  return latestFirst.map((entry, place) => {
    const next = latestFirst[place - 1];
    const until = next ? addDays(next.effectiveFrom, -1) : null;
    const ended = until !== null && until < day;
    return { ...entry, until, state: entry.effectiveFrom > day ? 'coming' : ended ? 'past' : 'now' };
  });
}
