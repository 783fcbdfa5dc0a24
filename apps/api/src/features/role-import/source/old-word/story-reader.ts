import { PAGE_BREAK } from '../source-document';
import { CellCollector, type TableCell, type TextAssembler } from '../text-assembler';
import type { OldWordLists } from './lists';
import { type Property, type PropertyRun, runAt, SPRM, valueOf } from './properties';

/** What old Word means by letters that are none. */
const LETTER = {
  cellEnd: '\u0007',
  lineEnd: '\u000b',
  pageEnd: '\u000c',
  paragraphEnd: '\r',
  fieldBegin: '\u0013',
  fieldResult: '\u0014',
  fieldEnd: '\u0015',
  hardHyphen: '\u001e',
} as const;
const MOST_NESTED = 20;

interface OpenTable {
  readonly rows: (readonly TableCell[])[];
  readonly edges: (readonly number[])[];
  cells: TableCell[];
  cell: CellCollector;
}

/** Makes paragraphs and tables of one story, letter by letter. */
export class StoryReader {
  private letters: string[] = [];
  private readonly tables: OpenTable[] = [];
  /** Of the fields that are open: whether what stands there is the instruction. */
  private readonly fields: boolean[] = [];

  constructor(
    private readonly paragraphs: readonly PropertyRun[],
    private readonly styles: (style: number) => readonly Property[],
    private readonly lists: OldWordLists,
    private readonly text: TextAssembler,
  ) {}

  /** @param position - of the letter, in the main stream */
  take(letter: string, position: number): void {
    switch (letter) {
      case LETTER.fieldBegin:
        this.fields.push(true);
        return;
      case LETTER.fieldResult:
        if (this.fields.length > 0) this.fields[this.fields.length - 1] = false;
        return;
      case LETTER.fieldEnd:
        this.fields.pop();
        return;
      case LETTER.paragraphEnd:
      case LETTER.cellEnd:
        this.endParagraph(letter, runAt(this.paragraphs, position));
        return;
      default:
        if (!this.fields.includes(true)) this.letters.push(plain(letter));
    }
  }

  finish(): void {
    if (this.letters.length > 0) this.endParagraph(LETTER.paragraphEnd, undefined);
    this.closeTables(0);
  }

  private endParagraph(letter: string, run: PropertyRun | undefined): void {
    const properties = run === undefined ? [] : [...this.styles(run.style), ...run.properties];
    const is = (code: number) => valueOf(properties, code) === 1;
    const inTable = is(SPRM.inTable) || letter === LETTER.cellEnd;
    const depth = Math.min(MOST_NESTED, Math.max(inTable ? 1 : 0, valueOf(properties, SPRM.tableDepth) ?? 0));
    this.closeTables(depth);
    while (this.tables.length < depth) this.tables.push(newTable());
    const table = this.tables.at(-1);
    const line = this.letters.join('');
    this.letters = [];
    const rowEnd = depth > 1 ? is(SPRM.innerRowEnd) : is(SPRM.rowEnd);
    if (table !== undefined && rowEnd) {
      endRow(table, properties);
      return;
    }
    const blank = line.replaceAll(PAGE_BREAK, '').trim() === '';
    const number = this.lists.next(
      valueOf(properties, SPRM.list) ?? 0,
      valueOf(properties, SPRM.listLevel) ?? 0,
    );
    if (is(SPRM.pageBreakBefore) && this.tables.every(isEmpty)) this.text.pageBreak();
    (table?.cell ?? this.text).paragraph(blank || number === '' ? line : number + line.trimStart());
    if (table !== undefined && (depth > 1 ? is(SPRM.innerCellEnd) : letter === LETTER.cellEnd))
      endCell(table);
  }

  private closeTables(depth: number): void {
    while (this.tables.length > depth) {
      const { rows, edges, cells, cell } = this.tables.pop() as OpenTable;
      const last = cell.parts.length > 0 ? [...cells, cell.parts] : cells;
      const aligned = align(rows, edges);
      (this.tables.at(-1)?.cell ?? this.text).table(last.length > 0 ? [...aligned, last] : aligned);
    }
  }
}

function newTable(): OpenTable {
  return { rows: [], edges: [], cells: [], cell: new CellCollector() };
}

/** Nothing of it is read yet. */
function isEmpty({ rows, cells, cell }: OpenTable): boolean {
  return rows.length === 0 && cells.length === 0 && cell.parts.length === 0;
}

function endCell(table: OpenTable): void {
  table.cells.push(table.cell.parts);
  table.cell = new CellCollector();
}

/** Where the row's cells end, in twentieths of a point, is among the properties of its end. */
function endRow(table: OpenTable, properties: readonly Property[]): void {
  table.rows.push(table.cells);
  const definition = properties.findLast(({ code }) => code === SPRM.tableDefinition)?.value;
  table.edges.push(definition === undefined ? [] : edgesOf(definition));
  table.cells = [];
  table.cell = new CellCollector();
}

function edgesOf(definition: Buffer): number[] {
  const count = Math.min(definition[0] + 1, Math.floor((definition.length - 1) / 2));
  return Array.from({ length: count }, (_, place) => definition.readInt16LE(1 + place * 2));
}

/** Edges that are closer than this are one, drawn by hand. */
const SAME_EDGE = 40;

/** A cell that is as wide as several of other rows is followed by empty ones. */
function align(
  rows: readonly (readonly TableCell[])[],
  edges: readonly (readonly number[])[],
): TableCell[][] {
  const all = [...new Set(edges.flat())].sort((one, other) => one - other);
  const columns = all.filter((edge, place) => place === 0 || edge - all[place - 1] > SAME_EDGE);
  const columnAt = (edge: number) => columns.findLastIndex((start) => start <= edge + SAME_EDGE / 2);
  return rows.map((cells, number) => {
    const row = edges[number];
    if (row.length !== cells.length + 1) return [...cells];
    return [
      ...emptyCells(columnAt(row[0])),
      ...cells.flatMap((cell, place) => [
        cell,
        ...emptyCells(columnAt(row[place + 1]) - columnAt(row[place]) - 1),
      ]),
    ];
  });
}

const emptyCells = (count: number): TableCell[] => Array.from({ length: Math.max(0, count) }, () => []);

/** Pictures, marks of notes and hyphens that show only at a line's end are no letters. */
function plain(letter: string): string {
  if (letter === LETTER.lineEnd) return '\n';
  if (letter === LETTER.pageEnd) return PAGE_BREAK;
  if (letter === LETTER.hardHyphen) return '-';
  return letter >= ' ' || letter === '\t' ? letter : '';
}
