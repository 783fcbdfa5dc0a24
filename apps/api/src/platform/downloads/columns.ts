import { type Locale, type LocalisedText, nameIn } from '@gangping/contracts';
import { decimalText } from '../text/decimal-text';

/**
 * What a column holds. Numbers come as scaled integers: `score` hundredths of a point, `coefficient` ten-thousandths,
 * `percent` hundredths of a percent, `count` as it stands. A `day` is written `YYYY-MM-DD`, a `moment` as an instant; a
 * sheet holds both as dates, in the company's time.
 */
export type ColumnType = 'text' | 'count' | 'score' | 'coefficient' | 'percent' | 'day' | 'moment';

type NumberType = Exclude<ColumnType, 'text' | 'day' | 'moment'>;

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

/** What a row has in a column, in a language: who was made anonymous is named in its words. */
export function cellOf<Row>({ type, value }: Column<Row>, row: Row, locale: Locale): Cell {
  const cell = value(row, locale);
  return type === 'text' && typeof cell === 'string' ? nameIn(locale, cell) : cell;
}

/** How many of the integer's digits stand behind the decimal point. */
const DECIMALS: Readonly<Record<NumberType, number>> = {
  count: 0,
  score: 2,
  coefficient: 4,
  percent: 2,
};

/** A cell as text, for CSV. */
export function cellText(type: ColumnType, cell: Cell): string {
  if (cell === null) return '';
  if (type === 'moment') return localText(String(cell));
  if (!isNumeric(type) || typeof cell === 'string') return String(cell);
  const text = decimalText(cell, DECIMALS[type]);
  return type === 'percent' ? `${text}%` : text;
}

/** A cell as a sheet holds it: real numbers, percentages as fractions of one, days counted. */
export function sheetValue(type: ColumnType, cell: Cell): Cell {
  if (typeof cell === 'string' && (type === 'day' || type === 'moment')) {
    return daysSinceEpoch(type === 'day' ? cell : localText(cell));
  }
  if (typeof cell !== 'number' || !isNumeric(type)) return cell;
  // The nearest double of the exact decimal; a sheet knows no other numbers.
  return Number(decimalText(cell, DECIMALS[type] + (type === 'percent' ? 2 : 0)));
}

function isNumeric(type: ColumnType): type is NumberType {
  return type in DECIMALS;
}

/** A moment in the company's time, `2026-12-24 09:30`. */
function localText(moment: string): string {
  const at = new Date(moment);
  const day = `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
  return `${day} ${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
}

/** A file has thousands of moments: `toLocaleString` takes ten times as long. */
function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

const DAY = 24 * 60 * 60 * 1000;
/** 1 January 1970 as a sheet counts days. */
const EPOCH = 25_569;

/** @param text `YYYY-MM-DD`, with ` HH:MM` or without */
function daysSinceEpoch(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? ':00Z' : ''}`) / DAY + EPOCH;
}

export const NUMBER_FORMATS: Readonly<Record<Exclude<ColumnType, 'text'>, string>> = {
  count: '0',
  score: '0.00',
  coefficient: '0.0000',
  percent: '0.00%',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
};
