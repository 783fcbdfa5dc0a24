import { endsWithUnit, isCraft, isTitle } from './headings';
import type { LabelMatch } from './labels';
import type { LabelField } from './tables/labels';
import { ROLE_SUFFIXES, UNIT_SUFFIXES } from './tables/titles';

/** Longest value of a header cell together with a field behind it that no table knows. */
const MAX_CELL = 40;
/** Longest name of such a field. */
const MAX_NAME = 8;
const MIN_NAME = 2;

const TITLES = new Set<LabelField>(['title', 'reportsTo', 'directReports', 'deputy']);
/** What goes on with the title or the unit before it: 财务 + 部统计员, 经理 + 助理. */
const GOES_ON = [
  ...UNIT_SUFFIXES,
  ...ROLE_SUFFIXES.filter((suffix) => suffix.length > 1),
  '级',
  '长',
  '师',
  '工程',
];

interface Cell {
  readonly field: LabelField;
  readonly start: number;
  readonly value: string;
}

/**
 * Fields that no table knows, in headers of forms that were run together: "部门质量部班制甲班直接上级…". The value of
 * a label ends where, in every form that has the same two labels in a row, the same word follows a value that can
 * stand by itself. Each is a label to be read past.
 */
export function unknownFields(text: string, forms: readonly (readonly LabelMatch[])[]): LabelMatch[] {
  const found: LabelMatch[] = [];
  for (const cells of cellsByNeighbours(text, forms).values()) {
    if (cells.every(isWhole)) continue;
    const name = cells.length >= 2 ? recurringName(cells) : null;
    for (const cell of cells) {
      const at = name === null ? nameBeforeColon(cell) : placeOf(cell, name);
      if (at === null) continue;
      const start = cell.start + at;
      const end = name === null ? cell.start + cell.value.indexOf(':', at) : start + name.length;
      found.push({ field: 'other', name: text.slice(start, end), strong: true, start, end });
    }
  }
  return found;
}

function cellsByNeighbours(text: string, forms: readonly (readonly LabelMatch[])[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const labels of forms) {
    labels.forEach((label, index) => {
      const next = labels[index + 1];
      if (next === undefined || next.start - label.end > MAX_CELL) return;
      if (!TITLES.has(label.field) && label.field !== 'department') return;
      let start = label.end;
      while (start < next.start && ': '.includes(text[start] ?? '-')) start += 1;
      const value = text.slice(start, next.start).trimEnd();
      const key = `${label.name} ${next.name}`;
      if (value === '' || /[。;]/.test(value)) return;
      const cells = groups.get(key) ?? [];
      cells.push({ field: label.field, start, value });
      groups.set(key, cells);
    });
  }
  return groups;
}

/** Whether the value says nothing but what its label asks for. */
function isWhole(cell: Cell): boolean {
  return canStand(cell.field, cell.value);
}

function canStand(field: LabelField, value: string): boolean {
  const words = value.trim();
  if (words === '' || /^[无\/-]$/.test(words)) return words !== '';
  if (field === 'department') return endsWithUnit(words);
  return words.split(/[、,/ ]/).every((part) => isTitle(part) && !isCraft(part));
}

/** The word of Han characters that follows a value of its own in each of the cells. */
function recurringName(cells: readonly Cell[]): string | null {
  const [first] = cells;
  if (first === undefined) return null;
  for (let start = 1; start <= first.value.length - MIN_NAME; start += 1) {
    if (!canStand(first.field, first.value.slice(0, start))) continue;
    for (let length = MAX_NAME; length >= MIN_NAME; length -= 1) {
      const name = first.value.slice(start, start + length);
      if (name.length < length || !isName(name)) continue;
      if (cells.every((cell) => placeOf(cell, name) !== null)) return name;
    }
  }
  return null;
}

function isName(name: string): boolean {
  if (!/^[\u4e00-\u9fff]+$/.test(name) || /^员(?!工)/.test(name)) return false;
  return !GOES_ON.some((word) => name.startsWith(word));
}

function placeOf(cell: Cell, name: string): number | null {
  const at = cell.value.indexOf(name);
  return at > 0 && canStand(cell.field, cell.value.slice(0, at)) ? at : null;
}

/** "质量部专员工位代码:A3" in a form that stands alone: the shortest value in front of the colon. */
function nameBeforeColon(cell: Cell): number | null {
  const colon = cell.value.indexOf(':');
  for (let at = 2; at <= colon - MIN_NAME; at += 1) {
    const name = cell.value.slice(at, colon);
    if (name.length > MAX_NAME || !isName(name)) continue;
    if (canStand(cell.field, cell.value.slice(0, at))) return at;
  }
  return null;
}
