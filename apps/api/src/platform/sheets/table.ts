/** What a cell may hold, whichever kind of file it comes from. Dates are midnight UTC. */
export type CellValue = string | number | boolean | Date | null;

export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly CellValue[];
}

export const MOST_ROWS = 20_000;

/** What is written in a cell, on one line. The space of Chinese typing is one, a line break within a cell too. */
export function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).replace(/\s+/g, ' ').trim();
}

/** The same with full-width letters, digits and signs as plain ones: for numbers, dates, headers and comparing. */
export function plainTextOf(value: CellValue | undefined): string {
  return textOf(value).normalize('NFKC').trim();
}

export function isEmptyRow({ cells }: SheetRow): boolean {
  return cells.every((cell) => textOf(cell) === '');
}
