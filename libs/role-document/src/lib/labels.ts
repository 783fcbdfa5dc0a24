import { LABEL_ROWS, type LabelField } from './tables/labels';
import { PERIOD_LABELS } from './tables/period-labels';

export interface LabelMatch {
  readonly field: LabelField;
  /** The label as the table spells it. */
  readonly name: string;
  readonly strong: boolean;
  readonly start: number;
  /** Behind the last character of the label, its padding included. */
  readonly end: number;
}

interface TrieNode {
  /** By UTF-16 unit: a character of its own would have to be made at each place that is looked at. */
  readonly next: Map<number, TrieNode>;
  entry: { readonly field: LabelField; readonly name: string; readonly strong: boolean } | null;
}

/** Most blanks that may pad a label between two of its characters (部　　门). */
const MAX_PADDING = 8;

const ROOT = buildTrie();

function buildTrie(): TrieNode {
  const root: TrieNode = { next: new Map(), entry: null };
  for (const row of LABEL_ROWS) {
    for (const name of splitNames(row.strong)) insert(root, name, row.field, true);
    for (const name of splitNames(row.weak)) insert(root, name, row.field, false);
  }
  for (const { field, name, strong } of PERIOD_LABELS) insert(root, name, field, strong);
  return root;
}

/** Chinese names are separated by blanks; the English ones follow the first `|`, separated by `|`. */
export function splitNames(names: string): string[] {
  const [chinese = '', ...english] = names.split('|');
  return [...chinese.split(' '), ...english].filter((name) => name !== '');
}

function insert(root: TrieNode, name: string, field: LabelField, strong: boolean): void {
  let node = root;
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    let next = node.next.get(unit);
    if (next === undefined) {
      next = { next: new Map(), entry: null };
      node.next.set(unit, next);
    }
    node = next;
  }
  node.entry ??= { field, name, strong };
}

/** Whether any label of the tables begins with this UTF-16 unit. */
export function mayBeginLabel(unit: number): boolean {
  return ROOT.next.has(unit);
}

/** The longest label that begins at `start` of the normalised text, or null. Bounded look-ahead. */
export function matchLabel(text: string, start: number): LabelMatch | null {
  const first = ROOT.next.get(text.charCodeAt(start));
  if (first === undefined || (isLetterAt(text, start) && isLetterAt(text, start - 1))) return null;
  let node: TrieNode = first;
  let at = start + 1;
  let found: LabelMatch | null = null;
  for (;;) {
    if (node.entry !== null && !(isLetterAt(text, at - 1) && isLetterAt(text, at))) {
      found = { ...node.entry, start, end: at };
    }
    const step = advance(text, at, node);
    if (step === null) return found;
    node = step.node;
    at = step.at;
  }
}

function advance(text: string, at: number, node: TrieNode): { node: TrieNode; at: number } | null {
  const direct = node.next.get(text.charCodeAt(at));
  if (direct !== undefined) return { node: direct, at: at + 1 };
  let skipped = at;
  while (text[skipped] === ' ' && skipped - at < MAX_PADDING) skipped += 1;
  if (skipped === at || isLetterAt(text, at - 1)) return null;
  const padded = node.next.get(text.charCodeAt(skipped));
  return padded === undefined || isLetterAt(text, skipped) ? null : { node: padded, at: skipped + 1 };
}

function isLetterAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x61 && unit <= 0x7a;
}

/** The label that is exactly this text (blanks aside), or null. */
export function labelNamed(name: string): LabelMatch | null {
  const match = matchLabel(name, 0);
  return match !== null && match.end === name.length ? match : null;
}
