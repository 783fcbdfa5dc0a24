import type { Locale } from '@gangping/contracts';
import { Turns } from '../in-turns';
import { type Cell, cellOf, cellText, type Column, type ColumnType } from './columns';
import { readAhead } from './read-ahead';

/** Spreadsheets take a file without it for the local code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A few milliseconds' worth. */
const ROWS_IN_A_PIECE = 200;

/** What makes a spreadsheet take text for a formula; East Asian ones read full-width signs alike, and some trim. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * Rows as CSV (RFC 4180, UTF-8 with byte order mark), in pieces: the header at once, then each batch as it comes. A
 * heading may be somebody's text as well, such as the name of a department.
 */
export async function* csvOf<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  locale: Locale,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lineOf(columns.map(({ title }) => fieldOf('text', title[locale])));
  const turns = new Turns();
  for await (const batch of readAhead(batches)) {
    for (let from = 0; from < batch.length; from += ROWS_IN_A_PIECE) {
      // Working rows out has taken its time too.
      if (turns.isOver()) await turns.next();
      let piece = '';
      for (const row of batch.slice(from, from + ROWS_IN_A_PIECE)) piece += lineOfRow(columns, row, locale);
      yield piece;
    }
  }
}

function lineOfRow<Row>(columns: readonly Column<Row>[], row: Row, locale: Locale): string {
  let line = '';
  for (const column of columns) line += `,${fieldOf(column.type, cellOf(column, row, locale))}`;
  return `${line.slice(1)}\r\n`;
}

function lineOf(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`;
}

/** Text that begins like a formula is led by an apostrophe, which spreadsheets take for "this is text". */
function fieldOf(type: ColumnType, cell: Cell): string {
  const text = cellText(type, cell);
  if (text === '' || typeof cell === 'number') return text;
  return quoted(type === 'text' && FORMULA.test(text) ? `'${text}` : text);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
