import { plainTextOf, type SheetRow, textOf } from './table';

/** A title or two may stand above the header. */
const LATEST_HEADER = 10;

export interface SheetHeader<Column extends string> {
  /** As the sheet numbers it. */
  readonly row: number;
  /** Index of the cell and spelling in this sheet of each column that is there. */
  readonly columns: ReadonlyMap<Column, { readonly index: number; readonly header: string }>;
}

/** How sheets spell some columns, without spaces, brackets and case. */
export type Spellings<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** Finds the header of a sheet by how its columns are spelt. */
export class HeaderFinder<Column extends string> {
  private readonly columnOf: ReadonlyMap<string, Column>;

  /** @param needed columns without which a row is no header */
  constructor(
    spellings: Spellings<Column>,
    private readonly needed: readonly Column[],
  ) {
    this.columnOf = new Map(
      (Object.keys(spellings) as Column[]).flatMap((column) =>
        spellings[column].map((spelling) => [spelling, column] as const),
      ),
    );
  }

  /** The first row that names all needed columns; undefined when none of the first ten does. */
  find(rows: readonly SheetRow[]): SheetHeader<Column> | undefined {
    return rows
      .slice(0, LATEST_HEADER)
      .map((row) => ({ row: row.row, columns: this.columnsOf(row) }))
      .find(({ columns }) => this.needed.every((column) => columns.has(column)));
  }

  /** Those of the needed columns that no row of the sheet names, judged by the row that names most columns. */
  missing(rows: readonly SheetRow[]): Column[] {
    const named = rows.slice(0, LATEST_HEADER).map((row) => this.columnsOf(row));
    const best = named.reduce(
      (most, next) => (next.size > most.size ? next : most),
      new Map() as (typeof named)[number],
    );
    return this.needed.filter((column) => !best.has(column));
  }

  /** The first column of a spelling counts. */
  private columnsOf({ cells }: SheetRow): Map<Column, { index: number; header: string }> {
    const columns = new Map<Column, { index: number; header: string }>();
    cells.forEach((cell, index) => {
      const header = textOf(cell);
      const column = this.columnOf.get(spellingOf(header));
      if (column && !columns.has(column)) columns.set(column, { index, header });
    });
    return columns;
  }
}

/** `*工 号（必填）` → `工号`. */
function spellingOf(header: string): string {
  return plainTextOf(header)
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:/_.-]/g, '');
}
