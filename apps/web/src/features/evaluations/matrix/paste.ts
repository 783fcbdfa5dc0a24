import { checkScore, type ScoreScale } from '@gangping/evaluation';
import { scoreOf } from '@gangping/ui';

/** A cell of the matrix as far as it decides whether something can be pasted into it. */
export interface PasteTarget {
  /** What stands there; null: nothing yet. */
  readonly score: number | null;
  /** Key of the reason why nothing can be written there; null where it can. */
  readonly closed: PasteRefusal | null;
  readonly scale: ScoreScale;
}

export type PasteRefusal = 'noLine' | 'notApplicable' | 'notYours' | 'notANumber' | 'notOnScale' | 'outside';

/** What becomes of one cell of the clipboard. */
export interface PastedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly before: number | null;
  readonly score: number | null;
  readonly outcome: 'written' | 'same' | 'empty' | PasteRefusal;
}

export interface PastePlan {
  /** The first column names the people: each line goes to its person, wherever they stand. */
  readonly byName: boolean;
  /** First cells of the lines that name nobody of the table, a heading for example. */
  readonly unknown: readonly string[];
  readonly cells: readonly PastedCell[];
}

export interface PastePlace {
  /** Number and name of each person, in the order of the table. */
  readonly people: readonly (readonly string[])[];
  readonly columns: number;
  /** Where the first cell goes. */
  readonly row: number;
  readonly column: number;
  readonly target: (row: number, column: number) => PasteTarget;
}

/** The cells of a spreadsheet's clipboard: tabs between, line ends behind, quotes around what has either inside. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain.charAt(at);
    if (quoted && sign === '"' && plain.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === '')) {
      quoted = !quoted;
    } else if (!quoted && (sign === '\t' || sign === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else {
      cell += sign;
    }
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/** More than one cell: what a single field cannot take. */
export function isBlock(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
}

/**
 * Where each cell of a block goes and what becomes of it. Nothing is guessed: lines go by name only where the first
 * column names people of the table and nobody twice, else from the given place on in the order of the table. An empty
 * cell changes nothing.
 */
export function planPaste(block: readonly (readonly string[])[], place: PastePlace): PastePlan {
  const named = block.map(([first = '']) => personNamed(first, place.people));
  const found = named.filter((row) => row !== null);
  const byName = found.length > 0 && new Set(found).size === found.length;
  const cells = block.flatMap((line, index) => {
    const row = byName ? named[index] : place.row + index;
    if (row === null || row === undefined) return [];
    return line.slice(byName ? 1 : 0).map((text, step) => pastedCell(text, row, place.column + step, place));
  });
  const unknown = block.flatMap(([first = ''], index) => (named[index] === null ? [first.trim()] : []));
  return { byName, unknown: byName ? unknown.filter((text) => text !== '') : [], cells };
}

function personNamed(text: string, people: PastePlace['people']): number | null {
  const wanted = text.trim();
  const rows = people.flatMap((names, row) => (wanted !== '' && names.includes(wanted) ? [row] : []));
  return rows.length === 1 ? (rows[0] as number) : null;
}

function pastedCell(text: string, row: number, column: number, place: PastePlace): PastedCell {
  const plain = { row, column, text: text.trim(), before: null, score: null };
  if (plain.text === '') return { ...plain, outcome: 'empty' };
  if (row >= place.people.length || column >= place.columns) return { ...plain, outcome: 'outside' };
  const { score: before, closed, scale } = place.target(row, column);
  if (closed) return { ...plain, before, outcome: closed };
  const score = scoreOf(text, scale.levels) ?? null;
  if (score === null) return { ...plain, before, outcome: 'notANumber' };
  if (checkScore(score, scale)) return { ...plain, before, score, outcome: 'notOnScale' };
  return { ...plain, before, score, outcome: score === before ? 'same' : 'written' };
}
