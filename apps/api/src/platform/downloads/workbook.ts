import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Style, WorkbookWriter } from '@cj-tech-master/excelts';
import type { Locale, LocalisedText } from '@gangping/contracts';
import { type Cell, cellOf, type Column, NUMBER_FORMATS, sheetValue } from './columns';
import { readAhead } from './read-ahead';
import { roomIn } from './room';

/** One sheet: its columns, and its rows as they come. */
export interface Sheet<Row> {
  readonly name: LocalisedText;
  readonly columns: readonly Column<Row>[];
  readonly batches: AsyncIterable<readonly Row[]>;
  /** Rows at the end that are no data, such as totals: sorting and filtering leave them where they are. */
  readonly closingRows?: number;
  /** How many columns on the left stay in sight. */
  readonly frozenColumns?: number;
  /** Pages side by side when it is printed. */
  readonly pagesWide?: number;
  /** Rows that one sheet holds, its heading among them; what is more goes on in the next one. */
  readonly mostRows?: number;
}

/** Rows of a sheet that spreadsheets open: they take a file with more of them for damaged. */
const MOST_ROWS = 1_048_576;

type SheetWriter = ReturnType<WorkbookWriter['addWorksheet']>;

/** A sheet of whatever kind of row, to be written one after the other. */
export type SheetWriting = (workbook: WorkbookWriter, output: PassThrough) => Promise<void>;

/** Rows that are written before others have their turn: an answer of theirs takes several. */
const ROWS_IN_A_TURN = 40;

/** Bytes that may wait for a slow reader before the writing does. */
const BUFFERED = 256 * 1024;

/** The workbook as a stream; whatever fails while it is written breaks the stream off, so that nobody takes a part for the whole. */
export function workbookStream(sheets: readonly SheetWriting[]): PassThrough {
  const output = new PassThrough({ highWaterMark: BUFFERED });
  void write(output, sheets).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function write(output: PassThrough, sheets: readonly SheetWriting[]): Promise<void> {
  // Loaded with the first workbook: it costs an idle server 40 MiB.
  const { WorkbookWriter } = await import('@cj-tech-master/excelts');
  const workbook = new WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) await sheet(workbook, output);
  await workbook.commit();
}

/**
 * A sheet with frozen header, filter, widths, number formats and a print area; text is text, also `=1+1`. More rows than
 * a sheet holds go on in further ones, `名 (2)`, `名 (3)`, with the same header.
 */
export function sheetOf<Row>(wanted: Sheet<Row>, locale: Locale): SheetWriting {
  const { columns, batches, closingRows = 0, mostRows = MOST_ROWS } = wanted;
  const styles = columns.map(styleOf);
  return async (workbook, output) => {
    let part = 1;
    let sheet = openSheet(workbook, wanted, locale, part);
    let rows = 1;
    for await (const batch of readAhead(batches)) {
      for (const row of batch) {
        if (rows === mostRows) {
          closeSheet(sheet, columns.length, rows, rows);
          part += 1;
          sheet = openSheet(workbook, wanted, locale, part);
          rows = 1;
        }
        const values = columns.map((column) => fitting(sheetValue(column.type, cellOf(column, row, locale))));
        addRow(sheet, values, styles, heightOf(columns, values));
        rows += 1;
        if (rows % ROWS_IN_A_TURN === 0) await turn(output);
      }
    }
    closeSheet(sheet, columns.length, rows, rows - closingRows);
  };
}

function openSheet<Row>(
  workbook: WorkbookWriter,
  { name, columns, frozenColumns = 0, pagesWide = 1 }: Sheet<Row>,
  locale: Locale,
  part: number,
): SheetWriter {
  const sheet = workbook.addWorksheet(part === 1 ? name[locale] : `${name[locale]} (${part})`, {
    views: [{ state: 'frozen', xSplit: frozenColumns, ySplit: 1 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: pagesWide,
      fitToHeight: 0,
    },
  });
  sheet.columns = columns.map((column) => ({
    header: column.title[locale],
    width: column.width,
    style: styleOf(column),
  }));
  sheet.getRow(1).font = { bold: true };
  if (columns.some(({ wrapped }) => wrapped)) sheet.getRow(1).fill = HEADER_FILL;
  sheet.getRow(1).commit();
  return sheet;
}

/** @param lastFiltered the last row that sorting and filtering move */
function closeSheet(sheet: SheetWriter, columns: number, rows: number, lastFiltered: number): void {
  const lastColumn = columnLetter(columns);
  sheet.autoFilter = `A1:${lastColumn}${lastFiltered}`;
  sheet.pageSetup.printArea = `A1:${lastColumn}${rows}`;
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.commit();
}

/** Rows of many lines are told apart on paper too. */
const EDGE = { style: 'thin', color: { argb: 'FFB8BFC9' } } as const;
const GRID: Style['border'] = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };
const HEADER_FILL: Style['fill'] = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F4F7' } };

function styleOf({ type, wrapped, format }: Column<never>): Partial<Style> {
  return {
    ...(type === 'text' ? {} : { numFmt: format ?? NUMBER_FORMATS[type] }),
    ...(wrapped ? { alignment: { wrapText: true, vertical: 'top' }, border: GRID } : {}),
  };
}

/** Cells of a column share one style object: the writer knows it again and looks nothing up, cell by cell. */
function addRow(
  sheet: SheetWriter,
  values: readonly Cell[],
  styles: readonly Partial<Style>[],
  height: number | null,
): void {
  const row = sheet.addRow([...values]);
  styles.forEach((style, at) => (row.getCell(at + 1).style = style));
  if (height !== null) row.height = height;
  row.commit();
}

/** Points of a line of text, and of the highest row that a sheet has. */
const LINE_HEIGHT = 15;
const HIGHEST_ROW = 409;

/** Points that a row with wrapped cells needs; null for others. Not every program works it out when it opens a file. */
function heightOf<Row>(columns: readonly Column<Row>[], values: readonly Cell[]): number | null {
  if (!columns.some(({ wrapped }) => wrapped)) return null;
  const lines = columns.map(({ wrapped, width }, at) => (wrapped ? lineCount(values[at], width) : 1));
  return Math.min(HIGHEST_ROW, Math.max(...lines) * LINE_HEIGHT);
}

function lineCount(value: Cell, width: number): number {
  if (typeof value !== 'string') return 1;
  return value
    .split('\n')
    .reduce((count, line) => count + Math.max(1, Math.ceil(charactersOf(line) / (width - 1))), 0);
}

/** As a sheet counts them: Chinese ones are two wide. */
function charactersOf(line: string): number {
  return line.length + line.replace(/[^\u2e80-\uffef]/g, '').length;
}

/** Characters that a cell can hold. A spreadsheet cuts what is longer, or takes the file for damaged. */
export const LONGEST_CELL = 32_767;

function fitting(cell: Cell): Cell {
  if (typeof cell === 'string' && cell.length > LONGEST_CELL) {
    throw new Error(`A text of ${cell.length} characters does not fit into a cell`);
  }
  return cell;
}

/** Lets other requests have their turn, and waits for a slow reader. */
async function turn(output: PassThrough): Promise<void> {
  await setImmediate();
  await roomIn(output);
}

/** 1 is A, 27 is AA. */
function columnLetter(place: number): string {
  if (place === 0) return '';
  return columnLetter(Math.floor((place - 1) / 26)) + String.fromCharCode(65 + ((place - 1) % 26));
}
