import { composeLabel } from './label-grammar';
import { labelNamed, type LabelMatch } from './labels';
import { scanMarker } from './markers';
import { REQUIREMENT_ASPECTS } from './tables/columns';
import { LABEL_MODIFIERS } from './tables/labels';
import type { SourceSpan } from './types';

/** Between the paragraphs of one cell. */
export const CELL_LINE = '\u2028';

/** A cell of a row, its blanks trimmed away; empty cells keep their place in the row. */
export type Cell = SourceSpan;

export const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || cell.end <= cell.start;

/** The cells of a line of a table, `skipped` leading ones left out. */
export function cellsOf(text: string, line: SourceSpan, skipped = 0): Cell[] {
  const cells: Cell[] = [];
  let start = line.start;
  for (let at = line.start; at <= line.end; at += 1) {
    if (at < line.end && text[at] !== '\t') continue;
    cells.push(trimmed(text, start, at));
    start = at + 1;
  }
  return cells.slice(skipped);
}

function trimmed(text: string, from: number, to: number): Cell {
  let start = from;
  let end = to;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return { start, end };
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === CELL_LINE;
}

/** The paragraphs of a cell that hold anything. */
export function cellLines(text: string, cell: Cell): Cell[] {
  const lines: Cell[] = [];
  let start = cell.start;
  for (let at = cell.start; at <= cell.end; at += 1) {
    if (at < cell.end && text[at] !== CELL_LINE) continue;
    const line = trimmed(text, start, at);
    if (line.end > line.start) lines.push(line);
    start = at + 1;
  }
  return lines;
}

/** The words of a cell without blanks, number, brackets, colon and a remark behind them. */
export function cellName(text: string, cell: Cell): string {
  if (cell.end - cell.start > 60) return '';
  const marker = scanMarker(text, cell.start);
  const from = marker !== null && marker.end < cell.end ? marker.end : cell.start;
  const name = text
    .slice(from, cell.end)
    .replaceAll(/[ \u2028]/g, '')
    .replace(/^[【[《*#]+/, '')
    .replace(/[】\]》*#:]+$/, '');
  const remark = name.endsWith(')') ? name.lastIndexOf('(') : -1;
  return remark > 0 ? name.slice(0, remark) : name;
}

/** The label that the whole cell is, however it is spelt, or null. */
export function cellLabel(text: string, cell: Cell): LabelMatch | null {
  if (isEmpty(cell)) return null;
  const name = cellName(text, cell);
  if (name.length < 2 || name.length > 40) return null;
  const spaced = /[a-z]/.test(name) ? englishName(text, cell) : name;
  const found = named(name) ?? named(spaced) ?? bilingual(spaced);
  return found === null ? null : { ...found, start: cell.start, end: cell.end };
}

function englishName(text: string, cell: Cell): string {
  return text
    .slice(cell.start, cell.end)
    .replaceAll(CELL_LINE, ' ')
    .replace(/[ :]*(?:\([^()]*\))?[ :]*$/, '')
    .replaceAll(/ {2,}/g, ' ');
}

function named(name: string): LabelMatch | null {
  const exact = labelNamed(name);
  if (exact !== null) return exact;
  const modifier = LABEL_MODIFIERS.find((word) => name.startsWith(word));
  const bare = modifier === undefined ? null : labelNamed(name.slice(modifier.length));
  if (bare !== null) return bare;
  const composed = composeLabel(name, 0);
  if (composed !== null && composed.end === name.length) return composed;
  return name.includes('/') ? oneOf(name.split('/')) : null;
}

/** 机构/部门: one known name is enough, two must speak of the same. */
function oneOf(parts: readonly string[]): LabelMatch | null {
  const known = parts.flatMap((part) => labelNamed(part) ?? []);
  const [first] = known;
  return first !== undefined && known.every((label) => label.field === first.field) ? first : null;
}

/** "岗位名称 Job Title": one of the two halves is enough. */
function bilingual(name: string): LabelMatch | null {
  if (!/[a-z]/.test(name) || !/[\u4e00-\u9fff]/.test(name)) return null;
  const chinese = name.replaceAll(/[^\u4e00-\u9fff、与和及]/g, '');
  if (chinese.length < 2 || /[\d,。;]/.test(name)) return null;
  return named(chinese);
}

export function isNumber(text: string, cell: Cell): boolean {
  const marker = scanMarker(text, cell.start);
  return (marker !== null && marker.end >= cell.end) || /^\d{1,3}$/.test(text.slice(cell.start, cell.end));
}

/** "9.5折以内…": no number of an item, beside the number of its row. */
export function isDecimal(text: string, cell: Cell): boolean {
  return /^\d+\.\d/.test(text.slice(cell.start, Math.min(cell.end, cell.start + 8)));
}

/** A requirement of so many characters says by itself what it is about. */
const MIN_PHRASE = 8;

/** "三年以上大客车维修" says nothing without it. */
const NEEDED_ASPECT = /经验|经历|年龄|性别/;

/** "学历 | 大专以上学历,汽车类专业": a caption that the requirement can do without; "经验 | 半年以上" needs it. */
export function isSaidAspect(text: string, name: Cell, value: Cell): boolean {
  const caption = cellName(text, name);
  if (!REQUIREMENT_ASPECTS.has(caption)) return false;
  const words = text.slice(value.start, value.end);
  const [needed] = NEEDED_ASPECT.exec(caption) ?? [caption];
  if (words.includes(needed)) return true;
  return !NEEDED_ASPECT.test(caption) && words.length >= MIN_PHRASE;
}
