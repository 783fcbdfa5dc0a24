import { compare, floor, fraction, subtract } from './fraction';
import type { Fraction } from './fraction';

/**
 * Rounds exact parts to integers that add up to a given whole (largest remainder): every part is rounded
 * down, and what is left of the whole goes, one unit each, to the parts that lost most; equal losses are
 * served in order. The whole is the sum of the parts, rounded up or down; then every part ends as itself
 * rounded up or down, and a part that is an integer stays what it is.
 */
export function apportion(parts: readonly Fraction[], whole: number): number[] {
  const floors = parts.map((part) => floor(part));
  const remainders = parts.map((part, index) => subtract(part, fraction(floors[index], 1n)));
  // The sort is stable: equal losses stay in order.
  const byLoss = parts.map((_, index) => index).sort((a, b) => compare(remainders[b], remainders[a]));
  const rounded = floors.map(Number);
  const left = whole - rounded.reduce((sum, value) => sum + value, 0);
  for (const index of byLoss.slice(0, left)) rounded[index] += 1;
  return rounded;
}
