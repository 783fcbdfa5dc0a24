import type { CountingForm, CountingSection } from './counting-form';
import { scoreOf } from './counting-form';
import { add, exactInteger, fraction, roundHalfUp, ZERO } from './fraction';
import type { RaterRole } from './scoring-types';

/**
 * One rater's scores times weights, summed for each section in the form's order, in ordinary integers (a
 * hundred items of weight 10000 on the highest scale stay far below the limit of exactness). Null as soon
 * as a score is missing (R3).
 */
export function weightedSums({ sections }: CountingForm, raterRole: RaterRole): number[] | null {
  const sums: number[] = [];
  for (const section of sections) {
    const sum = weightedSum(section, raterRole);
    if (sum === null) return null;
    sums.push(sum);
  }
  return sums;
}

function weightedSum({ items }: CountingSection, raterRole: RaterRole): number | null {
  let sum = 0;
  for (const item of items) {
    const score = scoreOf(item, raterRole);
    if (score === null) return null;
    sum += item.weight * score;
  }
  return sum;
}

/**
 * The mean of the sections by weight, from each section's weighted sum, divided further by `divisor` (the
 * shares that the sums were multiplied with): one division, one rounding half up (R1).
 */
export function formMean(form: CountingForm, sums: readonly number[], divisor: number): number {
  return plainMean(form, sums, divisor) ?? exactMean(form, sums, divisor);
}

/** The mean of one section alone, as `formMean`. */
export function sectionMean(section: CountingSection, sum: number, divisor: number): number {
  return formMean({ sections: [section], sectionWeight: section.weight }, [sum], divisor);
}

/**
 * The same in ordinary integers, for the common form: full weights in every section and numbers that stay
 * exact. Null where that does not hold; all terms being positive, an intermediate value that left the
 * exact range shows in the sum.
 */
function plainMean(
  { sections, sectionWeight }: CountingForm,
  sums: readonly number[],
  divisor: number,
): number | null {
  const common = sections[0].itemWeight;
  let total = 0;
  for (let index = 0; index < sections.length; index += 1) {
    const { weight, itemWeight } = sections[index];
    if (itemWeight !== common) return null;
    total += weight * sums[index];
  }
  return roundQuotient(total, common * sectionWeight * divisor);
}

/** Integer part by remainder, which is exact where a quotient would not be; null beyond exactness. */
function roundQuotient(dividend: number, divisor: number): number | null {
  if (!Number.isSafeInteger(dividend) || !Number.isSafeInteger(2 * divisor)) return null;
  const remainder = dividend % divisor;
  const floor = (dividend - remainder) / divisor;
  return 2 * remainder >= divisor ? floor + 1 : floor;
}

function exactMean(
  { sections, sectionWeight }: CountingForm,
  sums: readonly number[],
  divisor: number,
): number {
  let total = ZERO;
  for (const [index, { weight, itemWeight }] of sections.entries()) {
    total = add(total, fraction(exactInteger(sums[index]) * BigInt(weight), BigInt(itemWeight)));
  }
  const whole = BigInt(sectionWeight) * exactInteger(divisor);
  return roundHalfUp(fraction(total.numerator, total.denominator * whole));
}
