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
  readonly next: Map<string, TrieNode>;
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
  for (const char of name) {
    let next = node.next.get(char);
    if (next === undefined) {
      next = { next: new Map(), entry: null };
      node.next.set(char, next);
    }
    node = next;
  }
  node.entry ??= { field, name, strong };
}

/** Whether any label of the tables begins with this character. */
export function mayBeginLabel(char: string): boolean {
  return ROOT.next.has(char);
}

/** The longest label that begins at `start` of the normalised text, or null. Bounded look-ahead. */
export function matchLabel(text: string, start: number): LabelMatch | null {
  const first = ROOT.next.get(text[start] ?? '');
  if (first === undefined || (isLetter(text[start]) && isLetter(text[start - 1]))) return null;
  let node: TrieNode = first;
  let at = start + 1;
  let found: LabelMatch | null = null;
  for (;;) {
    if (node.entry !== null && !(isLetter(text[at - 1]) && isLetter(text[at]))) {
      found = { ...node.entry, start, end: at };
    }
    const step = advance(text, at, node);
    if (step === null) return found;
    node = step.node;
    at = step.at;
  }
}

function advance(text: string, at: number, node: TrieNode): { node: TrieNode; at: number } | null {
  const direct = node.next.get(text[at] ?? '');
  if (direct !== undefined) return { node: direct, at: at + 1 };
  let skipped = at;
  while (text[skipped] === ' ' && skipped - at < MAX_PADDING) skipped += 1;
  if (skipped === at || isLetter(text[at - 1])) return null;
  const padded = node.next.get(text[skipped] ?? '');
  return padded === undefined || isLetter(text[skipped]) ? null : { node: padded, at: skipped + 1 };
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && char >= 'a' && char <= 'z';
}

/** The label that is exactly this text (blanks aside), or null. */
export function labelNamed(name: string): LabelMatch | null {
  const match = matchLabel(name, 0);
  return match !== null && match.end === name.length ? match : null;
}
