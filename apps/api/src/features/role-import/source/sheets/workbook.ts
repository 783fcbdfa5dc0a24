import type { SourceNote } from '@gangping/contracts';
import type { OfficeArchive } from '../archive/office-archive';
import { child, childrenNamed, textOf, type XmlElement } from '../archive/xml';
import { LIMITS } from '../limits';
import { rowLine } from '../rows';
import { SourceRefusal } from '../source-document';
import { TextAssembler } from '../text-assembler';
import { type CellFormats, readFormats } from './cell-formats';

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
}

/**
 * The visible sheets of a workbook, each headed by its name: a row on a line, cells as they are shown, formulas by the
 * result that was saved with them.
 *
 * @throws SourceRefusal `roleImport.damaged`, `roleImport.tooLarge`, `roleImport.noText`
 */
export async function readWorkbook(
  archive: OfficeArchive,
  main: string,
): Promise<{ text: string; notes: SourceNote[] }> {
  const workbook = (await archive.part(main)) ?? undefined;
  const references = await archive.references(main);
  const related = async (type: string) => {
    const part = [...references.values()].find((reference) => reference.type === type)?.part;
    return part === undefined ? undefined : ((await archive.part(part)) ?? undefined);
  };
  const sheets = childrenNamed(child(workbook, 'x:sheets'), 'x:sheet').map((sheet) =>
    sheetOf(sheet, references.get(sheet.attributes['r:id'] ?? '')?.part ?? ''),
  );
  if (sheets.length > LIMITS.sheets) throw new SourceRefusal('roleImport.tooLarge');
  const date1904 = child(workbook, 'x:workbookPr')?.attributes['date1904'];
  const cells = new CellReader(
    childrenNamed(await related('sharedStrings'), 'x:si').map(stringOf),
    await readFormats(await related('styles'), date1904 === '1' || date1904 === 'true'),
  );
  const text = new TextAssembler();
  const visible = sheets.filter((sheet) => sheet.visible);
  for (const { name, part } of visible) {
    const lines = linesOf((await archive.part(part)) ?? undefined, cells);
    if (lines.length === 0) continue;
    text.paragraph(name);
    for (const line of lines) text.paragraph(line);
    text.paragraph('');
  }
  if (cells.read === 0) throw new SourceRefusal('roleImport.noText');
  const hidden = sheets.filter((sheet) => !sheet.visible).map(({ name }) => name);
  return {
    text: text.finish(),
    notes: hidden.length === 0 ? [] : [{ code: 'hiddenSheets', sheets: hidden }],
  };
}

function sheetOf({ attributes }: XmlElement, part: string): Sheet {
  return { name: attributes['name'] ?? '', part, visible: !/hidden/i.test(attributes['state'] ?? '') };
}

/** How Excel writes what XML cannot hold, a carriage return among others; a line feed stands behind that anyway. */
const ESCAPED = /_x00[01][0-9a-f]_/gi;

/** Text in several formats is one text; the reading aid above it is none. */
function stringOf(element: XmlElement): string {
  const text = [
    ...childrenNamed(element, 'x:t').map(textOf),
    ...childrenNamed(element, 'x:r').map((run) => textOf(child(run, 'x:t') ?? run)),
  ].join('');
  return text.replace(ESCAPED, '');
}

class CellReader {
  /** Cells that said something so far. */
  read = 0;

  constructor(
    private readonly strings: readonly string[],
    private readonly formats: CellFormats,
  ) {}

  textOf(cell: XmlElement): string {
    const text = this.shown(cell);
    if (text !== '') this.read += 1;
    if (this.read > LIMITS.cells) throw new SourceRefusal('roleImport.tooLarge');
    return text;
  }

  private shown(cell: XmlElement): string {
    const inline = child(cell, 'x:is');
    if (inline !== undefined) return stringOf(inline);
    const value = child(cell, 'x:v');
    if (value === undefined) return '';
    const raw = textOf(value);
    switch (cell.attributes['t']) {
      case 's':
        return this.strings[Number(raw)] ?? '';
      case 'b':
        return raw === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return '';
      case 'str':
      case 'd':
        return raw;
      default:
        return this.formats.show(Number(raw), Number(cell.attributes['s'] ?? 0));
    }
  }
}

/** Rows that are left empty between others are one empty line. */
function linesOf(sheet: XmlElement | undefined, cells: CellReader): string[] {
  const covered = coveredCells(sheet);
  const lines: string[] = [];
  let before = 0;
  for (const [index, row] of childrenNamed(child(sheet, 'x:sheetData'), 'x:row').entries()) {
    const number = Number(row.attributes['r'] ?? index + 1);
    const line = rowLine(cellsOf(row, cells, (column) => covered(number, column)));
    if (line === '') continue;
    if (lines.length > 0 && number > before + 1) lines.push('');
    lines.push(line);
    before = number;
  }
  return lines;
}

function cellsOf(row: XmlElement, cells: CellReader, covered: (column: number) => boolean): string[] {
  const texts: string[] = [];
  for (const cell of childrenNamed(row, 'x:c')) {
    const column = columnOf(cell.attributes['r']) ?? texts.length;
    if (column >= LIMITS.columns) continue;
    while (texts.length < column) texts.push('');
    texts[column] = covered(column) ? '' : cells.textOf(cell);
  }
  return texts;
}

/** Whether a cell (row from 1, column from 0) lies under a merged one. */
function coveredCells(sheet: XmlElement | undefined): (row: number, column: number) => boolean {
  const byRow = new Map<number, Range[]>();
  let left = MOST_MERGED_ROWS;
  for (const { attributes } of childrenNamed(child(sheet, 'x:mergeCells'), 'x:mergeCell')) {
    const range = rangeOf(attributes['ref'] ?? '');
    if (range === null) continue;
    for (let row = range.top; row <= range.bottom && left > 0; row++, left--) {
      const known = byRow.get(row);
      if (known === undefined) byRow.set(row, [range]);
      else known.push(range);
    }
  }
  return (row, column) =>
    (byRow.get(row) ?? []).some(
      ({ top, left, right }) => column >= left && column <= right && !(row === top && column === left),
    );
}

/** Rows of all merged cells together; what is beyond says nothing that could be read twice. */
const MOST_MERGED_ROWS = 500_000;

interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function rangeOf(reference: string): Range | null {
  const corners = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (corners === null) return null;
  const [, left, top, right, bottom] = corners;
  return {
    top: Number(top),
    bottom: Number(bottom),
    left: columnOf(left) ?? 0,
    right: columnOf(right) ?? 0,
  };
}

/** A is 0, AA is 26. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
