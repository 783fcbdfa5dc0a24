import { CELL_END, LINE_IN_CELL } from '../source-document';
import { rowLine } from '../rows';
import type { TextPiece } from './geometry';
import { type Grid, rowAndColumn } from './grids';

/** Parts of the height of letters: what stands on one line, what is a gap between cells, what is a blank. */
const SAME_LINE = 0.5;
const CELL_GAP = 1.8;
const BLANK_GAP = 0.2;
/** How far apart, in heights, the same letters are drawn when they are meant once. */
const SHADOW = 0.2;
/** Widths in heights: Chinese letters and the others. */
const WIDE_LETTER = 1;
const NARROW_LETTER = 0.55;
/** Full lines that make an edge; letters of one size, in points; distance of lines of one paragraph, in heights. */
const LEAST_FULL = 3;
const SAME_SIZE = 0.6;
const MOST_LEADING = 3;
/** What cannot be parted at the beginning of a line: a letter, the signs behind it, a word or a figure behind these. */
const UNPARTED = /^(?:[（《“【]?[^\x21-\x7e]?[，。；：、！？）》”】]*[\x21-\x7e]*)/;
/** Programs leave this much between Chinese and Latin letters of their own accord. */
const MIXED_GAP = 0.32;
/** What the first line of something begins with. */
const BEGINS =
  /^(?:[0-9０-９]{1,3}[.、．)）:：]|[(（\[【]|[一二三四五六七八九十]+[、.．]|[①-⑳⒈-⒛]|[A-Za-z][.)、]|[•●■◆▪➢✓\-—·*★※])/;
/** A number that stands alone: the gap behind it is none between cells. */
const NUMBER_ALONE =
  /^(?:[（(]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])[.、．)）]|[①-⑳⒈-⒛•●■◆▪➢✓*★※])$/;

interface Line {
  readonly height: number;
  readonly text: string;
}

/** A page from top to bottom: its lines, and its tables row by row. */
export function pageLines(pieces: readonly TextPiece[], grids: readonly Grid[]): string[] {
  const outside = pieces.filter((piece) => !grids.some((grid) => grid.contains(piece)));
  const blocks: Line[] = [
    ...paragraphs(linesOf(outside)),
    ...grids.flatMap((grid) => gridLines(grid, pieces)),
  ];
  return blocks.sort((one, other) => other.height - one.height).map(({ text }) => text);
}

/** Lines that were broken for want of room are whole again, where several end at the same right edge. */
function paragraphs(lines: readonly (readonly TextPiece[])[]): Line[] {
  const whole: Line[] = [];
  const right = rightEdge(lines);
  let before: readonly TextPiece[] | undefined;
  for (const line of lines) {
    const text = lineText(line);
    const last = whole.at(-1);
    if (before && last && goesOn(before, line, text, right) && !last.text.includes(CELL_END)) {
      whole[whole.length - 1] = { ...last, text: joined(last.text, text) };
    } else whole.push({ height: line[0].baseline, text });
    before = line;
  }
  return whole;
}

/** Where lines end that are full: null where too few of them agree. */
function rightEdge(lines: readonly (readonly TextPiece[])[]): number | null {
  const ends = lines.map((line) => line[line.length - 1]);
  const farthest = Math.max(...ends.map(({ right }) => right));
  return ends.filter(({ right, size }) => farthest - right < size).length < LEAST_FULL ? null : farthest;
}

function goesOn(
  before: readonly TextPiece[],
  line: readonly TextPiece[],
  text: string,
  right: number | null,
): boolean {
  const [above, below] = [before[before.length - 1], line[0]];
  return (
    right !== null &&
    !text.includes(CELL_END) &&
    !BEGINS.test(text) &&
    Math.abs(above.size - below.size) < SAME_SIZE &&
    above.baseline - below.baseline < MOST_LEADING * above.size &&
    above.right + firstWidth(text, below.size) > right
  );
}

function joined(before: string, behind: string): string {
  return before + (/[A-Za-z,.]$/.test(before) && /^[A-Za-z]/.test(behind) ? ' ' : '') + behind;
}

/** From top to bottom; each from left to right. */
function linesOf(pieces: readonly TextPiece[]): TextPiece[][] {
  const sorted = [...pieces].sort((one, other) => other.baseline - one.baseline);
  const lines: TextPiece[][] = [];
  for (const piece of sorted) {
    const last = lines.at(-1)?.[0];
    const close =
      last && Math.abs(last.baseline - piece.baseline) <= SAME_LINE * Math.min(last.size, piece.size);
    if (close) lines[lines.length - 1].push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => line.sort((one, other) => one.left - other.left).filter(isDrawnOnce));
}

/** Some programs draw letters twice, a little apart, to make them bold. */
function isDrawnOnce(piece: TextPiece, place: number, line: readonly TextPiece[]): boolean {
  const before = line[place - 1];
  return before?.text !== piece.text || piece.left - before.left > SHADOW * piece.size;
}

function lineText(line: readonly TextPiece[], gapText = CELL_END): string {
  let text = '';
  let right = -Infinity;
  for (const piece of line) {
    const gap = piece.left - right;
    const afterNumber = NUMBER_ALONE.test(text);
    if (text !== '' && gap > CELL_GAP * piece.size && !afterNumber) text += gapText;
    else if (text !== '' && gap > blankGap(text, piece.text) * piece.size) text += ' ';
    text += /\s$/.test(text) ? piece.text.trimStart() : piece.text;
    right = Math.max(right, piece.right);
  }
  return text.trim();
}

function blankGap(before: string, behind: string): number {
  return isNarrow(before[before.length - 1]) === isNarrow(behind[0]) ? BLANK_GAP : MIXED_GAP;
}

const isNarrow = (letter: string): boolean => letter <= '~';

function gridLines(grid: Grid, pieces: readonly TextPiece[]): Line[] {
  const cells = new Map<string, TextPiece[]>();
  for (const piece of pieces.filter((candidate) => grid.contains(candidate))) {
    for (const part of splitAtEdges(piece, grid)) {
      const cell = grid.cellOf(part);
      cells.set(cell, [...(cells.get(cell) ?? []), part]);
    }
  }
  return Array.from({ length: grid.rows }, (_, row) => {
    const texts = Array.from({ length: grid.columns }, (__, column) => {
      const name = rowAndColumn(row, column);
      const cell = cells.get(name);
      return cell === undefined ? '' : cellLines(cell, grid.leftOf(name), grid.rightOf(name));
    });
    // Below the lines above the table, in the order of its rows.
    return { height: grid.top - row / (grid.rows + 1), text: rowLine(texts) };
  }).filter(({ text }) => text !== '');
}

/** Lines of a cell; one that was broken for want of room is whole again. */
function cellLines(pieces: readonly TextPiece[], left: number, right: number): string {
  const lines = linesOf(pieces);
  const margin = Math.max(0, Math.min(...pieces.map((piece) => piece.left)) - left);
  // A label written downwards, a letter on each line.
  if (lines.length > 1 && lines.every((line) => lineText(line, ' ').length === 1)) {
    return lines.map((line) => lineText(line, ' ')).join('');
  }
  let text = '';
  let end = left;
  for (const line of lines) {
    const own = lineText(line, ' ');
    const last = line[line.length - 1];
    const full = end + firstWidth(own, last.size) > right - margin;
    if (text === '') text = own;
    else if (!full || BEGINS.test(own)) text += LINE_IN_CELL + own;
    else text = joined(text, own);
    end = last.right;
  }
  return text;
}

/** What the line before would have needed room for. */
function firstWidth(text: string, size: number): number {
  const letters = [...(UNPARTED.exec(text)?.[0] ?? '')];
  return letters.reduce((sum, letter) => sum + size * (isNarrow(letter) ? NARROW_LETTER : WIDE_LETTER), 0);
}

/** Letters in a row that PDF.js took for one piece, although a line of the table stands between them. */
function splitAtEdges(piece: TextPiece, grid: Grid): TextPiece[] {
  const slack = piece.size / 2;
  const [edge] = grid.edgesWithin(piece.left + slack, piece.right - slack);
  if (edge === undefined || !piece.text.includes(' ')) return [piece];
  const share = (edge - piece.left) / (piece.right - piece.left);
  const blank = nearestBlank(piece.text, Math.round(share * piece.text.length));
  if (blank === -1) return [piece];
  const before = { ...piece, text: piece.text.slice(0, blank), right: edge - 0.1 };
  const behind = { ...piece, text: piece.text.slice(blank + 1), left: edge + 0.1 };
  return [before, ...splitAtEdges(behind, grid)].filter(({ text }) => text.trim() !== '');
}

function nearestBlank(text: string, place: number): number {
  const before = text.lastIndexOf(' ', place);
  const behind = text.indexOf(' ', place);
  if (before === -1 || behind === -1) return Math.max(before, behind);
  return place - before <= behind - place ? before : behind;
}
