import type { RoleImportPreview, UnderstoodPosition } from '@gangping/contracts';

/** Of text that no position used the keys begin here: far above the number of lines a document can have. */
const UNUSED_FROM = 1_000_000;

/** The key of the unused stretch at this place of `preview.unused`. */
export const unusedPieceKey = (place: number): number => UNUSED_FROM + place;

/** A stretch of the source that is drawn in one way. */
export interface SourceSegment {
  readonly start: number;
  readonly text: string;
  /** The line it was read into (counted through all positions), or an unused stretch; null for labels and the like. */
  readonly piece: number | null;
  /** Place in `SourceLayout.doubts`, null where nothing is in doubt. */
  readonly doubt: number | null;
}

export interface SourceRow {
  readonly start: number;
  /** Place of the position that begins in this row, null where none does. */
  readonly position: number | null;
  readonly cells: readonly SourceCell[];
}

export interface SourceCell {
  readonly segments: readonly SourceSegment[];
  /** Columns that it takes: what was merged in the form comes as blank cells behind it. */
  readonly span: number;
}

/** What is drawn beneath one another: running text, rows of cells, the edge of a page. */
export type SourcePart =
  | {
      readonly kind: 'text';
      readonly start: number;
      readonly position: number | null;
      readonly segments: readonly SourceSegment[];
    }
  | {
      readonly kind: 'table';
      readonly start: number;
      /** Widths in em, so that the parts of a long table stand in line. */
      readonly columns: readonly number[];
      readonly rows: readonly SourceRow[];
    }
  | { readonly kind: 'page'; readonly start: number; readonly page: number };

export type SourceDoubt = UnderstoodPosition['problems'][number];

export interface SourceLayout {
  readonly parts: readonly SourcePart[];
  readonly doubts: readonly SourceDoubt[];
}

const NOTHING = -1;
/** Lines of running text, and rows of a table, in one part: what is out of sight is not laid out. */
const LINES_PER_PART = 60;
const NARROWEST_COLUMN = 3;
const WIDEST_COLUMN = 18;

const layouts = new WeakMap<RoleImportPreview, SourceLayout>();

/** How a document is drawn; the same document is laid out once. */
export function sourceLayout(preview: RoleImportPreview): SourceLayout {
  let layout = layouts.get(preview);
  if (!layout) {
    layout = layOut(preview);
    layouts.set(preview, layout);
  }
  return layout;
}

/**
 * Every stretch is painted character by character and then read back, so that stretches may overlap in any way; the
 * length of the text decides how long that takes. No character is changed: offsets stay those of the spans.
 */
function layOut(preview: RoleImportPreview): SourceLayout {
  const doubts = preview.positions.flatMap(({ problems }) => problems.filter(({ span }) => span !== null));
  const painted: Painted = {
    text: preview.text,
    pieces: paintPieces(preview),
    doubts: paintDoubts(preview.text, doubts),
  };
  const starts = new Map(preview.positions.map(({ span }, place) => [span.start, place]));
  return { parts: partsOf(painted, linesOf(preview, starts)), doubts };
}

interface Painted {
  readonly text: string;
  readonly pieces: Int32Array;
  readonly doubts: Int32Array;
}

function paintPieces({ text, positions, unused }: RoleImportPreview): Int32Array {
  const pieces = new Int32Array(text.length).fill(NOTHING);
  unused.forEach(({ start, end }, place) => pieces.fill(unusedPieceKey(place), start, end));
  positions
    .flatMap(({ items }) => items)
    .forEach(({ span }, piece) => pieces.fill(piece, span.start, span.end));
  return pieces;
}

function paintDoubts(text: string, doubts: readonly SourceDoubt[]): Int32Array {
  const painted = new Int32Array(text.length).fill(NOTHING);
  doubts.forEach(({ span }, place) => span && painted.fill(place, span.start, span.end));
  return painted;
}

/** A line with its end; `end` is before the line feed or form feed that closes it. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly isRow: boolean;
  readonly endsPage: boolean;
  readonly position: number | null;
}

function linesOf({ text, kind }: RoleImportPreview, starts: ReadonlyMap<number, number>): Line[] {
  const lines: Line[] = [];
  const places = [...starts].sort(([one], [other]) => one - other);
  let next = 0;
  for (let start = 0; start < text.length;) {
    let end = start;
    let isRow = false;
    let written = kind !== 'text';
    for (; end < text.length && text[end] !== '\n' && text[end] !== '\f'; end++) {
      // In a plain text a tab before the first word is an indentation.
      if (text[end] === '\t') isRow ||= written;
      else if (text[end] !== ' ' && text[end] !== '\u3000') written = true;
    }
    let position: number | null = null;
    for (; (places[next]?.[0] ?? Infinity) <= end; next++) position ??= places[next]?.[1] ?? null;
    lines.push({ start, end, isRow, endsPage: text[end] === '\f', position });
    start = end + 1;
  }
  return lines;
}

function partsOf(painted: Painted, lines: readonly Line[]): SourcePart[] {
  const parts: SourcePart[] = [];
  let page = 1;
  for (let at = 0; at < lines.length;) {
    const first = lines[at] as Line;
    let to = at + 1;
    while (to < lines.length && !lines[to - 1]?.endsPage && belongs(first, lines[to] as Line)) to++;
    const together = lines.slice(at, to);
    parts.push(...(first.isRow ? tableParts(painted, together) : textParts(painted, together)));
    const last = together.at(-1);
    if (last?.endsPage) parts.push({ kind: 'page', start: last.end, page: ++page });
    at = to;
  }
  return parts;
}

/** A table goes on with its rows, running text until a table or another position begins. */
function belongs(first: Line, line: Line): boolean {
  return line.isRow === first.isRow && (first.isRow || line.position === null);
}

function textParts(painted: Painted, lines: readonly Line[]): SourcePart[] {
  return inChunks(lines).map((chunk, place) => {
    const [first, last] = [chunk[0] as Line, chunk.at(-1) as Line];
    // With its line feeds, which a page's edge is none of.
    const end = last.endsPage ? last.end : Math.min(last.end + 1, painted.text.length);
    return {
      kind: 'text',
      start: first.start,
      position: place === 0 ? first.position : null,
      segments: segmentsBetween(painted, first.start, end),
    };
  });
}

function tableParts(painted: Painted, lines: readonly Line[]): SourcePart[] {
  const rows = lines.map((line): SourceRow => {
    const cells: SourceSegment[][] = [];
    for (let from = line.start; from <= line.end;) {
      const tab = painted.text.indexOf('\t', from);
      const to = tab < 0 || tab > line.end ? line.end : tab;
      cells.push(segmentsBetween(painted, from, to));
      from = to + 1;
    }
    return { start: line.start, position: line.position, cells: cellsOf(cells) };
  });
  const columns = columnWidths(rows);
  return inChunks(rows).map((chunk) => ({
    kind: 'table',
    start: chunk[0]?.start ?? 0,
    columns,
    rows: chunk,
  }));
}

function cellsOf(cells: readonly (readonly SourceSegment[])[]): SourceCell[] {
  const last = Math.max(
    cells.findLastIndex((segments) => segments.length > 0),
    0,
  );
  return cells
    .slice(0, last + 1)
    .map((segments, column) => ({ segments, span: column === last ? cells.length - last : 1 }));
}

function columnWidths(rows: readonly SourceRow[]): number[] {
  const widths: number[] = [];
  for (const { cells } of rows) {
    cells.forEach(({ segments, span }, column) => {
      const text = segments.map((segment) => segment.text).join('');
      for (let at = 0; at < span; at++) {
        // What spans several columns makes none of them wider.
        const width = span === 1 ? widthOf(text) : NARROWEST_COLUMN;
        widths[column + at] = Math.max(widths[column + at] ?? NARROWEST_COLUMN, width);
      }
    });
  }
  return widths.map((width) => Math.min(width, WIDEST_COLUMN));
}

/** In em with the cell's padding: a Chinese character is one, anything of Latin width about half. */
function widthOf(text: string): number {
  let widest = 0;
  for (const line of text.split('\u2028')) {
    let width = 1.5;
    for (const character of line) width += character > '\u2000' ? 1 : 0.58;
    widest = Math.max(widest, width);
  }
  return Math.ceil(widest);
}

function inChunks<One>(all: readonly One[]): One[][] {
  const chunks: One[][] = [];
  for (let at = 0; at < all.length; at += LINES_PER_PART) chunks.push(all.slice(at, at + LINES_PER_PART));
  return chunks;
}

function segmentsBetween({ text, pieces, doubts }: Painted, from: number, to: number): SourceSegment[] {
  const segments: SourceSegment[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && pieces[at] === pieces[start] && doubts[at] === doubts[start]) continue;
    segments.push({
      start,
      text: text.slice(start, at),
      piece: orNull(pieces[start]),
      doubt: orNull(doubts[start]),
    });
    start = at;
  }
  return segments;
}

function orNull(painted: number | undefined): number | null {
  return painted === undefined || painted === NOTHING ? null : painted;
}
