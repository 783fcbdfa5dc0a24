import type { PersonYear } from '@gangping/contracts';
import { formatCoefficient, formatScore, formatWeight } from '../../platform/format/numbers';

/** Millionths of a point → `67.794`, with two decimals at least; split as an integer, never divided (R1). */
export function formatProduct(millionths: number): string {
  const digits = String(millionths).padStart(7, '0');
  const part = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${digits.slice(0, -6)}.${part}`;
}

/**
 * How the year came about by the formula: `(88.97 × 20% + 91.50 × 20% + 79.25 × 40%) ÷ 80% = 67.794 ÷ 80% = 84.74`; what is
 * divided by 100 % is not. Null without points.
 */
export function formulaStep({ terms, productSum, weightSum, total }: PersonYear): string | null {
  if (total === null) return null;
  const sum = terms.map((term) => `${formatScore(term.total)} × ${formatWeight(term.weight)}`).join(' + ');
  const whole = weightSum === 10_000;
  const divisor = whole ? '' : ` ÷ ${formatWeight(weightSum)}`;
  const dividend = whole ? sum : `(${sum})`;
  return `${dividend}${divisor} = ${formatProduct(productSum)}${divisor} = ${formatScore(total)}`;
}

/** `(88.97 + 91.50 + 79.25) ÷ 3 = 86.57`. */
export function meanStep({ quarters, mean }: PersonYear): string | null {
  const totals = quarters.flatMap(({ state, total }) =>
    state === 'counted' && total !== null ? [formatScore(total)] : [],
  );
  return mean === null ? null : `(${totals.join(' + ')}) ÷ ${totals.length} = ${formatScore(mean)}`;
}

/** `(1.5 + 1.8 + 1.2) ÷ 3 = 1.5000`. */
export function coefficientStep({ quarters, resultCoefficient }: PersonYear): string | null {
  const factors = quarters.flatMap((one) =>
    one.state === 'counted' && one.resultCoefficient !== null
      ? [formatCoefficient(one.resultCoefficient, 4)]
      : [],
  );
  return resultCoefficient === null
    ? null
    : `(${factors.join(' + ')}) ÷ ${factors.length} = ${formatCoefficient(resultCoefficient, 4)}`;
}
