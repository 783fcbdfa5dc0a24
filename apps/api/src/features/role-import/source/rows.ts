import { CELL_END, LINE_IN_CELL } from './source-document';

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2029]/g;
const BLANKS = /[\t\u00a0]+/g;

/** What a cell says, as it may stand within a row: its lines parted by U+2028, without tabs and empty lines. */
export function cellText(text: string): string {
  return text
    .replace(LINE_ENDS, LINE_IN_CELL)
    .split(LINE_IN_CELL)
    .map((line) => line.replace(BLANKS, ' ').trim())
    .filter((line) => line !== '')
    .join(LINE_IN_CELL);
}

/** A row on one line. Empty cells behind the last one that says something are nothing. */
export function rowLine(cells: readonly string[]): string {
  const texts = cells.map(cellText);
  const last = texts.findLastIndex((text) => text !== '');
  return texts.slice(0, last + 1).join(CELL_END);
}
