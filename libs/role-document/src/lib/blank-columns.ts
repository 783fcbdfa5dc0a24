import { labelNamed } from './labels';
import { scanMarker } from './markers';
import { columnsOf } from './text-width';

/** Fewer lines than this show no columns. */
const MIN_LINES = 3;
/** Blanks that part two cells. */
const GAP = '  ';
const MIN_GAP = GAP.length;
/** Longer lines are no rows. */
const MAX_LINE = 8000;
const MAX_COLUMNS = 40;
const MAX_LABEL = 12;
const LATIN = 0x2e80;
/** Share of the cells that begin where those of other lines do. */
const MIN_ALIGNED = 0.8;

/** A cell of a line, and the display column in which it begins. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

/**
 * The text with tabs in front of the cells of tables whose columns are made of blanks: lines in a row whose words,
 * behind gaps of several blanks, begin in the same columns. Only blanks are replaced, so every offset stays what it
 * was. Widths are those of `source`, where the characters still are as wide as they were.
 */
export function tabulateBlanks(text: string, source: string): string {
  const tabs: number[] = [];
  let block: Piece[][] = [];
  const close = (): void => {
    if (block.length >= MIN_LINES || (block.length === 2 && isHead(text, block[0])))
      for (const at of tabsOf(text, block)) tabs.push(at);
    block = [];
  };
  let gap = text.indexOf(GAP);
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    if (gap >= 0 && gap < from) gap = text.indexOf(GAP, from);
    const pieces = gap < 0 || gap >= to ? [] : piecesOf(text, source, from, to);
    const isRow = pieces.length > 1 || (block.length > 0 && (pieces[0]?.column ?? 0) > MIN_GAP);
    if (isRow) block.push(pieces);
    else close();
    from = to + 1;
  }
  close();
  return tabs.length === 0 ? text : withTabs(text, tabs);
}

function withTabs(text: string, tabs: readonly number[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const at of tabs) {
    parts.push(text.slice(from, at), '\t');
    from = at + 1;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** None where the line is blank, has tabs or is too long. */
function piecesOf(text: string, source: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  if (to - from > MAX_LINE) return pieces;
  let column = 0;
  let start = -1;
  let began = 0;
  let blanks = MIN_GAP;
  for (let at = from; at < to; at += 1) {
    const char = text[at];
    if (char === '\t') return [];
    if (char === ' ') blanks += 1;
    else {
      if (blanks >= MIN_GAP || start < 0) {
        if (start >= 0) pieces.push({ start, end: at - blanks, column: began });
        start = at;
        began = column;
      }
      blanks = 0;
    }
    column += columnsOf(source.charCodeAt(at));
  }
  if (start >= 0) pieces.push({ start, end: to - blanks, column: began });
  return pieces;
}

/** Where tabs go, or nothing if the lines are no table. */
function tabsOf(text: string, block: readonly (readonly Piece[])[]): number[] {
  const columns = columnsOfBlock(block);
  const rows = block.filter((pieces) => pieces.length > 1);
  const fewest = Math.min(MIN_LINES, block.length);
  if (columns === null || rows.length < fewest || rows.length * 4 < block.length) return [];
  if (isNoTable(text, rows)) return [];
  return block.flatMap((pieces) => {
    let last = 0;
    return pieces.flatMap(({ start, column }, order) => {
      // A line that hangs below its cell begins a little further to the right.
      const place = Math.max(
        columns.findLastIndex((each) => each <= column),
        order === 0 ? 0 : last + 1,
      );
      const room = start - (pieces[order - 1]?.end ?? start - column);
      const count = Math.min(place - last, room, MAX_COLUMNS);
      last = place;
      return Array.from({ length: count }, (_, index) => start - count + index);
    });
  });
}

/** "岗位名称  所属部门  直接上级": names of fields, which one row shows to be a head. */
function isHead(text: string, pieces: readonly Piece[] | undefined): boolean {
  if (pieces === undefined || pieces.length < MIN_LINES) return false;
  return pieces.every(({ start, end }) => labelNamed(text.slice(start, end)) !== null);
}

/** The display columns in which cells of several lines begin, from left to right, if nearly all cells do. */
function columnsOfBlock(block: readonly (readonly Piece[])[]): number[] | null {
  const counts = new Map<number, number>();
  for (const { column } of block.flat()) counts.set(column, (counts.get(column) ?? 0) + 1);
  const shared = [...counts].filter(([, times]) => times > 1).map(([column]) => column);
  const inner = block.flatMap((pieces) => pieces.slice(1));
  const aligned = inner.filter(({ column }) => (counts.get(column) ?? 0) > 1).length;
  if (inner.length < MIN_LINES || aligned < inner.length * MIN_ALIGNED || shared.length > MAX_COLUMNS)
    return null;
  const columns = shared.sort((one, other) => one - other);
  return columns[0] === 0 ? columns : [0, ...columns];
}

/** Fields with their colons stand in columns as well, and so do items with their numbers and "部  门". */
function isNoTable(text: string, rows: readonly (readonly Piece[])[]): boolean {
  const others = rows.filter(
    (pieces) =>
      pieces.some(({ start, end }) => text.slice(start, Math.min(end, start + MAX_LABEL)).includes(':')) ||
      pieces.every(({ start, end }) => (scanMarker(text, start)?.end ?? end) < end) ||
      pieces.slice(0, -1).every(({ start, end }) => end - start === 1 && text.charCodeAt(start) > LATIN),
  );
  return others.length * 2 >= rows.length;
}
