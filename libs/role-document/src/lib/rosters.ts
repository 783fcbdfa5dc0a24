import { labelNamed, type LabelMatch } from './labels';
import type { Line } from './lines';
import type { SourceSpan } from './types';

export interface RosterCell extends SourceSpan {
  readonly label: LabelMatch;
}

/** Index of a line → its cells with the labels of their columns, the title first; the header row has none. */
export type Rosters = ReadonlyMap<number, readonly RosterCell[]>;

const MIN_COLUMNS = 3;

/** Finds tables with one position per row: a line that names columns, and lines of as many cells below it. */
export function findRosters(text: string, lines: readonly Line[]): Rosters {
  const rosters = new Map<number, readonly RosterCell[]>();
  let columns: readonly (LabelMatch | null)[] | null = null;
  lines.forEach((line, index) => {
    const cells = cellsOf(text, line);
    const header = cells.length >= MIN_COLUMNS ? headerOf(text, cells) : null;
    if (header !== null) {
      columns = header;
      rosters.set(index, []);
      return;
    }
    if (columns === null) return;
    if (cells.length < MIN_COLUMNS || cells.length > columns.length + 1) {
      columns = null;
      return;
    }
    rosters.set(index, rowOf(text, cells, columns));
  });
  return rosters;
}

function cellsOf(text: string, line: Line): SourceSpan[] {
  const cells: SourceSpan[] = [];
  let start = line.start;
  for (let at = line.start; at <= line.end; at += 1) {
    if (at < line.end && text[at] !== '\t') continue;
    cells.push({ start, end: at });
    start = at + 1;
  }
  return cells;
}

function headerOf(text: string, cells: readonly SourceSpan[]): (LabelMatch | null)[] | null {
  const labels = cells.map((cell) =>
    labelNamed(text.slice(cell.start, cell.end).replaceAll(/ |\([^()]*\)$/g, '')),
  );
  const named = labels.filter((label) => label !== null);
  if (named.length < MIN_COLUMNS || !named.some((label) => label.field === 'title')) return null;
  return new Set(named.map((label) => label.field)).size === named.length ? labels : null;
}

function rowOf(
  text: string,
  cells: readonly SourceSpan[],
  columns: readonly (LabelMatch | null)[],
): RosterCell[] {
  const row = cells.flatMap((cell, index) => {
    const label = columns[index] ?? null;
    const rule = /^[\s:=-]*$/.test(text.slice(cell.start, cell.end));
    return label === null || rule ? [] : [{ ...cell, label }];
  });
  return [
    ...row.filter((cell) => cell.label.field === 'title'),
    ...row.filter((cell) => cell.label.field !== 'title'),
  ];
}
