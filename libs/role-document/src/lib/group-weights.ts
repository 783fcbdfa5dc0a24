import type { Segment } from './segment';
import { readWeight } from './weights';

/** "一、账务处理(40%)" above the items that share its weight. */
export interface WeightedGroup {
  readonly start: number;
  /** Hundredths of a percent. */
  readonly weight: number;
}

/** The groups of a section in document order, if each of them has a weight and they make up no more than the whole. */
export function weightedGroups(text: string, groups: readonly Segment[]): WeightedGroup[] {
  const weighted = groups.flatMap((group) => {
    const { weight } = readWeight(text, group);
    return weight === null ? [] : [{ start: group.start, weight }];
  });
  const sum = weighted.reduce((total, group) => total + group.weight, 0);
  return weighted.length >= 2 && weighted.length === groups.length && sum <= 10000 ? weighted : [];
}

/**
 * The weights of items that begin at `starts`, those of their groups spread over them: by their own weights where all
 * items of the group have one, evenly where none has. What does not divide goes to the first ones, so that the items
 * of a group always add up to its weight.
 */
export function spreadWeights(
  groups: readonly WeightedGroup[],
  items: readonly { readonly start: number; readonly weight: number | null }[],
): (number | null)[] {
  const weights = items.map((item) => item.weight);
  groups.forEach((group, order) => {
    const end = groups[order + 1]?.start ?? Infinity;
    const members = items.flatMap(({ start }, index) => (start >= group.start && start < end ? [index] : []));
    const own = members.map((index) => weights[index] ?? null);
    if (own.some((weight) => weight !== null) && own.some((weight) => weight === null)) return;
    const shares = share(
      group.weight,
      own.map((weight) => weight ?? 1),
    );
    members.forEach((index, place) => (weights[index] = shares[place] ?? null));
  });
  return weights;
}

/** The share of one of several items that have a weight together. */
export function evenShare(weight: number, order: number, count: number): number {
  return Math.floor(weight / count) + (order < weight % count ? 1 : 0);
}

/** Whole numbers in proportion to `parts` that add up to `total`. */
function share(total: number, parts: readonly number[]): number[] {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (sum === 0) return parts.map(() => 0);
  const shares = parts.map((part) => Math.floor((total * part) / sum));
  let left = total - shares.reduce((all, each) => all + each, 0);
  return shares.map((each) => (left-- > 0 ? each + 1 : each));
}
