import { CELL_LINE, cellName, isEmpty, type Cell } from './grid-cells';
import { columnNamed, type Column } from './grid-columns';
import { isTitle } from './headings';
import { scanMarker, type Marker } from './markers';
import { SUM_WORDS } from './tables/columns';

/** Longest name of a column, with its remark. */
const MAX_NAME = 24;
/** Columns of a table that is looked for. */
const MAX_COLUMNS = 40;
/** Longest title, in Latin letters; half as long in Chinese characters. */
const MAX_TITLE = 40;
/** Names of columns in a row that no table knows. */
const MAX_UNKNOWN = 3;
/** Fewer rows than this show no width. */
const MIN_ROWS = 2;
/** Rows after which their titles must have shown what they are. */
const MAX_UNSHOWN = 8;
/** Lines that the cells of one row may take. */
const MAX_ROW = 60;

/** The head of a table whose cells stand below one another, and where its first row begins. */
interface StackedHead {
  readonly columns: readonly (Column | null)[];
  readonly first: number;
}

/** The rows below a head, where the first begins and where the last ends. */
interface StackedRows {
  readonly found: readonly StackedRow[];
  readonly first: number;
  readonly end: number;
}

/** The cells of one row; each is one line of the text or, where it holds a list, several. */
type StackedRow = readonly (readonly Cell[])[];

/**
 * The text with its tables in rows again where a copy put each cell on a line of its own: names of columns below one
 * another, then as many lines for each row, told by the numbers, the titles or the weights that come back at that
 * distance. Only line ends are replaced, so every offset stays what it was. Empty cells are empty lines, or empty
 * lines part the cells. Linear: no line belongs to two tables.
 */
export function unstackTables(text: string): string {
  const all = linesOf(text);
  const whole = new Unstacker(text, withLists(text, all)).run();
  if (whole.length > 0) return withRows(text, whole);
  const parted = withoutPartingLines(all);
  return parted.length === all.length
    ? text
    : withRows(text, new Unstacker(text, withLists(text, parted)).run());
}

/** Where an empty line parts two cells, three of them in a row are an empty cell. */
function withoutPartingLines(lines: readonly Cell[]): Cell[] {
  let empty = 0;
  return lines.filter((line) => {
    empty = isEmpty(line) ? empty + 1 : 0;
    return empty % 2 === 0;
  });
}

function linesOf(text: string): Cell[] {
  const lines: Cell[] = [];
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    let start = from;
    let end = to;
    while (start < end && text[start] === ' ') start += 1;
    while (end > start && text[end - 1] === ' ') end -= 1;
    lines.push({ start, end });
    from = to + 1;
  }
  return lines;
}

/** A list of which each item has a line is one cell. */
function withLists(text: string, lines: readonly Cell[]): Cell[] {
  const cells: Cell[] = [];
  let last: Marker | null = null;
  for (const line of lines) {
    const marker = isEmpty(line) ? null : scanMarker(text, line.start);
    const item = marker !== null && marker.value > 0 && marker.end < line.end ? marker : null;
    const above = cells.at(-1);
    if (item !== null && last !== null && item.style === last.style && item.value === last.value + 1 && above)
      cells[cells.length - 1] = { start: above.start, end: line.end };
    else cells.push(line);
    last = item;
  }
  return cells;
}

class Unstacker {
  private readonly rows: StackedRow[] = [];
  /** What was read before, by line: heads are tried at several lines. */
  private readonly columns = new Map<number, Column | null>();

  constructor(
    private readonly text: string,
    private readonly lines: readonly Cell[],
  ) {}

  run(): readonly StackedRow[] {
    let index = 0;
    while (index < this.lines.length) {
      const head = this.headAt(index);
      index = head === null ? index + 1 : (this.readTable(head, index) ?? index + 1);
    }
    return this.rows;
  }

  /** Names of columns below one another; a number of rows opens a head and stands in none. */
  private headAt(from: number): StackedHead | null {
    const column = this.columnAt(from);
    if (column === null || this.columnAt(this.nextFilled(from)) === null) return null;
    const columns: (Column | null)[] = [column];
    let at = from + 1;
    for (; at < this.lines.length && columns.length <= MAX_COLUMNS; at += 1) {
      if (column.role === 'number' && this.numberAt(at) === 1) break;
      const next = this.columnAt(at);
      if (next?.role === 'number') return null;
      const isName = column.role === 'number' ? this.isShort(at) : this.isAmongNames(at);
      if (next === null && !isEmpty(this.lines[at]) && !isName) break;
      columns.push(next);
    }
    const known = columns.filter((each) => each !== null).length;
    const filled = this.lines.slice(from, at).filter((line) => !isEmpty(line)).length;
    if (known < 2 || known * 2 < filled || this.isParted(from, at)) return null;
    return { columns, first: at };
  }

  /** Each other line is empty: they part the cells and are none. */
  private isParted(from: number, to: number): boolean {
    const lines = this.lines.slice(from, to);
    return lines.length > 3 && lines.every((line, index) => isEmpty(line) === (index % 2 === 1));
  }

  /** A short line that no table knows, with names of columns right below. */
  private isAmongNames(index: number): boolean {
    if (!this.isShort(index)) return false;
    const below = [1, 2, 3].findIndex((distance) => this.columnAt(index + distance) !== null);
    return below >= 0;
  }

  private nextFilled(from: number): number {
    let at = from + 1;
    while (at - from <= MAX_COLUMNS && at < this.lines.length && isEmpty(this.lines[at])) at += 1;
    return at;
  }

  private columnAt(index: number): Column | null {
    const known = this.columns.get(index);
    if (known !== undefined) return known;
    const column = this.readColumn(index);
    this.columns.set(index, column);
    return column;
  }

  private readColumn(index: number): Column | null {
    const line = this.lines[index];
    if (line === undefined || isEmpty(line) || line.end - line.start > MAX_NAME) return null;
    if (':。;,】\t'.includes(this.text[line.end - 1] ?? ' ')) return null;
    return scanMarker(this.text, line.start) === null ? columnNamed(this.text, line) : null;
  }

  private isShort(index: number): boolean {
    const line = this.lines[index];
    return line !== undefined && line.end - line.start <= MAX_NAME;
  }

  /** The number that is the whole line, or 0. */
  private numberAt(index: number): number {
    const [, digits] = /^(\d{1,3})[.、]?$/.exec(this.wordsAt(index)) ?? [];
    return digits === undefined ? 0 : Number(digits);
  }

  private wordsAt(index: number): string {
    const line = this.lines[index];
    return line === undefined ? '' : this.text.slice(line.start, Math.min(line.end, line.start + 200));
  }

  /** Takes the rows below the head; returns the index behind the last of them, or null where these are none. */
  private readTable(head: StackedHead, from: number): number | null {
    const isCounted = head.columns[0]?.role === 'number';
    const read = isCounted ? this.countedRows(head) : this.rowsBelowNames(head);
    if (read === null || (!isCounted && this.isBelowSection(from, read))) return null;
    this.rows.push(this.lines.slice(from, read.first).map((line) => [line]));
    for (const row of read.found) this.rows.push(row);
    return this.takeSums(read.first - from, read.end);
  }

  /**
   * The last names of columns may be ones that no table knows, and the first the name of the section: of the widths that
   * show titles where they belong the one that shows most of them.
   */
  private rowsBelowNames(head: StackedHead): StackedRows | null {
    let best = this.rowsByKey(head);
    if (!hasTitles(head)) return best;
    for (let unknown = 1; unknown <= MAX_UNKNOWN && this.isShort(head.first + unknown - 1); unknown += 1) {
      const added = Array.from({ length: unknown }, () => null);
      const read = this.rowsByKey({ columns: [...head.columns, ...added], first: head.first + unknown });
      if ((read?.found.length ?? 0) > (best?.found.length ?? 0)) best = read;
    }
    return best;
  }

  /** "考核指标" above "指标名称 | 目标值 | 权重": without it there are more rows. */
  private isBelowSection(from: number, read: StackedRows): boolean {
    const head = this.headAt(from + 1);
    const rows = head === null || head.columns[0]?.role === 'number' ? null : this.rowsBelowNames(head);
    return rows !== null && rows.found.length > read.found.length;
  }

  /** Rows that begin with 1, 2, 3 …; lines between two of them that a row has too many belong to a cell with a list. */
  private countedRows(head: StackedHead): StackedRows | null {
    const found: StackedRow[] = [];
    const width = head.columns.length;
    let at = head.first;
    for (let number = 1; this.numberAt(at) === number; number += 1) {
      const next = this.nextNumber(at, width, number + 1);
      const row = this.rowOfLines(
        head,
        at,
        next ?? (this.isSimple(found) ? at + width : this.listEnd(at, width)),
      );
      if (row === null) break;
      for (const each of row) found.push(each);
      at = next ?? at + row.flat(2).length;
    }
    return found.length < MIN_ROWS ? null : { found, first: head.first, end: at };
  }

  /** A whole row further on, or later: what stands nearer is the number of people in another column. */
  private nextNumber(from: number, width: number, number: number): number | null {
    for (let at = from + width; at < Math.min(this.lines.length, from + MAX_ROW); at += 1)
      if (this.numberAt(at) === number) return at;
    return null;
  }

  private isSimple(rows: readonly StackedRow[]): boolean {
    return rows.every((row) => row.every((cell) => cell.length === 1));
  }

  /** The last row ends with its lists. */
  private listEnd(from: number, width: number): number {
    let at = from + width;
    while (at < this.lines.length && at - from < MAX_ROW && !isEmpty(this.lines[at])) at += 1;
    return at;
  }

  /** The lines of a row, or of rows of which only the first has a number, as cells; null if they are none. */
  private rowOfLines(head: StackedHead, from: number, to: number): StackedRow[] | null {
    const width = head.columns.length;
    const lines = this.lines.slice(from, to);
    if (lines.length < width) return null;
    if (lines.length % width === 0 && !this.isList(lines, width)) {
      return Array.from({ length: lines.length / width }, (_, index) =>
        lines.slice(index * width, (index + 1) * width).map((line) => [line]),
      );
    }
    const cells = this.cellsWithLists(head, lines);
    return cells === null ? null : [cells];
  }

  /** Two rows' worth of lines, of which the second begins with an item. */
  private isList(lines: readonly Cell[], width: number): boolean {
    return lines.some(({ start }, index) => index > 0 && index % width === 0 && this.itemAt(start) > 0);
  }

  private itemAt(start: number): number {
    const marker = scanMarker(this.text, start);
    return marker !== null && !/^\d$/.test(this.text[marker.end] ?? '') ? marker.value : 0;
  }

  /** The columns of items take what is left; where there are several each begins with a number one. */
  private cellsWithLists(head: StackedHead, lines: readonly Cell[]): StackedRow | null {
    const { columns } = head;
    const items = columns.flatMap((column, index) => (column?.role === 'item' ? [index] : []));
    const first = items[0] ?? -1;
    const last = items.at(-1) ?? -1;
    if (first < 0 || last - first + 1 !== items.length) return null;
    const behind = columns.length - 1 - last;
    const inside = lines.slice(first, lines.length - behind);
    const starts = inside.flatMap(({ start }, index) =>
      index === 0 || this.itemAt(start) === 1 ? [index] : [],
    );
    if (items.length > 1 && starts.length !== items.length) return null;
    const cells = items.map((_, order) =>
      items.length === 1 ? inside : inside.slice(starts[order], starts[order + 1] ?? inside.length),
    );
    const single = (part: readonly Cell[]): Cell[][] => part.map((line) => [line]);
    return [...single(lines.slice(0, first)), ...cells, ...single(lines.slice(lines.length - behind))];
  }

  /** Rows without numbers, as long as each has a title, or a weight, where its column is. */
  private rowsByKey({ columns, first }: StackedHead): StackedRows | null {
    const title = columns.findIndex(isTitleColumn);
    const weight = columns.findIndex((column) => column?.role === 'weight');
    const item = columns.findIndex((column) => column?.role === 'item');
    const key = title >= 0 ? title : weight;
    if (key < 0 || (item < 0 && title < 0)) return null;
    const found: StackedRow[] = [];
    let shown = 0;
    let at = first;
    for (; at + columns.length <= this.lines.length; at += columns.length) {
      const words = this.wordsAt(at + key);
      if (this.columnAt(at + key) !== null) break;
      if (title >= 0 ? !isName(words) : !/^\d{1,3}(?:\.\d+)? ?[%分]?$/.test(words)) break;
      if (title < 0 || isTitle(words) || (item >= 0 && this.itemAt(this.lines[at + item]?.start ?? 0) === 1))
        shown += 1;
      // Names that nothing shows to be titles are looked through only so far.
      if (found.length >= MAX_UNSHOWN && shown * 2 < found.length) return null;
      found.push(this.lines.slice(at, at + columns.length).map((line) => [line]));
    }
    const known = columns.filter((column) => column !== null).length;
    const needed = title >= 0 && known >= 4 ? 1 : MIN_ROWS;
    return found.length >= needed && shown * 2 >= found.length ? { found, first, end: at } : null;
  }

  /** "合计 | | 100%" below the last row. */
  private takeSums(width: number, from: number): number {
    const lines = this.lines.slice(from, from + width);
    const cells = lines.filter((line) => !isEmpty(line));
    const isSum =
      cells.some((cell) => SUM_WORDS.includes(cellName(this.text, cell))) &&
      cells.every(
        (cell) =>
          SUM_WORDS.includes(cellName(this.text, cell)) ||
          /^[\d.]+ ?[%分]?$/.test(this.text.slice(cell.start, Math.min(cell.end, cell.start + 12))),
      );
    if (!isSum) return from;
    this.rows.push(lines.map((line) => [line]));
    return from + width;
  }
}

const isTitleColumn = (column: Column | null): boolean => column?.label?.field === 'title';

function hasTitles({ columns }: StackedHead): boolean {
  return columns.some(isTitleColumn);
}

/** What may stand in the column of the titles. */
function isName(words: string): boolean {
  return (
    words.length >= 2 &&
    words.length <= (/^[a-z]/.test(words) ? MAX_TITLE : MAX_TITLE / 2) &&
    !/[。;:\d]/.test(words)
  );
}

/** Tabs between the cells of each row and U+2028 within them, in place of the line ends. */
function withRows(text: string, rows: readonly StackedRow[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const row of rows) {
    row.forEach((cell, column) => {
      cell.forEach((line, index) => {
        if (column + index > 0) {
          const mark = index > 0 ? CELL_LINE : '\t';
          parts.push(mark.padEnd(line.start - from));
        } else parts.push(text.slice(from, line.start));
        parts.push(text.slice(line.start, line.end).replaceAll('\n', CELL_LINE));
        from = line.end;
      });
    });
  }
  parts.push(text.slice(from));
  return parts.join('');
}
