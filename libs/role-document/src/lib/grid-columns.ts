import { cellLabel, cellName, isEmpty, type Cell } from './grid-cells';
import type { LabelMatch } from './labels';
import { scanMarker } from './markers';
import { fieldOfContent, fieldOfName } from './section-fields';
import { COLUMN_WORDS, type ColumnRole } from './tables/columns';
import { HEADER_FIELDS, type LabelField } from './tables/labels';

/** A column of a table with a head: a field of a position, or a part of an item. */
export interface Column {
  readonly role: ColumnRole | 'field';
  /** Of a field or of items with a kind of their own. */
  readonly label: LabelMatch | null;
}

/** `roster`: one position per row; `items`: one item per row. `key` is the column that a row cannot do without. */
export interface TableHead {
  readonly kind: 'roster' | 'items';
  readonly columns: readonly Column[];
  readonly key: number;
  /** A section name merged down the left edge of the table. */
  readonly section: LabelMatch | null;
  /** Lines that the head takes: two when its cells are divided once more. */
  readonly height: 1 | 2;
}

/** What is looked at of a cell. */
const MAX_CONTENT = 400;

const SKIP: Column = { role: 'skip', label: null };
const NUMBER: Column = { role: 'number', label: null };
/** A name that no table knows. */
const UNKNOWN: Column = { role: 'skip', label: null };

/** Reads a row as the head of a table, judged together with the two rows below it; null if it is none. */
export function tableHead(
  text: string,
  row: readonly Cell[],
  next: readonly Cell[] | null,
  afterNext: readonly Cell[] | null,
): TableHead | null {
  if (next === null) return null;
  const combined = afterNext === null ? null : combinedHead(text, row, next, afterNext);
  return combined ?? simpleHead(text, row, next, afterNext);
}

/** "基本信息 | | | 岗位职责" above "部门 | 岗位名称 | 直接上级": the lower names count, the upper where there are none. */
function combinedHead(
  text: string,
  row: readonly Cell[],
  next: readonly Cell[],
  afterNext: readonly Cell[],
): TableHead | null {
  const lower = next.filter((cell) => !isEmpty(cell)).map((cell) => columnOf(text, cell));
  const known = lower.filter((column) => column !== UNKNOWN).length;
  if (known < 2 || known * 2 < lower.length) return null;
  const kept = row.filter((cell, index) => !isEmpty(cell) && isEmpty(next[index]));
  if (kept.length === 0 || kept.some((cell) => columnOf(text, cell) === UNKNOWN)) return null;
  const width = Math.max(row.length, next.length);
  const cells = Array.from({ length: width }, (_, index): Cell => {
    const cell = isEmpty(next[index]) ? row[index] : next[index];
    return cell ?? { start: 0, end: 0 };
  });
  const head = simpleHead(text, cells, afterNext, null);
  return head === null ? null : { ...head, height: 2 };
}

function simpleHead(
  text: string,
  row: readonly Cell[],
  next: readonly Cell[],
  afterNext: readonly Cell[] | null,
): TableHead | null {
  const filled = row.filter((cell) => !isEmpty(cell)).length;
  if (filled < 2) return null;
  const columns = row.map((cell) => columnOf(text, cell));
  const known = columns.filter((column) => column !== null && column !== UNKNOWN).length;
  if (known < 2 || known * 2 < filled || isLabelsAndValues(row, columns)) return null;
  const titles = columns.filter((column) => column?.label?.field === 'title');
  if (titles.length > 1) return null;
  return titles.length === 1
    ? rosterHead(text, withUnknownLists(text, row, columns, next), next, afterNext)
    : itemsHead(text, row, columns, next, afterNext);
}

/**
 * "分内之事" and "入职门槛" above cells that hold lists or sentences: a column under a name that no table knows holds
 * what its words say, else what its first cell reads like; the first of them duties where no other column does.
 */
function withUnknownLists(
  text: string,
  row: readonly Cell[],
  columns: readonly (Column | null)[],
  next: readonly Cell[],
): (Column | null)[] {
  let hasDuties = columns.some((column) => column?.label?.field === 'duty');
  return columns.map((column, index) => {
    const [cell, below] = [row[index], next[index]];
    if (column !== UNKNOWN || cell === undefined || below === undefined || !isListOrSentence(text, below))
      return column;
    const name = cellName(text, cell);
    const content = text.slice(below.start, Math.min(below.end, below.start + MAX_CONTENT));
    const lines = content
      .split(/[。;\u2028]/)
      .flatMap((line) => line.replace(/^ *\(?\d{1,2}[.、)]/, '') || []);
    const field = fieldOfName(name) ?? fieldOfContent(lines) ?? (hasDuties ? null : 'duty');
    if (field === null || field === 'other') return column;
    hasDuties ||= field === 'duty';
    return { role: 'item', label: asLabel(field, name, cell) };
  });
}

function isListOrSentence(text: string, cell: Cell): boolean {
  return (
    scanMarker(text, cell.start)?.value === 1 || /[。;\u2028]/.test(text.slice(cell.start, cell.end - 1))
  );
}

function columnOf(text: string, cell: Cell): Column | null {
  if (isEmpty(cell)) return null;
  const name = cellName(text, cell);
  const word = COLUMN_WORDS.get(name);
  if (word !== undefined)
    return { role: word.role, label: word.field === null ? null : asLabel(word.field, name, cell) };
  const label = cellLabel(text, cell);
  if (label === null) return UNKNOWN;
  if (label.field === 'other') return SKIP;
  return { role: HEADER_FIELDS.has(label.field) ? 'field' : 'item', label };
}

/** What a column of this name holds, or null for a name that no table knows. */
export function columnNamed(text: string, cell: Cell): Column | null {
  const column = columnOf(text, cell);
  return column === UNKNOWN ? null : column;
}

function asLabel(field: LabelField, name: string, cell: Cell): LabelMatch {
  return { field, name, strong: true, start: cell.start, end: cell.end };
}

function rosterHead(
  text: string,
  found: readonly (Column | null)[],
  next: readonly Cell[],
  afterNext: readonly Cell[] | null,
): TableHead | null {
  const key = found.findIndex((column) => column?.label?.field === 'title');
  const fields = found.flatMap((column) => (column?.label ? [column.label.field] : []));
  if (fields.length < 2) return null;
  const height = headHeight(text, key, next, afterNext);
  if (height === null) return null;
  const columns = inherited(found.map((column) => (column?.role === 'standard' ? SKIP : column)));
  return { kind: 'roster', columns, key, section: null, height };
}

function itemsHead(
  text: string,
  row: readonly Cell[],
  found: readonly (Column | null)[],
  next: readonly Cell[],
  afterNext: readonly Cell[] | null,
): TableHead | null {
  if (found.some((column) => column?.role === 'field')) return null;
  const columns = withRequirementsAsStandard(withItemColumn(found));
  const items = columns.flatMap((column, index) => (column?.role === 'item' ? [index] : []));
  const [first, second] = items;
  if (first === undefined) return null;
  const left = columns[first];
  const counted = second !== undefined && first === 0 && isNumber(text, next[0]);
  const isLeft = second !== undefined && first === 0 && (isEmpty(next[first]) || counted);
  const merged = isLeft ? (left?.label ?? null) : null;
  const key = merged !== null && second !== undefined ? second : first;
  const height = headHeight(text, key, next, afterNext);
  if (height === null) return null;
  const kept = columns.map((column, index) =>
    merged !== null && index === first ? (counted ? NUMBER : SKIP) : column,
  );
  const others = kept.filter((column) => column !== null && column !== UNKNOWN).length;
  if (others < 2 && row.length < 3) return null;
  return { kind: 'items', columns: inherited(kept), key, section: merged, height };
}

/** Without a column of duties or indicators the groups are what is weighed. */
function withItemColumn(columns: readonly (Column | null)[]): (Column | null)[] {
  if (columns.some((column) => column?.role === 'item')) return [...columns];
  const group = columns.findIndex((column) => column?.role === 'group');
  return columns.map((column, index) => (index === group ? { role: 'item', label: null } : column));
}

/** 工作内容 | 要求: beside duties a bare 要求 says how well, not who. */
function withRequirementsAsStandard(columns: (Column | null)[]): (Column | null)[] {
  if (columns.some((column) => column?.role === 'standard')) return columns;
  return columns.map((column) =>
    column?.label?.field === 'jobRequirement' && !column.label.strong
      ? { role: 'standard', label: null }
      : column,
  );
}

/** "岗位名称 | 店长 | 部门 | 运营部": every other cell is a name that is known. */
function isLabelsAndValues(row: readonly Cell[], columns: readonly (Column | null)[]): boolean {
  const filled = columns.filter((_, index) => !isEmpty(row[index]));
  return (
    filled.length % 2 === 0 &&
    filled.every((column, index) => (index % 2 === 0 ? (column?.label ?? null) !== null : column === UNKNOWN))
  );
}

/** How many lines the head takes, by where the first row with a key begins; null when no table follows. */
function headHeight(
  text: string,
  key: number,
  next: readonly Cell[],
  afterNext: readonly Cell[] | null,
): 1 | 2 | null {
  if (isDataRow(text, key, next)) return 1;
  return afterNext !== null && isEmpty(next[key]) && isDataRow(text, key, afterNext) ? 2 : null;
}

function isDataRow(text: string, key: number, row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => !isEmpty(cell));
  const [first] = filled;
  if (isEmpty(row[key]) || first === undefined) return false;
  const named = filled.map((cell) => columnOf(text, cell)).filter((column) => column !== UNKNOWN);
  if (named.length >= 2 && named.length * 2 >= filled.length) return false;
  const label = cellLabel(text, first);
  return label === null || (row[key] !== first && !label.strong);
}

function isNumber(text: string, cell: Cell | undefined): boolean {
  return cell !== undefined && /^\d{1,3}[.、]?$/.test(text.slice(cell.start, cell.end));
}

/** A cell of the head that is merged over several columns names them all. */
function inherited(columns: readonly (Column | null)[]): Column[] {
  let last: Column = SKIP;
  return columns.map((column) => {
    if (column === null) return last.role === 'item' ? last : SKIP;
    last = column;
    return column;
  });
}
