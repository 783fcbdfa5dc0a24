import { CsvError, parse } from 'csv-parse/sync';
import { LIMITS } from '../limits';
import { rowLine } from '../rows';
import { SourceRefusal } from '../source-document';
import { TextAssembler } from '../text-assembler';

const DELIMITERS = [',', '\t', ';', '|', '，'];
/** Excel's way of stating the delimiter, in a line before the first row. */
const STATED_DELIMITER = /^"?sep=."?\r?\n/i;
/** Characters of the beginning that tell the delimiter. */
const SAMPLE = 20_000;

/**
 * A sheet that was saved as text: rows as lines with cells parted by TAB, whatever parted them before.
 *
 * @throws SourceRefusal `roleImport.unreadable` when a quotation mark is never closed, `roleImport.tooLarge`,
 *   `roleImport.noText`
 */
export function readCsv(text: string): string {
  const assembler = new TextAssembler();
  let cells = 0;
  let gap = false;
  for (const row of rowsOf(text.replace(STATED_DELIMITER, ''))) {
    cells += row.length;
    if (cells > LIMITS.cells) throw new SourceRefusal('roleImport.tooLarge');
    const line = rowLine(row.slice(0, LIMITS.columns));
    if (line !== '' || !gap) assembler.paragraph(line);
    gap = line === '';
  }
  return assembler.finish();
}

function rowsOf(text: string): string[][] {
  try {
    return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true });
  } catch (error) {
    // A quotation mark that is never closed; guessing where it ends would import nonsense.
    if (error instanceof CsvError) throw new SourceRefusal('roleImport.unreadable');
    throw error;
  }
}

/** The one that parts the most lines, at the same number of places on most of them; quoted ones part nothing. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE).replace(/"[^"]*"/g, '');
  const lines = sample.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');
  const rated = DELIMITERS.map((delimiter) => ({ delimiter, rating: rating(lines, delimiter) }));
  return rated.reduce((best, next) => (next.rating > best.rating ? next : best)).delimiter;
}

function rating(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) + Math.min(1, counts.size) / 2;
}
