import type { ParsedPosition } from './types';

/** Share of common items (in percent of the larger) from which two posts of one name are the same. */
const SAME_ITEMS = 80;

/** Marks positions that repeat an earlier one: the same title and nearly the same items. */
export function markDuplicates(positions: readonly ParsedPosition[]): ParsedPosition[] {
  const earlier = new Map<string, number[]>();
  return positions.map((position, index) => {
    const key = position.title.replaceAll(/\s/g, '');
    const candidates = earlier.get(key) ?? [];
    const original = candidates.find((candidate) => isSame(positions[candidate], position));
    if (original === undefined) {
      // Against a bounded number of namesakes, so that a thousand posts called 经理 stay cheap.
      if (candidates.length < 50) earlier.set(key, [...candidates, index]);
      return position;
    }
    return {
      ...position,
      duplicateOf: original,
      problems: [
        ...position.problems,
        { code: 'duplicatePosition', span: position.titleSpan, params: { of: original } },
      ],
    };
  });
}

function isSame(one: ParsedPosition | undefined, other: ParsedPosition): boolean {
  if (one === undefined || one.items.length === 0 || other.items.length === 0) return false;
  if (one.department !== other.department && one.department !== null && other.department !== null)
    return false;
  const texts = new Set(one.items.map((item) => item.text.replaceAll(/\s/g, '').toLowerCase()));
  const common = other.items.filter((item) =>
    texts.has(item.text.replaceAll(/\s/g, '').toLowerCase()),
  ).length;
  return common * 100 >= SAME_ITEMS * Math.max(one.items.length, other.items.length);
}
