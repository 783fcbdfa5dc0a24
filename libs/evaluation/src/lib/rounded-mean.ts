import { exactInteger, fraction, roundHalfUp } from './fraction';

/** Sum ÷ count of whole numbers, one rounding half up (R1); null of nothing. */
export function roundedMean(sum: number, count: number): number | null {
  return count === 0 ? null : roundHalfUp(fraction(exactInteger(sum), exactInteger(count)));
}
