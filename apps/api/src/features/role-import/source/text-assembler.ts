import { LIMITS } from './limits';
import { rowLine } from './rows';
import { LINE_IN_CELL, PAGE_BREAK, SourceRefusal } from './source-document';

/** Takes the paragraphs and tables of a document in their order. */
export interface BlockSink {
  /** `text` may contain line ends and page breaks. */
  paragraph(text: string): void;
  table(rows: readonly (readonly TableCell[])[]): void;
  pageBreak(): void;
}

/** A cell is what is in it, in order; a merged one says it once and is empty at its other places. */
export type TableCell = readonly CellPart[];
export type CellPart = { readonly text: string } | { readonly rows: readonly (readonly TableCell[])[] };

/** Collects what is in a cell. A page that ends within a row is no matter of the text. */
export class CellCollector implements BlockSink {
  readonly parts: CellPart[] = [];

  paragraph(text: string): void {
    this.parts.push({ text });
  }

  table(rows: readonly (readonly TableCell[])[]): void {
    this.parts.push({ rows });
  }

  pageBreak(): void {
    return;
  }
}

/** Builds the one form of text that the reader of role definitions gets: see `SourceDocument.text`. */
export class TextAssembler implements BlockSink {
  private readonly lines: string[] = [];
  private newPage = false;
  private length = 0;

  paragraph(text: string): void {
    const [first, ...others] = text.replace(/\r\n?|[\v\u2029\u0085]/g, '\n').split(PAGE_BREAK);
    if (first !== '' || others.length === 0) this.addLines(first);
    for (const page of others) {
      this.pageBreak();
      if (page !== '') this.addLines(page);
    }
  }

  table(rows: readonly (readonly TableCell[])[]): void {
    // A frame around paragraphs is no table.
    if (rows.every((cells) => cells.length === 1)) for (const [cell] of rows) this.frame(cell);
    else for (const cells of rows) this.row(cells);
  }

  pageBreak(): void {
    this.newPage ||= this.lines.length > 0;
  }

  /** @throws SourceRefusal `roleImport.noText` when nothing but blanks came in */
  finish(): string {
    const text = this.lines.join('\n');
    if (text.trim() === '') throw new SourceRefusal('roleImport.noText');
    return `${text}\n`;
  }

  private frame(cell: TableCell): void {
    for (const part of cell) {
      if ('rows' in part) this.table(part.rows);
      else this.paragraph(part.text.replaceAll(PAGE_BREAK, '\n'));
    }
  }

  /** A table within a cell ends the row there, and goes on with the cells behind it in another. */
  private row(cells: readonly TableCell[]): void {
    let before: string[] = [];
    for (const cell of cells) {
      let texts: string[] = [];
      for (const part of cell) {
        if ('text' in part) {
          texts.push(part.text);
          continue;
        }
        this.addRow([...before, texts.join(LINE_IN_CELL)]);
        this.table(part.rows);
        before = [];
        texts = [];
      }
      before.push(texts.join(LINE_IN_CELL));
    }
    this.addRow(before);
  }

  private addRow(cells: readonly string[]): void {
    const line = rowLine(cells);
    if (line !== '') this.add(line);
  }

  private addLines(text: string): void {
    for (const line of text.split('\n')) this.add(line.trimEnd());
  }

  private add(line: string): void {
    this.length += line.length + 1;
    if (this.length > LIMITS.text) throw new SourceRefusal('roleImport.tooLarge');
    this.lines.push(this.newPage ? PAGE_BREAK + line : line);
    this.newPage = false;
  }
}
