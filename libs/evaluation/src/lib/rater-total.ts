import { add, exactInteger, fraction, ZERO } from './fraction';
import type { Fraction } from './fraction';
import { scoreOf } from './counting-form';
import type { CountingForm, CountingSection } from './counting-form';
import type { RaterRole } from './scoring-types';

/**
 * One rater's weighted sum of each section, in the form's order; null as soon as a score is missing (R3).
 */
export function raterSums({ sections }: CountingForm, raterRole: RaterRole): number[] | null {
  const sums: number[] = [];
  for (const section of sections) {
    const sum = weightedSum(section, raterRole);
    if (sum === null) return null;
    sums.push(sum);
  }
  return sums;
}

/**
 * Scores times weights in ordinary integers: a hundred items of weight 10000 on the highest scale stay far
 * below the limit of exactness, and `exactInteger` refuses a sum beyond it.
 */
function weightedSum({ items }: CountingSection, raterRole: RaterRole): number | null {
  let sum = 0;
  for (const item of items) {
    const score = scoreOf(item, raterRole);
    if (score === null) return null;
    sum += item.weight * score;
  }
  return sum;
}

/** The mean of the sections by weight, from each section's weighted sum: one rater's total, exact. */
export function totalOf({ sections, sectionWeight }: CountingForm, sums: readonly number[]): Fraction {
  let total = ZERO;
  for (const [index, { weight, itemWeight }] of sections.entries()) {
    total = add(total, fraction(exactInteger(sums[index]) * BigInt(weight), BigInt(itemWeight)));
  }
  return fraction(total.numerator, total.denominator * BigInt(sectionWeight));
}
