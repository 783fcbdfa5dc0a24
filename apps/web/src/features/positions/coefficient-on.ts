import type { PositionDetail } from '@gangping/contracts';

/** The coefficient (ten-thousandths) in force on a day: the newest entry that is not after it; null is to be filled in. */
export function coefficientOn(entries: PositionDetail['coefficients'], day: string): number | null {
  const begun = entries.filter(({ effectiveFrom }) => effectiveFrom <= day);
  const newest = begun.sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom))[0];
  return newest?.value ?? null;
}
