import { CELL_LINE, cellLabel, cellLines, cellName, cellsOf, isEmpty, type Cell } from './grid-cells';
import { tableHead, type TableHead } from './grid-columns';
import { GridWriter, type Grids } from './grid-writer';
import { endsWithUnit } from './headings';
import { readLabel } from './label-reading';
import type { LabelMatch } from './labels';
import type { Line } from './lines';
import { scanMarker } from './markers';
import { fieldOfName } from './section-fields';
import { COLUMN_WORDS, REQUIREMENT_ASPECTS, SUM_WORDS } from './tables/columns';
import { HEADER_FIELDS } from './tables/labels';

/**
 * Finds the tables in the lines (cells are separated by tabs, paragraphs of a cell by U+2028) and writes their rows
 * as lines that can be read one after the other: rosters with one position per row or per column, tables with one
 * item per row, forms of labels and values. What is no such table stays as it is. One pass.
 */
export function readGrids(text: string, lines: readonly Line[]): Grids {
  return new GridReader(text, lines).read();
}

/** More cells than a row of any form or roster. */
const MAX_CELLS = 100;

class GridReader {
  private readonly out: GridWriter;
  private readonly rows: (readonly Cell[] | null)[];
  /** Column → the label that stands in it above, while a form goes on. */
  private owners = new Map<number, LabelMatch>();
  private lastLabel: LabelMatch | null = null;

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
  ) {
    this.out = new GridWriter(text, lines);
    this.rows = this.rowsOf();
  }

  read(): Grids {
    let index = 0;
    while (index < this.lines.length) index = this.readFrom(index);
    return this.out.finish();
  }

  /** Cells of each line that has any; the empty column in front of tables drawn with bars is left out. */
  private rowsOf(): (readonly Cell[] | null)[] {
    const { text, lines } = this;
    const tabbed = linesWithTabs(text, lines);
    const rows: (readonly Cell[] | null)[] = [];
    let from = 0;
    while (from < lines.length) {
      let to = from;
      while (tabbed[to] === true) to += 1;
      const table = lines.slice(from, to);
      const barred = table.every((line) => text[line.start] === '\t');
      for (const line of table) rows.push(this.rowOf(cellsOf(text, line, barred ? 1 : 0)));
      if (to < lines.length) rows.push(null);
      from = to + 1;
    }
    return rows;
  }

  /** A line of more cells than any form has is no row. */
  private rowOf(cells: readonly Cell[]): readonly Cell[] | null {
    return cells.length > MAX_CELLS ? null : cells;
  }

  private readFrom(index: number): number {
    const row = this.rows[index] ?? null;
    if (row === null) {
      this.owners.clear();
      this.out.plain(index);
      return index + 1;
    }
    if (row.every((cell) => this.isRule(cell))) return index + 1;
    const head = tableHead(this.text, row, this.rowBelow(index + 1), this.rowBelow(index + 2));
    if (head !== null) return this.readTable(head, index);
    const columns = this.transposedHeight(index);
    if (columns > 0) return this.readTransposed(index, columns);
    this.readFormRow(row, index);
    return index + 1;
  }

  private rowBelow(index: number): readonly Cell[] | null {
    const row = this.rows[index] ?? null;
    const skipped = row === null ? this.isUnitLine(index) : row.every((cell) => this.isRule(cell));
    return skipped ? (this.rows[index + 1] ?? null) : row;
  }

  private isRule(cell: Cell): boolean {
    return /^[\s:=-]*$/.test(this.text.slice(cell.start, Math.min(cell.end, cell.start + 200)));
  }

  /** The rows below a head; returns the index of the first line that is none. */
  private readTable(head: TableHead, from: number): number {
    for (let at = from; at < from + head.height; at += 1) this.out.frame(this.lines[at]);
    this.owners.clear();
    this.out.openTable(head, from);
    let index = from + head.height;
    let rows = 0;
    for (; index < this.lines.length; index += 1) {
      const row = this.rows[index] ?? null;
      if (row === null) {
        if (!this.isUnitRow(head, index)) break;
        this.out.unitRow(index);
      } else if (!row.every((cell) => this.isRule(cell))) {
        if (this.endsTable(head, row, index)) break;
        if (this.isSum(row)) this.out.frame(this.lines[index]);
        else this.out.tableRow(head, row, index);
        rows += 1;
      }
    }
    const isFormOnTop = rows === 1 && head.columns.every(({ role }) => role !== 'item');
    // What stands below a roster belongs to no row of it.
    if (head.kind === 'roster' && !isFormOnTop && index < this.lines.length)
      this.out.position(index, this.lines[index]?.start ?? 0);
    return index;
  }

  /** "生产部" alone in a row of a roster: where the positions below it belong. */
  private isUnitRow(head: TableHead, index: number): boolean {
    const next = this.rows[index + 1] ?? null;
    return head.kind === 'roster' && next !== null && !isEmpty(next[head.key]) && this.isUnitLine(index);
  }

  private isUnitLine(index: number): boolean {
    const line = this.lines[index];
    if (line === undefined || line.end - line.start > 14) return false;
    return endsWithUnit(this.text.slice(line.start, line.end));
  }

  private endsTable(head: TableHead, row: readonly Cell[], index: number): boolean {
    if (row.length > head.columns.length + 1) return true;
    if (tableHead(this.text, row, this.rowBelow(index + 1), this.rowBelow(index + 2)) !== null) return true;
    const first = row.find((cell) => !isEmpty(cell));
    if (first === undefined) return true;
    const label = cellLabel(this.text, first);
    if (label === null) return false;
    return head.kind === 'items' || label.strong;
  }

  private isSum(row: readonly Cell[]): boolean {
    return row.some((cell) => SUM_WORDS.includes(cellName(this.text, cell)));
  }

  /** How many rows of labels with two or more values each describe positions side by side; 0 if none do. */
  private transposedHeight(index: number): number {
    const row = this.rows[index] ?? null;
    const first = row?.[0];
    if (row === null || first === undefined || row.length < 3) return 0;
    if (cellLabel(this.text, first)?.field !== 'title') return 0;
    const titles = row.slice(1);
    if (titles.some((cell) => isEmpty(cell) || cellLabel(this.text, cell) !== null)) return 0;
    let height = 1;
    for (;;) {
      const below = this.rows[index + height] ?? null;
      if (below === null || below.length > row.length) break;
      const values = below.slice(1).filter((cell) => !isEmpty(cell));
      if (below[0] === undefined || cellLabel(this.text, below[0]) === null) break;
      if (values.some((cell) => cellLabel(this.text, cell) !== null)) break;
      height += 1;
    }
    return height >= 2 ? height : 0;
  }

  private readTransposed(from: number, height: number): number {
    const width = this.rows[from]?.length ?? 0;
    for (let column = 1; column < width; column += 1) {
      this.out.position(from, this.rows[from]?.[column]?.start ?? 0);
      for (let at = from; at < from + height; at += 1) {
        const label = cellLabel(this.text, this.rows[at]?.[0] ?? { start: 0, end: 0 });
        const value = this.rows[at]?.[column];
        if (label !== null && value !== undefined) this.out.labelled(label, value, at);
      }
    }
    for (let at = from; at < from + height; at += 1) this.out.frame(this.rows[at]?.[0]);
    return from + height;
  }

  private readFormRow(row: readonly Cell[], index: number): void {
    const first = row.findIndex((cell) => !isEmpty(cell));
    const cell = row[first];
    if (cell === undefined) return;
    if (this.isNamedNumber(cell)) {
      this.out.frame(cell);
      return this.readNumbered(row.slice(first + 1), index);
    }
    const label = this.formLabel(row, first, null);
    if (label !== null) return this.readLabelled(row, first, index);
    const said = this.labelBySense(row, first);
    if (said !== null) return this.readSaid(said, row.slice(first + 1), index);
    if (first > 0 && this.ownerOf(first) !== null) return this.readContinued(row, first, index);
    if (this.isAspect(cell) && this.lastLabel?.field === 'jobRequirement' && this.owners.size > 0)
      return this.out.content(row.slice(first), index, this.lastLabel);
    if (this.text.slice(cell.start, row[row.length - 1]?.end).includes(CELL_LINE))
      return this.readLooseCells(row, index);
    this.out.plain(index);
  }

  /** "干什么 | 1. … 2. …" in a form: a name that no table knows, beside a list. */
  private labelBySense(row: readonly Cell[], first: number): LabelMatch | null {
    const [cell, value] = row.slice(first);
    if (first > 0 || cell === undefined || value === undefined || this.lastLabel === null) return null;
    const name = cellName(this.text, cell);
    if (name.length < 2 || name.length > 8 || isEmpty(value)) return null;
    const isList = scanMarker(this.text, value.start)?.value === 1 || cellLines(this.text, value).length > 1;
    const field = isList || this.isAspect(value) ? fieldOfName(name) : null;
    return field === null ? null : { field, name, strong: true, start: cell.start, end: cell.end };
  }

  private readSaid(label: LabelMatch, cells: readonly Cell[], index: number): void {
    this.ownFrom(0, label);
    this.lastLabel = label;
    this.out.label(label, index);
    this.out.content(cells, index, label);
  }

  private readNumbered(cells: readonly Cell[], index: number): void {
    const at = cells.findIndex((cell) => !isEmpty(cell));
    if (at >= 0 && this.formLabel(cells, at, null) !== null) this.readLabelled(cells, at, index);
    else this.out.content(cells, index, null);
  }

  /** "职责一" in front of a duty and its tasks. */
  private isNamedNumber(cell: Cell): boolean {
    const marker = scanMarker(this.text, cell.start);
    return marker !== null && marker.style === '职责' && marker.end >= cell.end;
  }

  /** A row of labels, each with what stands on its right. */
  private readLabelled(row: readonly Cell[], first: number, index: number): void {
    let at = first;
    let section: LabelMatch | null = null;
    while (at < row.length) {
      const label = this.formLabel(row, at, section);
      if (label === null) {
        at += 1;
        continue;
      }
      let end = at + 1;
      const own = HEADER_FIELDS.has(label.field) ? null : label;
      while (
        end < row.length &&
        (end === at + 1
          ? isEmpty(row[end]) || this.isValue(row, end, own)
          : this.formLabel(row, end, own) === null)
      )
        end += 1;
      this.ownFrom(at, label);
      this.lastLabel = label;
      this.out.label(label, index);
      const inside = this.valueInside(row[at], label);
      this.out.content(inside === null ? row.slice(at + 1, end) : [inside], index, label);
      section = own ?? section;
      at = end;
    }
  }

  /** Within a section a word of everyday language is a label only if it opens another one behind a value. */
  private endsSection(row: readonly Cell[], at: number, label: LabelMatch): boolean {
    if (COLUMN_WORDS.has(label.name)) return false;
    if (label.strong) return true;
    if (label.field === 'other' || HEADER_FIELDS.has(label.field)) return false;
    const before = row.slice(0, at).findLast((cell) => !isEmpty(cell));
    return before !== undefined && cellLabel(this.text, before) === null;
  }

  private hasColon(cell: Cell | undefined): boolean {
    return cell !== undefined && this.text.slice(cell.start, cell.end).includes(':');
  }

  /** "终点：五等二级" in one cell. */
  private labelInside(cell: Cell): LabelMatch | null {
    const read = readLabel(this.text, cell.start, cell.end, 'cell', false);
    if (read === null || !read.colon || !HEADER_FIELDS.has(read.match.field)) return null;
    return this.text.slice(cell.start, cell.end).includes(CELL_LINE) ? null : read.match;
  }

  private valueInside(cell: Cell | undefined, label: LabelMatch): Cell | null {
    if (cell === undefined || label.end >= cell.end) return null;
    const start = this.text.indexOf(':', label.end) + 1;
    if (start <= label.end || start >= cell.end) return null;
    return cellLines(this.text, { start, end: cell.end })[0] ?? null;
  }

  /** A new label ends those in its column and on its right. */
  private ownFrom(column: number, label: LabelMatch): void {
    for (const at of this.owners.keys()) if (at >= column) this.owners.delete(at);
    this.owners.set(column, label);
  }

  /** Right behind a label stands its value, unless that is a label with a value of its own. */
  private isValue(row: readonly Cell[], at: number, section: LabelMatch | null): boolean {
    const label = this.formLabel(row, at, section);
    return label === null || (!label.strong && isEmpty(row[at + 1]) && !this.hasColon(row[at]));
  }

  /** The label that a cell of a form is. Within a section words of everyday language are values. */
  private formLabel(row: readonly Cell[], at: number, section: LabelMatch | null): LabelMatch | null {
    const cell = row[at];
    if (cell === undefined || isEmpty(cell)) return null;
    const label = cellLabel(this.text, cell) ?? this.labelInside(cell);
    if (label === null) return null;
    if (section !== null && section.field !== 'other' && !this.endsSection(row, at, label)) return null;
    if (at > 0 && section === null) return label;
    return at === row.length - 1 && HEADER_FIELDS.has(label.field) && !label.strong ? null : label;
  }

  /** Below a label that is merged downwards. */
  private readContinued(row: readonly Cell[], first: number, index: number): void {
    let at = first;
    while (at < row.length) {
      const label = this.formLabel(row, at, this.ownerOf(at));
      if (label !== null) return this.readLabelled(row, at, index);
      const owner = this.ownerOf(at);
      let end = at + 1;
      while (end < row.length && this.ownerOf(end) === owner && this.formLabel(row, end, owner) === null)
        end += 1;
      const cells = row.slice(at, end);
      if (owner !== null && cells.some((cell) => !isEmpty(cell))) {
        if (owner !== this.lastLabel) this.out.implied(owner, cells, index);
        this.lastLabel = owner;
        this.out.content(cells, index, owner);
      }
      at = end;
    }
  }

  private ownerOf(column: number): LabelMatch | null {
    for (let at = column - 1; at >= 0; at -= 1) {
      const owner = this.owners.get(at);
      if (owner !== undefined) return HEADER_FIELDS.has(owner.field) ? null : owner;
    }
    return null;
  }

  private isAspect(cell: Cell): boolean {
    return REQUIREMENT_ASPECTS.has(cellName(this.text, cell));
  }

  /** A row without a head or label whose cells hold several paragraphs: a number and what it stands for, or items. */
  private readLooseCells(row: readonly Cell[], index: number): void {
    const cells = row.filter((cell) => !isEmpty(cell));
    const [first] = cells;
    const numbered = first !== undefined && /^\d{1,3}[.、]?$/.test(this.text.slice(first.start, first.end));
    this.out.content(numbered ? cells.slice(1) : cells, index, null, numbered);
  }
}

/** Which lines hold a tab. One pass over the text, however few there are. */
function linesWithTabs(text: string, lines: readonly Line[]): boolean[] {
  let tab = text.indexOf('\t');
  return lines.map((line) => {
    if (tab >= 0 && tab < line.start) tab = text.indexOf('\t', line.start);
    return tab >= 0 && tab < line.end;
  });
}
