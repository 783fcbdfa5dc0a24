import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from '../text/decode-text';
import { checkArchive, tooLarge, unsupported } from './archive';
import { type CellValue, isEmptyRow, MOST_ROWS, type SheetRow } from './table';

/** Cells beyond are of no column that anybody asks for. */
const MOST_COLUMNS = 50;
/** Rows above the header, such as a title, come on top. */
const MOST_ROWS_WITH_TITLE = MOST_ROWS + 20;
/** Lines of a text file, the empty ones included. */
const MOST_LINES = 2 * MOST_ROWS;
const ARCHIVE = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * The rows of every visible sheet of an .xlsx workbook, or those of a CSV file in any encoding that offices use.
 * What it is follows from the content, not from its name.
 *
 * @throws DomainRefusal `unsupportedMediaType` (415) for anything else, `payloadTooLarge` (413)
 */
export function readSheets(content: Buffer): Promise<SheetRow[][]> {
  return content.subarray(0, ARCHIVE.length).equals(ARCHIVE) ? readWorkbook(content) : readCsv(content);
}

async function readWorkbook(content: Buffer): Promise<SheetRow[][]> {
  await checkArchive(content);
  // Loaded with the first workbook: it costs an idle server 40 MiB.
  const { WorkbookReader } = await import('@cj-tech-master/excelts');
  const sheets: SheetRow[][] = [];
  try {
    const reader = new WorkbookReader(content, {
      styles: 'cache',
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
    });
    for await (const sheet of reader) {
      if (sheet.state !== undefined && sheet.state !== 'visible') {
        for await (const _ of sheet) continue;
        continue;
      }
      const rows: SheetRow[] = [];
      for await (const row of sheet)
        add(rows, {
          row: row.number,
          cells: cellsOf({ values: row.values, getCell: (at) => row.getCell(at) }),
        });
      sheets.push(rows);
    }
  } catch (error) {
    // The refusal of too many rows is ours; whatever else the reader says, the file is no workbook it can read.
    throw error instanceof Error && error.name === 'DomainRefusal' ? error : unsupported();
  }
  return sheets;
}

async function readCsv(content: Buffer): Promise<SheetRow[][]> {
  const decoded = decodeText(content);
  if (decoded === null) throw unsupported();
  const rows: SheetRow[] = [];
  const lines = parseCsv(decoded.text);
  if (lines.length === MOST_LINES) throw tooLarge({ mostRows: MOST_ROWS });
  for (const [index, cells] of lines.entries()) {
    add(rows, { row: index + 1, cells: cells.slice(0, MOST_COLUMNS) });
  }
  return [rows];
}

function parseCsv(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      to: MOST_LINES,
    });
  } catch (error) {
    // An unclosed quotation mark swallows the rest of the file; guessing where it ends would import nonsense.
    if (error instanceof CsvError) throw unsupported();
    throw error;
  }
}

/** The one that the first lines have most of: spreadsheets save with commas, semicolons or tabs. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 2000);
  const counted = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: start.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function add(rows: SheetRow[], row: SheetRow): void {
  if (isEmptyRow(row)) return;
  if (rows.length === MOST_ROWS_WITH_TITLE) throw tooLarge({ mostRows: MOST_ROWS });
  rows.push(row);
}

/** The reader counts columns from 1 and leaves holes for empty cells. */
function cellsOf({ values, getCell }: ReadRow): CellValue[] {
  const list = Array.isArray(values) ? values.slice(1, MOST_COLUMNS + 1) : [];
  return Array.from(list, (value, index) => {
    const plain = plainValue(value);
    return typeof plain === 'number' ? asShown(plain, getCell(index + 1).numFmt) : plain;
  });
}

interface ReadRow {
  readonly values: unknown;
  readonly getCell: (column: number) => { readonly numFmt?: unknown };
}

/** 97.2 % is stored as 0.972: what people see, and mean, is the percentage. */
function asShown(value: number, format: unknown): CellValue {
  return typeof format === 'string' && format.includes('%') ? `${Number((value * 100).toFixed(6))}%` : value;
}

/** Formulas count by their result, formatted text by its letters, an error as nothing. */
function plainValue(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const cell = value as { result?: unknown; richText?: readonly { text: string }[]; text?: unknown };
  if (cell.richText) return cell.richText.map(({ text }) => text).join('');
  return plainValue(cell.result ?? cell.text);
}
