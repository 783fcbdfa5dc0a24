import type { ParsedPosition } from './types';

/** Share of common items (in percent of the larger) from which two posts of one name are the same. */
const SAME_ITEMS = 80;
/** Posts of one name that are remembered for the words of one item: the work stays proportional to the text. */
const MAX_OWNERS = 8;
/** Posts that are compared with one as a whole: those that share most items with it. */
const MAX_COMPARED = 4;

/** Marks positions that repeat an earlier one: the same title and nearly the same items. */
export function markDuplicates(positions: readonly ParsedPosition[]): ParsedPosition[] {
  const owners = new ItemOwners();
  return positions.map((position, index) => {
    const texts = [...new Set(position.items.map(comparableText))];
    const original = owners
      .candidates(position, texts)
      .find((candidate) => isSame(positions[candidate], position));
    if (original === undefined) {
      owners.add(position, texts, index);
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

/** Which posts of a name, in which department, have an item of these words. */
class ItemOwners {
  /** By title and department, then by the words of the item. */
  private readonly owners = new Map<string, Map<string, number[]>>();

  /** The earlier posts that share most items with this one, in document order. */
  candidates(position: ParsedPosition, texts: readonly string[]): number[] {
    const units = position.department === null ? ['*'] : [position.department, ''];
    const shared = new Map<number, number>();
    for (const unit of units) {
      const known = this.owners.get(keyOf(position, unit));
      if (known === undefined) continue;
      for (const text of texts)
        for (const owner of known.get(text) ?? []) shared.set(owner, (shared.get(owner) ?? 0) + 1);
    }
    return [...shared]
      .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one - other)
      .slice(0, MAX_COMPARED)
      .map(([owner]) => owner)
      .sort((one, other) => one - other);
  }

  add(position: ParsedPosition, texts: readonly string[], index: number): void {
    for (const unit of [position.department ?? '', '*']) {
      const key = keyOf(position, unit);
      const owners = this.owners.get(key) ?? new Map<string, number[]>();
      this.owners.set(key, owners);
      for (const text of texts) {
        const known = owners.get(text);
        if (known === undefined) owners.set(text, [index]);
        else if (known.length < MAX_OWNERS) known.push(index);
      }
    }
  }
}

function keyOf(position: ParsedPosition, unit: string): string {
  return `${position.title.replaceAll(/\s/g, '')}\n${unit}`;
}

function comparableText(item: { readonly text: string }): string {
  return item.text.replaceAll(/\s/g, '').toLowerCase();
}

function isSame(one: ParsedPosition | undefined, other: ParsedPosition): boolean {
  if (one === undefined || one.items.length === 0 || other.items.length === 0) return false;
  const texts = new Set(one.items.map(comparableText));
  const common = other.items.filter((item) => texts.has(comparableText(item))).length;
  return common * 100 >= SAME_ITEMS * Math.max(one.items.length, other.items.length);
}
