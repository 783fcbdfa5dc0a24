import {
  ROLE_ITEM_KINDS,
  SCORED_SECTIONS,
  sectionOf,
  type Definition,
  type RoleItemKind,
  type ScoredSection,
} from '@gangping/contracts';
import { WEIGHT_TOTAL, checkWeights, distributeEvenly } from '@gangping/evaluation';
import type { ComparedVersion } from '@gangping/role-document';
import { hundredthsOf, textOfHundredths } from '@gangping/ui';
import { editedMeasure, writtenOf, type EditedMeasure } from './measure/edited-measure';

/** A line in the hands of its editor; weight and standard as the boxes hold them. */
export interface EditedItem {
  readonly key: number;
  /** Of the line this one continues; absent for a new one. */
  readonly itemKey?: string;
  readonly kind: RoleItemKind;
  readonly text: string;
  /** Percent as typed: `14.29`. */
  readonly weight: string;
  readonly standard: string;
  /** What an indicator is to reach; empty for other lines. */
  readonly target: string;
  /** How an indicator scores itself; null while nobody has laid it down. */
  readonly measure: EditedMeasure | null;
}

export const SECTIONS = Object.keys(SCORED_SECTIONS) as ScoredSection[];

export function editedItems(definition: Pick<Definition, 'items'>): EditedItem[] {
  return inKindOrder(
    definition.items.map(({ itemKey, kind, text, weight, standard, target, measure }, key) => ({
      key,
      itemKey,
      kind,
      text,
      weight: textOfHundredths(weight),
      standard: standard ?? '',
      target: target ?? '',
      measure: measure && editedMeasure(measure),
    })),
  );
}

/** Kind by kind as the form shows them, each kind in its own order. */
export function inKindOrder<Item extends { readonly kind: RoleItemKind }>(items: readonly Item[]): Item[] {
  return ROLE_ITEM_KINDS.flatMap((kind) => items.filter((item) => item.kind === kind));
}

/** A line as far as weighing asks; those of an import have no measure of their own. */
export type WeighedLine = Omit<EditedItem, 'measure'> & Partial<Pick<EditedItem, 'measure'>>;

/** Nothing but an empty line; it is left out when the draft is saved. */
export function isBlank(item: WeighedLine): boolean {
  return !item.measure && [item.text, item.standard, item.target].every((text) => text.trim() === '');
}

/** As the contract wants it; a weight that is no number is left out and so refused at its field. */
export function writtenItem({ itemKey, kind, text, weight, standard, target, measure }: EditedItem) {
  return {
    ...(itemKey === undefined ? {} : { itemKey }),
    kind,
    text,
    weight: sectionOf(kind) === null ? null : hundredthsOf(weight),
    standard: standard.trim() === '' ? null : standard,
    target: target.trim() === '' ? null : target,
    measure: kind === 'kpi' && measure ? writtenOf(measure) : null,
  };
}

/** What is in the boxes as a version, to be compared with one of the server's. */
export function editedVersion(items: readonly EditedItem[], summary: string): ComparedVersion {
  const written = items
    .filter((item) => !isBlank(item))
    .map((item) => ({ ...writtenItem(item), key: item.key }));
  return {
    summary: summary.trim() === '' ? null : summary.trim(),
    evenlyWeighted: written.every(({ weight }) => weight === null),
    items: written.map(({ itemKey, key, text, weight, ...rest }) => ({
      ...rest,
      itemKey: itemKey ?? `new ${key}`,
      text: text.trim(),
      weight: weight ?? null,
    })),
  };
}

/** A new line behind `after`, or as the last of its kind. */
export function withNewItem(
  items: readonly EditedItem[],
  item: EditedItem,
  after?: EditedItem,
): EditedItem[] {
  const place = after ? items.indexOf(after) + 1 : items.length;
  return inKindOrder([...items.slice(0, place), item, ...items.slice(place)]);
}

/** Changes places with its neighbour of the same kind: -1 is up, 1 is down. */
export function shifted(items: readonly EditedItem[], item: EditedItem, by: -1 | 1): EditedItem[] {
  const other = items[items.indexOf(item) + by];
  if (other?.kind !== item.kind) return [...items];
  return items.map((one) => (one === item ? other : one === other ? item : one));
}

/** A line that nobody has written yet. */
export function newItem(key: number, kind: RoleItemKind, text = ''): EditedItem {
  return { key, kind, text, weight: '', standard: '', target: '', measure: null };
}

/**
 * What stands behind the cursor becomes the next line; identity, weight and standard stay with the first part. At the
 * beginning of the text an empty line comes before it.
 */
export function splitAt(
  items: readonly EditedItem[],
  item: EditedItem,
  cursor: number,
  key: number,
): EditedItem[] {
  const [before, behind] = [item.text.slice(0, cursor).trimEnd(), item.text.slice(cursor).trimStart()];
  const parts =
    before === ''
      ? [newItem(key, item.kind), item]
      : [{ ...item, text: before }, newItem(key, item.kind, behind)];
  return items.flatMap((one) => (one === item ? parts : [one]));
}

/**
 * A line and the one above it of the same kind become one, which keeps the identity of the upper; their weights are
 * added. Null where there is none above.
 *
 * @returns the lines, the one that both became, and where in its text the lower one begins
 */
export function mergedUp(items: readonly EditedItem[], item: EditedItem) {
  const upper = items[items.indexOf(item) - 1];
  if (upper?.kind !== item.kind) return null;
  const gap = /\w$/.test(upper.text) && /^\w/.test(item.text) ? ' ' : '';
  const merged: EditedItem = {
    ...upper,
    text: upper.text + gap + item.text,
    weight: addedWeights(upper.weight, item.weight),
    standard: joined(upper.standard, item.standard),
    target: joined(upper.target, item.target),
    measure: upper.measure ?? item.measure,
  };
  return {
    items: items.filter((one) => one !== item).map((one) => (one === upper ? merged : one)),
    merged,
    cursor: upper.text.length + gap.length,
  };
}

/** As typed; what cannot be read as a number stays as the upper line has it. */
function addedWeights(upper: string, lower: string): string {
  const [one, other] = [hundredthsOf(upper), hundredthsOf(lower)];
  if (typeof one === 'number' && typeof other === 'number') return textOfHundredths(one + other);
  return upper.trim() === '' ? lower : upper;
}

function joined(upper: string, lower: string): string {
  return [upper, lower].filter((text) => text.trim() !== '').join('\n');
}

/** What the weights of a section come to. Weights in hundredths of a percent. */
export interface WeightSum {
  readonly section: ScoredSection;
  readonly count: number;
  readonly sum: number;
  /** What is missing (positive) or too much (negative) for 100.00 %. */
  readonly rest: number;
  /** How many lines have no weight. */
  readonly blank: number;
  /** `even`: no weight at all, so they are weighed evenly (R2). */
  readonly verdict: 'even' | 'exact' | 'blank' | 'unreadable' | 'less' | 'more';
}

/** Null for a section without lines. */
export function weightSum(items: readonly WeighedLine[], section: ScoredSection): WeightSum | null {
  const weighed = items.filter((item) => sectionOf(item.kind) === section && !isBlank(item));
  if (weighed.length === 0) return null;
  const read = weighed.map((item) => hundredthsOf(item.weight));
  const given = read.filter((weight): weight is number => typeof weight === 'number');
  const sum = given.reduce((total, weight) => total + weight, 0);
  const blank = read.filter((weight) => weight === null).length;
  const rest = WEIGHT_TOTAL - sum;
  return { section, count: weighed.length, sum, rest, blank, verdict: verdictOf() };

  function verdictOf(): WeightSum['verdict'] {
    if (read.includes(undefined)) return 'unreadable';
    if (blank === read.length) return 'even';
    if (blank > 0) return 'blank';
    const problem = checkWeights(given);
    if (!problem) return 'exact';
    if (problem.code === 'weights.range') return 'unreadable';
    return rest > 0 ? 'less' : 'more';
  }
}

/** Every line of a section gets the even weight (R2); blank lines are none. */
export function evenlyWeighed(items: readonly EditedItem[], section: ScoredSection): EditedItem[] {
  const weighed = items.filter((item) => sectionOf(item.kind) === section && !isBlank(item));
  const even = distributeEvenly(weighed.length);
  return items.map((item) => {
    const place = weighed.indexOf(item);
    return place < 0 ? item : { ...item, weight: textOfHundredths(even[place] ?? null) };
  });
}

export function withoutWeights(items: readonly EditedItem[], section: ScoredSection): EditedItem[] {
  return items.map((item) => (sectionOf(item.kind) === section ? { ...item, weight: '' } : item));
}
