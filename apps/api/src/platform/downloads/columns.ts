import type { Locale, LocalisedText } from '@gangping/contracts';
import { decimalText } from '../text/decimal-text';

/**
 * What a column holds. Numbers come as scaled integers: `score` hundredths of a point, `coefficient` ten-thousandths,
 * `percent` hundredths of a percent, `count` as it stands.
 */
export type ColumnType = 'text' | 'count' | 'score' | 'coefficient' | 'percent';

export type Cell = string | number | null;

export interface Column<Row> {
  readonly title: LocalisedText;
  readonly type: ColumnType;
  /** In characters, as a sheet measures it. */
  readonly width: number;
  /** Long text goes on in the next line of its cell instead of running out of it. */
  readonly wrapped?: boolean;
  /** Instead of the number format of its type. */
  readonly format?: string;
  readonly value: (row: Row, locale: Locale) => Cell;
}

/** How many of the integer's digits stand behind the decimal point. */
const DECIMALS: Readonly<Record<Exclude<ColumnType, 'text'>, number>> = {
  count: 0,
  score: 2,
  coefficient: 4,
  percent: 2,
};

/** A cell as text, for CSV. */
export function cellText(type: ColumnType, cell: Cell): string {
  if (cell === null) return '';
  if (type === 'text' || typeof cell === 'string') return String(cell);
  const text = decimalText(cell, DECIMALS[type]);
  return type === 'percent' ? `${text}%` : text;
}

/** A cell as a sheet holds it: real numbers, percentages as fractions of one. */
export function sheetValue(type: ColumnType, cell: Cell): Cell {
  if (typeof cell !== 'number' || type === 'text') return cell;
  // The nearest double of the exact decimal; a sheet knows no other numbers.
  return Number(decimalText(cell, DECIMALS[type] + (type === 'percent' ? 2 : 0)));
}

export const NUMBER_FORMATS: Readonly<Record<Exclude<ColumnType, 'text'>, string>> = {
  count: '0',
  score: '0.00',
  coefficient: '0.0000',
  percent: '0.00%',
};
