import { ROLE_ITEM_KINDS, sectionOf, type RoleItemKind, type ScoredSection } from '@gangping/contracts';
import { distributeEvenly } from '@gangping/evaluation';
import { hundredthsOf, textOfHundredths } from '@gangping/ui';
import { unusedPieceKey } from '../source/source-layout';
import type { DraftItem, DraftPosition, ItemText } from './draft-position';

/** Of lines that were typed, or split off from another, the keys begin here: above all pieces of a source. */
const TYPED_FROM = 10_000_000;

function freeKey({ items, removed }: DraftPosition): number {
  return Math.max(TYPED_FROM, ...[...items, ...removed].map(({ key }) => key + 1));
}

function typedItem(key: number, kind: RoleItemKind): DraftItem {
  return { key, kind, text: '', weight: '', standard: '', target: '', pieces: [] };
}

function itemOf(position: DraftPosition, key: number): DraftItem | undefined {
  return position.items.find((item) => item.key === key);
}

export function withItemText(
  position: DraftPosition,
  key: number,
  field: ItemText,
  text: string,
): DraftPosition {
  return {
    ...position,
    items: position.items.map((item) => (item.key === key ? { ...item, [field]: text } : item)),
  };
}

/**
 * Puts a line into a kind: as its last, or at a place among the others of that kind (counted without the line itself).
 */
export function movedToKind(
  position: DraftPosition,
  key: number,
  kind: RoleItemKind,
  place = Infinity,
): DraftPosition {
  const item = itemOf(position, key);
  if (!item || (item.kind === kind && place === Infinity)) return position;
  const others = position.items.filter((one) => one !== item);
  const next = others.filter((one) => one.kind === kind)[place];
  const at = next ? others.indexOf(next) : others.length;
  return { ...position, items: [...others.slice(0, at), { ...item, kind }, ...others.slice(at)] };
}

/** Changes places with its neighbour of the same kind: -1 is up, 1 is down. */
export function shifted(position: DraftPosition, key: number, by: -1 | 1): DraftPosition {
  const item = itemOf(position, key);
  const other = item && neighbourOf(position, item, by);
  if (!item || !other) return position;
  return {
    ...position,
    items: position.items.map((one) => (one === item ? other : one === other ? item : one)),
  };
}

/** The line of the same kind before (-1) or after (1) it. */
export function neighbourOf(position: DraftPosition, item: DraftItem, by: -1 | 1): DraftItem | undefined {
  const same = position.items.filter((one) => one.kind === item.kind);
  return same[same.indexOf(item) + by];
}

export function withoutItem(position: DraftPosition, key: number): DraftPosition {
  const item = itemOf(position, key);
  if (!item) return position;
  const blank = item.text.trim() === '' && item.pieces.length === 0;
  return {
    ...position,
    items: position.items.filter((one) => one !== item),
    removed: blank ? position.removed : [...position.removed, item],
  };
}

export function withRestored(position: DraftPosition, key: number): DraftPosition {
  const item = position.removed.find((one) => one.key === key);
  if (!item) return position;
  return {
    ...position,
    items: [...position.items, item],
    removed: position.removed.filter((one) => one !== item),
  };
}

/** Joins a line to the one of the same kind before it: a sentence that the document broke in two. */
export function mergedWithPrevious(position: DraftPosition, key: number): DraftPosition {
  const second = itemOf(position, key);
  const before = second && neighbourOf(position, second, -1);
  if (!second || !before) return position;
  const joined: DraftItem = {
    ...before,
    text: `${before.text}${joint(before.text, second.text)}${second.text}`,
    weight: sumOf(before.weight, second.weight),
    standard: before.standard || second.standard,
    target: before.target || second.target,
    pieces: [...new Set([...before.pieces, ...second.pieces])],
  };
  return {
    ...position,
    items: position.items.flatMap((item) => (item === before ? [joined] : item === second ? [] : [item])),
  };
}

/** Latin words need a space between them, Chinese ones do not. */
function joint(before: string, after: string): string {
  return /[A-Za-z0-9,.;]$/.test(before) && /^[A-Za-z0-9]/.test(after) ? ' ' : '';
}

function sumOf(one: string, other: string): string {
  const weights = [hundredthsOf(one), hundredthsOf(other)];
  if (weights.every((weight) => weight === null)) return '';
  return weights.some((weight) => weight === undefined)
    ? one || other
    : textOfHundredths(weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0));
}

/**
 * Makes two lines of one, cut before this character; at the end of a line a blank one begins. Both know where they
 * came from. Weight, standard and target stay with the first.
 *
 * @returns the key of the second line too
 */
export function split(
  position: DraftPosition,
  key: number,
  at: number,
): { readonly position: DraftPosition; readonly key: number } {
  const item = itemOf(position, key);
  if (!item) return { position, key };
  const secondKey = freeKey(position);
  const rest = item.text.slice(at).trimStart();
  const first = { ...item, text: item.text.slice(0, at).trimEnd() };
  const second: DraftItem = {
    ...typedItem(secondKey, item.kind),
    text: rest,
    pieces: rest === '' ? [] : item.pieces,
  };
  return {
    position: {
      ...position,
      items: position.items.flatMap((one) => (one === item ? [first, second] : [one])),
    },
    key: secondKey,
  };
}

/** A blank line as the last of its kind. */
export function withNewItem(
  position: DraftPosition,
  kind: RoleItemKind,
): { readonly position: DraftPosition; readonly key: number } {
  const key = freeKey(position);
  return { position: { ...position, items: [...position.items, typedItem(key, kind)] }, key };
}

/** Text that no position used becomes a line of one. */
export function withUnusedText(
  position: DraftPosition,
  unusedPlace: number,
  text: string,
  kind: RoleItemKind,
): DraftPosition {
  const key = unusedPieceKey(unusedPlace);
  const item: DraftItem = { ...typedItem(key, kind), text: text.replace(/\s+/g, ' ').trim(), pieces: [key] };
  return { ...position, items: [...position.items, item] };
}

/** Every line of a section gets the even weight (R2); blank lines are none. */
export function evenlyWeighed(position: DraftPosition, section: ScoredSection): DraftPosition {
  const weighed = position.items.filter(
    (item) => sectionOf(item.kind) === section && item.text.trim() !== '',
  );
  const even = distributeEvenly(weighed.length);
  const weights = new Map(weighed.map(({ key }, place) => [key, textOfHundredths(even[place] ?? null)]));
  return {
    ...position,
    items: position.items.map((item) => {
      const weight = weights.get(item.key);
      return weight === undefined ? item : { ...item, weight };
    }),
  };
}

export function withoutWeights(position: DraftPosition, section: ScoredSection): DraftPosition {
  return {
    ...position,
    items: position.items.map((item) => (sectionOf(item.kind) === section ? { ...item, weight: '' } : item)),
  };
}

/** Lines kind by kind, as the form has them; kinds without lines are left out. */
export function groupsOf(items: readonly DraftItem[]): { kind: RoleItemKind; items: DraftItem[] }[] {
  return ROLE_ITEM_KINDS.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) })).filter(
    (group) => group.items.length > 0,
  );
}
