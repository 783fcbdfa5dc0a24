import {
  CELL_LINE,
  cellLabel,
  cellLines,
  cellName,
  isDecimal,
  isEmpty,
  isNumber,
  isSaidAspect,
  type Cell,
} from './grid-cells';
import type { Column, TableHead } from './grid-columns';
import { startsWithVerb } from './headings';
import type { LabelMatch } from './labels';
import type { Line } from './lines';
import { scanMarker } from './markers';
import { COLUMN_WORDS } from './tables/columns';
import { HEADER_FIELDS, type LabelField } from './tables/labels';
import type { SourceSpan } from './types';

/**
 * How a line is read: `plain` as any line of a text; `position` begins a position of a roster; `label` is one whatever
 * its words; `value` belongs to the label of a header field; `cell` is a paragraph of a cell with items;
 * `verbatim` one whose number stands in a column of its own.
 */
export type LineRole = 'plain' | 'position' | 'label' | 'value' | 'cell' | 'verbatim';

/** What columns beside an item say about it. */
export interface ItemColumns {
  readonly weight?: SourceSpan;
  /** Its place among the items of one cell, which have the one weight beside them together. */
  readonly among?: { readonly order: number; readonly count: number };
  readonly target?: SourceSpan;
  readonly standard?: SourceSpan;
}

/** `item`: the first paragraph of a row that is one item; `first`, `next`: paragraphs of a cell with any number. */
export type CellPlace = 'item' | 'first' | 'next';

/** A line of the document, or a paragraph of a cell, in the order of reading. */
export interface TextLine extends Line {
  /** Index of the line of the document. */
  readonly row: number;
  readonly role: LineRole;
  readonly label: LabelMatch | null;
  readonly place: CellPlace | null;
  readonly columns: ItemColumns | null;
}

export interface Grids {
  readonly lines: readonly TextLine[];
  /** Heads, numbers and sums of tables: understood, though they are part of no position. */
  readonly frames: readonly SourceSpan[];
}

/** A cell that names what it says: 权重：30%. */
interface Remark {
  readonly cell: Cell;
  readonly role: 'weight' | 'standard' | 'target' | 'skip';
  readonly value: SourceSpan | null;
}

const WEIGHT = /^\d{1,3}(?:\.\d{1,2})?[%分]$/;
/** Longest name of a group of items, or of a side of a requirement. */
const MAX_NAME = 8;

/** Longest number of a row. */
const MAX_NUMBER = 8;

/** Collects the lines that the rows of tables come down to. */
export class GridWriter {
  private readonly written: TextLine[] = [];
  private readonly frames: SourceSpan[] = [];
  /** Column of a roster → the cell that is merged down to the row at hand. */
  private readonly carried = new Map<number, Cell>();
  private unit: Cell | null = null;
  private open: LabelMatch | null = null;

  constructor(
    private readonly text: string,
    private readonly source: readonly Line[],
  ) {}

  finish(): Grids {
    return { lines: this.written, frames: this.frames };
  }

  plain(row: number): void {
    const line = this.source[row];
    if (line !== undefined)
      this.written.push({
        start: line.start,
        end: line.end,
        blankBefore: line.blankBefore,
        edge: line.edge,
        row,
        role: 'plain',
        label: null,
        place: null,
        columns: null,
      });
  }

  frame(span: SourceSpan | undefined): void {
    if (span !== undefined && span.end > span.start) this.frames.push({ start: span.start, end: span.end });
  }

  /** The number of a row is furniture; words that stand in its column are not. */
  private number(cell: Cell): void {
    if (cell.end - cell.start <= MAX_NUMBER) this.frame(cell);
  }

  position(row: number, start: number): void {
    this.push(row, 'position', { start, end: start });
  }

  label(label: LabelMatch, row: number): void {
    this.push(row, 'label', label, { label });
  }

  /** A label that stands elsewhere, in the head of the table or above. */
  implied(label: LabelMatch, cells: readonly Cell[], row: number): void {
    const start = cells.find((cell) => !isEmpty(cell))?.start ?? 0;
    this.label({ ...label, start, end: start }, row);
  }

  labelled(label: LabelMatch, value: Cell, row: number): void {
    this.implied(label, [value], row);
    this.content([value], row, label);
  }

  openTable(head: TableHead, row: number): void {
    this.carried.clear();
    this.unit = null;
    this.open = null;
    if (head.section !== null) this.label(head.section, row);
  }

  unitRow(row: number): void {
    this.unit = this.source[row] ?? null;
    this.frame(this.source[row]);
  }

  tableRow(head: TableHead, row: readonly Cell[], index: number): void {
    if (head.kind === 'roster') this.rosterRow(head, row, index);
    else this.itemsRow(head, row, index);
  }

  private rosterRow(head: TableHead, row: readonly Cell[], index: number): void {
    const title = row[head.key];
    const begins = title !== undefined && !isEmpty(title);
    if (begins) this.openPosition(head, title, row, index);
    head.columns.forEach((column, at) => {
      const cell = row[at];
      if (cell === undefined || isEmpty(cell) || at === head.key) return;
      if (column.role === 'number') this.number(cell);
      if (column.label === null || (column.role !== 'field' && column.role !== 'item')) return;
      if (column.role === 'field') {
        if (begins && !this.isUnitField(column)) this.labelled(column.label, cell, index);
        return;
      }
      this.implied(column.label, [cell], index);
      const columns = this.attributes(head, row, at);
      const place = Object.keys(columns).length > 0 ? 'item' : 'first';
      this.items(cell, index, !begins && place === 'first' ? this.placeBelow(cell) : place, columns);
    });
  }

  /** In a row without a title a cell goes on with the one above it, or has its next item. */
  private placeBelow(cell: Cell): CellPlace {
    return scanMarker(this.text, cell.start) === null ? 'next' : 'first';
  }

  private isUnitField(column: Column): boolean {
    return column.label?.field === 'department' || column.label?.field === 'company';
  }

  /** A unit that is merged over several rows belongs to each of them. */
  private openPosition(head: TableHead, title: Cell, row: readonly Cell[], index: number): void {
    this.position(index, row.find((cell) => !isEmpty(cell))?.start ?? title.start);
    const label = head.columns[head.key]?.label ?? null;
    if (label !== null) this.labelled(label, title, index);
    let named = false;
    head.columns.forEach((column, at) => {
      if (column.label === null || !this.isUnitField(column)) return;
      const cell = row[at];
      if (cell !== undefined && !isEmpty(cell)) this.carried.set(at, cell);
      const unit = this.carried.get(at);
      if (unit === undefined) return;
      if (column.label.field === 'department') named = true;
      this.value(column.label, unit, index);
    });
    if (!named && this.unit !== null)
      this.value({ field: 'department', name: '', strong: true, start: 0, end: 0 }, this.unit, index);
  }

  private value(label: LabelMatch, cell: Cell, index: number): void {
    this.label({ ...label, start: cell.start, end: cell.start }, index);
    this.push(index, 'value', cell, { label });
  }

  private itemsRow(head: TableHead, row: readonly Cell[], index: number): void {
    const isCounted = head.columns.some((column, at) => column.role === 'number' && !isEmpty(row[at]));
    head.columns.forEach((column, at) => {
      const cell = row[at];
      if (cell === undefined || isEmpty(cell)) return;
      if (column.role === 'number') this.number(cell);
      if (column.role !== 'item') return;
      if (column.label !== null && column.label.name !== this.open?.name) {
        this.implied(column.label, [cell], index);
        this.open = column.label;
      }
      this.items(cell, index, 'item', this.attributes(head, row, at), isCounted);
    });
  }

  /** Weight, target and standard of an item: those nearer to it than to any item column between. */
  private attributes(head: TableHead, row: readonly Cell[], item: number): ItemColumns {
    const found: { weight?: Cell; target?: Cell; standard?: Cell } = {};
    head.columns.forEach((column, at) => {
      const { role } = column;
      const cell = row[at];
      if (role !== 'weight' && role !== 'target' && role !== 'standard') return;
      if (cell === undefined || isEmpty(cell) || ownerColumn(head.columns, at) !== item) return;
      found[role] ??= cell;
    });
    return found;
  }

  /** The cells on the right of a label. */
  content(cells: readonly Cell[], row: number, label: LabelMatch | null, oneItem = false): void {
    const all = cells.filter((cell) => !isEmpty(cell));
    const remarks = all.slice(1).flatMap((cell) => this.remarkIn(cell) ?? []);
    const filled = all.filter((cell) => !remarks.some((remark) => remark.cell === cell));
    const [first] = filled;
    if (first === undefined) return;
    if (label !== null && HEADER_FIELDS.has(label.field)) {
      this.push(row, 'value', first, { label });
      return;
    }
    const last = filled[filled.length - 1];
    const weight = filled.length > 1 && last !== undefined && this.isWeight(last) ? last : null;
    const texts = weight === null || label?.field === 'kpi' ? filled : filled.slice(0, -1);
    const place = oneItem ? 'item' : 'first';
    const columns = { ...columnsOf(remarks), ...(weight === null ? {} : { weight }) };
    if (this.isOneLine(texts, label?.field ?? null)) return this.joined(filled, row);
    const items = this.withoutName(texts, label?.field ?? null);
    const isCounted = items.length < texts.length && isNumber(this.text, first);
    items.forEach((cell) =>
      this.items(
        cell,
        row,
        place,
        items.length === 1 ? columns : null,
        isCounted && isDecimal(this.text, cell),
      ),
    );
  }

  /** "频次：每月", "权重：30%" in a cell beside an item: what it says, or that it says nothing about the item. */
  private remarkIn(cell: Cell): Remark | null {
    const colon = this.text.slice(cell.start, Math.min(cell.end, cell.start + 16)).indexOf(':');
    if (colon < 1) return null;
    const name = cellName(this.text, { start: cell.start, end: cell.start + colon });
    const role =
      COLUMN_WORDS.get(name)?.role ??
      (cellLabel(this.text, { start: cell.start, end: cell.start + colon })?.field === 'other'
        ? 'skip'
        : null);
    if (role !== 'weight' && role !== 'standard' && role !== 'target' && role !== 'skip') return null;
    const [value] = cellLines(this.text, { start: cell.start + colon + 1, end: cell.end });
    return { cell, role, value: value === undefined ? null : { start: value.start, end: cell.end } };
  }

  private isWeight(cell: Cell): boolean {
    return cellLines(this.text, cell).every((line) =>
      WEIGHT.test(this.text.slice(line.start, line.end).replaceAll(' ', '')),
    );
  }

  /** An indicator with its target, or "学历 | 大专以上": one item over several cells. */
  private isOneLine(cells: readonly Cell[], field: LabelField | null): boolean {
    const [first, second] = cells;
    if (first === undefined || second === undefined) return false;
    if (cells.some((cell) => this.text.slice(cell.start, cell.end).includes(CELL_LINE))) return false;
    if (field === 'kpi') return true;
    if (isActivity(field)) return false;
    if (isSaidAspect(this.text, first, second)) return false;
    return cells.length === 2 && this.isName(first) && scanMarker(this.text, second.start) === null;
  }

  /** Without the name of the group in front of its items. */
  private withoutName(cells: readonly Cell[], field: LabelField | null): readonly Cell[] {
    const [first, second] = cells;
    if (first === undefined || second === undefined) return cells;
    if (isNumber(this.text, first)) {
      this.frame(first);
      return cells.slice(1);
    }
    if (!this.isName(first) || field === 'kpi') return cells;
    return isActivity(field) && startsWithVerb(cellName(this.text, first)) ? cells : cells.slice(1);
  }

  private isName(cell: Cell): boolean {
    const name = cellName(this.text, cell);
    return (
      name.length >= 2 &&
      name.length <= MAX_NAME &&
      scanMarker(this.text, cell.start) === null &&
      !/[。;,!?、\d]/.test(name)
    );
  }

  private joined(cells: readonly Cell[], row: number): void {
    const start = cells[0]?.start ?? 0;
    this.push(row, 'cell', { start, end: cells[cells.length - 1]?.end ?? start }, { place: 'item' });
  }

  /**
   * The paragraphs of a cell as items. Columns beside them belong to the one item, or are shared out when there are
   * as many of them as of items.
   */
  private items(
    cell: Cell,
    row: number,
    place: CellPlace,
    columns: ItemColumns | null,
    isCounted = false,
  ): void {
    const lines = cellLines(this.text, cell);
    const numbered = lines.map((line) => scanMarker(this.text, line.start) !== null);
    const several = numbered.filter(Boolean).length > 1;
    const starts = lines.map((_, order) => order === 0 || (several && numbered[order] === true));
    const count = starts.filter(Boolean).length;
    let item = -1;
    lines.forEach((line, order) => {
      if (starts[order] === true) item += 1;
      this.push(row, isCounted && !several ? 'verbatim' : 'cell', line, {
        place: starts[order] === true && (order === 0 || place === 'item') ? place : 'next',
        columns: starts[order] === true && columns !== null ? this.shareOf(columns, item, count) : null,
      });
    });
  }

  private shareOf(columns: ItemColumns, item: number, count: number): ItemColumns {
    const share = (cell: SourceSpan | undefined): SourceSpan | undefined => {
      if (cell === undefined || count === 1) return cell;
      const lines = cellLines(this.text, cell);
      return lines.length === count ? lines[item] : undefined;
    };
    const isShared =
      count > 1 && columns.weight !== undefined && cellLines(this.text, columns.weight).length === 1;
    const weight = isShared ? columns.weight : share(columns.weight);
    const target = share(columns.target);
    const standard = share(columns.standard);
    return {
      ...(weight === undefined ? {} : { weight }),
      ...(isShared ? { among: { order: item, count } } : {}),
      ...(target === undefined ? {} : { target }),
      ...(standard === undefined ? {} : { standard }),
    };
  }

  private push(
    row: number,
    role: LineRole,
    span: SourceSpan,
    more: Partial<Pick<TextLine, 'label' | 'place' | 'columns'>> = {},
  ): void {
    this.written.push({
      start: span.start,
      end: span.end,
      blankBefore:
        this.written[this.written.length - 1]?.row !== row && this.source[row]?.blankBefore === true,
      edge: false,
      row,
      role,
      label: more.label ?? null,
      place: more.place ?? null,
      columns: more.columns ?? null,
    });
  }
}

function columnsOf(remarks: readonly Remark[]): ItemColumns {
  const columns: { weight?: SourceSpan; standard?: SourceSpan; target?: SourceSpan } = {};
  for (const { role, value } of remarks) if (role !== 'skip' && value !== null) columns[role] ??= value;
  return columns;
}

function isActivity(field: LabelField | null): boolean {
  return (
    field === 'duty' ||
    field === 'dutyAndAuthority' ||
    field === 'authority' ||
    field === 'dailyTask' ||
    field === 'periodicTask'
  );
}

/** The item column that an attribute column belongs to: of several columns of one kind the first, else the nearest. */
function ownerColumn(columns: readonly Column[], at: number): number {
  const items = columns.flatMap((column, index) => (column.role === 'item' ? [index] : []));
  const left = items.filter((index) => index < at);
  const nearest = left[left.length - 1] ?? items[0] ?? -1;
  const kind = columns[nearest]?.label?.field ?? 'duty';
  return items.find((index) => (columns[index]?.label?.field ?? 'duty') === kind) ?? nearest;
}
