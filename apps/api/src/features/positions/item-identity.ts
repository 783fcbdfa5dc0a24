import { randomUUID } from 'node:crypto';
import { groupBy } from '../../platform/group-by';

/** A line of an earlier version that a new line may continue. */
export interface KnownLine {
  readonly itemKey: string;
  readonly kind: string;
  readonly text: string;
}

/** A line as somebody wants it saved; `itemKey` where the editor knows which line it continues. */
export interface WantedLine {
  readonly itemKey?: string;
  readonly kind: string;
  readonly text: string;
}

/** Letters and digits of any script; everything else (white space, punctuation, width) does not make another duty. */
const INSIGNIFICANT = /[^\p{L}\p{N}]+/gu;

/** What two lines have in common when they say the same: equal for texts that differ in spacing and punctuation only. */
export function textIdentity(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const significant = plain.replace(INSIGNIFICANT, '');
  return significant === '' ? plain.trim() : significant;
}

/**
 * The keys of the lines of a new version, in their order. A key the editor sent counts if it is one of the known
 * lines'; otherwise a line continues the known line with the same text, of the same kind first, of another kind
 * next. Every known line is continued once at most; the rest are new lines.
 *
 * @param known lines of this position's earlier versions, the newest first; of a line with several wordings the first counts
 * @param newKey makes a key that no line has
 */
export function itemKeysFor(
  wanted: readonly WantedLine[],
  known: readonly KnownLine[],
  newKey: () => string,
): string[] {
  const newest = newestWordings(known);
  const free = new Set(newest.map((line) => line.itemKey));
  const take = (key: string | undefined): string | undefined =>
    key !== undefined && free.delete(key) ? key : undefined;
  const keys = wanted.map((line) => take(line.itemKey));
  const bySameKind = groupBy(newest, (line) => `${line.kind} ${textIdentity(line.text)}`);
  const byText = groupBy(newest, (line) => textIdentity(line.text));
  const takeFirst = (candidates: readonly KnownLine[] | undefined) =>
    take(candidates?.find(({ itemKey }) => free.has(itemKey))?.itemKey);
  wanted.forEach((line, index) => {
    keys[index] ??= takeFirst(bySameKind.get(`${line.kind} ${textIdentity(line.text)}`));
  });
  wanted.forEach((line, index) => {
    keys[index] ??= takeFirst(byText.get(textIdentity(line.text)));
  });
  return keys.map((key) => key ?? newKey());
}

function newestWordings(known: readonly KnownLine[]): KnownLine[] {
  const newest = new Map<string, KnownLine>();
  for (const line of known) if (!newest.has(line.itemKey)) newest.set(line.itemKey, line);
  return [...newest.values()];
}

/** A key that fits `item_key` and that no other line has. */
export function newItemKey(): string {
  return randomUUID().replaceAll('-', '');
}
