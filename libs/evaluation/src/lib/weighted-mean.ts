import type { CountingSection } from './counting-form';
import { peerScoresOf, scoreOf } from './counting-form';
import { ZERO, add, exactInteger, fraction, multiply, roundHalfUp, wholeNumber } from './fraction';
import type { Fraction } from './fraction';
import { shareSumOf } from './raters';
import type { Panel } from './raters';
import type { ScoredItem, ScoreSource } from './scoring-types';

/**
 * Scores times weights, added up: an ordinary integer where one rater gave whole scores (a hundred items of
 * weight 10000 on the highest scale stay far below the limit of exactness), a fraction where each score is
 * a mean of the peers'.
 */
export type WeightedSum = number | Fraction;

/** A part of a mean: its weight, and what it brings as a quotient, `sum` ÷ `divisor`, not divided yet. */
export interface WeighedPart {
  readonly weight: number;
  readonly sum: WeightedSum;
  readonly divisor: number;
}

/** The weighted sum of a section's items from one source; null as soon as a score is missing (R3). */
export function weightedSum({ items }: CountingSection, source: ScoreSource): WeightedSum | null {
  if (source === 'peer') return peerSum(items);
  let sum = 0;
  for (const item of items) {
    const score = scoreOf(item, source);
    if (score === null) return null;
    sum += item.weight * score;
  }
  return sum;
}

function peerSum(items: readonly ScoredItem[]): Fraction | null {
  let sum = ZERO;
  for (const item of items) {
    const mean = peerMean(item);
    if (mean === null) return null;
    sum = add(sum, multiply(wholeNumber(item.weight), mean));
  }
  return sum;
}

/** The exact mean of what the peers gave an item; null without any. */
export function peerMean(item: ScoredItem): Fraction | null {
  return meanOfScores(peerScoresOf(item));
}

/** What peers gave a line as one score, in hundredths of a point: the mean, half up; null without any. */
export function peersAsOne(scores: readonly number[]): number | null {
  const mean = meanOfScores(scores);
  return mean === null ? null : roundHalfUp(mean);
}

function meanOfScores(scores: readonly number[]): Fraction | null {
  if (scores.length === 0) return null;
  const sum = scores.reduce((total, score) => total + score, 0);
  return fraction(exactInteger(sum), BigInt(scores.length));
}

/** A section as one source alone sees it. */
export function sectionPart({ weight, itemWeight }: CountingSection, sum: WeightedSum): WeighedPart {
  return { weight, sum, divisor: itemWeight };
}

/** A section as its panel blends it (R5): `sums` are those of the panel's sources, in the panel's order. */
export function blendedPart(
  { weight, itemWeight }: CountingSection,
  panel: Panel,
  sums: readonly WeightedSum[],
): WeighedPart {
  return {
    weight,
    sum: plainBlend(panel, sums) ?? exactBlend(panel, sums),
    divisor: itemWeight * shareSumOf(panel),
  };
}

function plainBlend(panel: Panel, sums: readonly WeightedSum[]): number | null {
  let total = 0;
  for (let index = 0; index < sums.length; index += 1) {
    const sum = sums[index];
    if (typeof sum !== 'number') return null;
    total += panel[index].share * sum;
  }
  return total;
}

function exactBlend(panel: Panel, sums: readonly WeightedSum[]): Fraction {
  return sums.reduce<Fraction>(
    (total, sum, index) => add(total, multiply(wholeNumber(panel[index].share), asFraction(sum))),
    ZERO,
  );
}

function asFraction(sum: WeightedSum): Fraction {
  return typeof sum === 'number' ? wholeNumber(sum) : sum;
}

/** The mean of some parts by weight: one division, one rounding half up (R1). Not for no parts at all. */
export function meanOf(parts: readonly WeighedPart[]): number {
  return plainMean(parts) ?? exactMean(parts);
}

/**
 * The same in ordinary integers, for the common form: one denominator for all sections and numbers that
 * stay exact. Null where that does not hold; all terms being positive, an intermediate value that left the
 * exact range shows in the sum.
 */
function plainMean(parts: readonly WeighedPart[]): number | null {
  const common = parts[0].divisor;
  let total = 0;
  let whole = 0;
  for (const { weight, sum, divisor } of parts) {
    if (divisor !== common || typeof sum !== 'number') return null;
    total += weight * sum;
    whole += weight;
  }
  return roundQuotient(total, common * whole);
}

/** Integer part by remainder, which is exact where a quotient would not be; null beyond exactness. */
function roundQuotient(dividend: number, divisor: number): number | null {
  if (!Number.isSafeInteger(dividend) || !Number.isSafeInteger(2 * divisor)) return null;
  const remainder = dividend % divisor;
  const floor = (dividend - remainder) / divisor;
  return 2 * remainder >= divisor ? floor + 1 : floor;
}

function exactMean(parts: readonly WeighedPart[]): number {
  let total = ZERO;
  let whole = 0;
  for (const { weight, sum, divisor } of parts) {
    const quotient = multiply(asFraction(sum), fraction(BigInt(weight), exactInteger(divisor)));
    total = add(total, quotient);
    whole += weight;
  }
  return roundHalfUp(fraction(total.numerator, total.denominator * BigInt(whole)));
}
