import { add, divide, exactInteger, fraction, roundHalfUp, wholeNumber, ZERO } from './fraction';
import type { Fraction } from './fraction';

/** What superiors gave one line of several forms that are scored by the same scheme, added up; scores are hundredths of a point. */
export interface LineTally {
  /** Forms on which both gave a score, and the sums of what each gave there. */
  readonly both: number;
  readonly bothSupervisor: number;
  readonly bothReviewer: number;
  /** Forms on which one of them did, and the sum. */
  readonly single: number;
  readonly singleSum: number;
  readonly shares: { readonly supervisor: number; readonly reviewer: number };
  /** Full marks. */
  readonly top: number;
}

/**
 * How far a line is fulfilled: the mean over the forms of what the superiors gave, blended by the scheme's shares (R5)
 * where both did, as a part of full marks. Schemes without a share for either count both alike.
 *
 * @returns hundredths of a percent, one rounding half up (R1); null where nobody gave a score
 */
export function shareOfFullMarks(tallies: readonly LineTally[]): number | null {
  const forms = tallies.reduce((count, { both, single }) => count + both + single, 0);
  if (forms === 0) return null;
  const fulfilled = tallies.map(fulfilment).reduce(add, ZERO);
  const { numerator, denominator } = divide(fulfilled, wholeNumber(forms));
  return roundHalfUp(fraction(numerator * 10_000n, denominator));
}

/** In forms with full marks. */
function fulfilment({ bothSupervisor, bothReviewer, singleSum, shares, top }: LineTally): Fraction {
  const even = shares.supervisor + shares.reviewer === 0;
  const [supervisor, reviewer] = (even ? [1, 1] : [shares.supervisor, shares.reviewer]).map(exactInteger);
  const blended = fraction(
    supervisor * exactInteger(bothSupervisor) + reviewer * exactInteger(bothReviewer),
    supervisor + reviewer,
  );
  return divide(add(blended, wholeNumber(singleSum)), wholeNumber(top));
}
