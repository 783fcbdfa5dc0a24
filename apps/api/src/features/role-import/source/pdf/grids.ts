import { middleOf, type Ruling, type TextPiece } from './geometry';

/** Lines that are nearer are one, and ends that are nearer touch. */
const SAME = 3;
const LEAST_LINES = 2;
/** More lines in one direction than any form has. */
const MOST_LINES = 600;

/** A table of a page, by the lines drawn around its cells. */
export interface Grid {
  readonly top: number;
  /** Whether a piece stands in it. */
  contains(piece: TextPiece): boolean;
  /** Its place, as `rowAndColumn`: that of the first row and column of the cell. */
  cellOf(piece: TextPiece): string;
  readonly rows: number;
  readonly columns: number;
  /** Where the lines between columns stand, for what runs across. */
  edgesWithin(from: number, to: number): readonly number[];
  /** Where the cell begins and ends. */
  leftOf(cell: string): number;
  rightOf(cell: string): number;
}

export const rowAndColumn = (row: number, column: number): string => `${row}/${column}`;

const placeOf = (cell: string): number[] => cell.split('/').map(Number);

/** The tables that lines make: at least two lying and three standing lines, or the other way round, that touch. */
export function gridsOf(rulings: readonly Ruling[]): Grid[] {
  return connected(joined(rulings)).flatMap((group) => {
    const lying = group.filter(({ lies }) => lies);
    const standing = group.filter(({ lies }) => !lies);
    const heights = distinct(lying.map(({ at }) => at)).reverse();
    const edges = distinct(standing.map(({ at }) => at));
    if (heights.length < LEAST_LINES || edges.length < LEAST_LINES) return [];
    if (heights.length + edges.length < 2 * LEAST_LINES + 1) return [];
    if (heights.length > MOST_LINES || edges.length > MOST_LINES) return [];
    return [gridOf(lying, standing, heights, edges)];
  });
}

function gridOf(
  lying: readonly Ruling[],
  standing: readonly Ruling[],
  heights: readonly number[],
  edges: readonly number[],
): Grid {
  const rows = heights.length - 1;
  const columns = edges.length - 1;
  const cells = mergedCells(lying, standing, heights, edges);
  const rowAt = (height: number) =>
    clamp(
      heights.findLastIndex((line) => line >= height),
      rows - 1,
    );
  const columnAt = (distance: number) =>
    clamp(
      edges.findLastIndex((line) => line <= distance),
      columns - 1,
    );
  return {
    top: heights[0],
    rows,
    columns,
    contains: (piece) => {
      const middle = (piece.left + piece.right) / 2;
      const height = middleOf(piece);
      return height < heights[0] && height > heights[rows] && middle > edges[0] && middle < edges[columns];
    },
    cellOf: (piece) => {
      const cell = rowAt(middleOf(piece)) * columns + columnAt((piece.left + piece.right) / 2);
      const first = cells[cell];
      return rowAndColumn(Math.floor(first / columns), first % columns);
    },
    edgesWithin: (from, to) => edges.filter((edge) => edge > from && edge < to),
    leftOf: (cell) => edges[placeOf(cell)[1]],
    rightOf: (cell) => {
      const [row, column] = placeOf(cell);
      const first = row * columns + column;
      let last = column;
      while (last + 1 < columns && cells[row * columns + last + 1] === first) last += 1;
      return edges[last + 1];
    },
  };
}

const clamp = (number: number, most: number): number => Math.max(0, Math.min(most, number));

/** For each field of the grid the first one that no line parts it from. */
function mergedCells(
  lying: readonly Ruling[],
  standing: readonly Ruling[],
  heights: readonly number[],
  edges: readonly number[],
): number[] {
  const columns = edges.length - 1;
  const rows = heights.length - 1;
  const first = Array.from({ length: rows * columns }, (_, cell) => cell);
  const rootOf = (cell: number): number => {
    let root = cell;
    while (first[root] !== root) root = first[root];
    return root;
  };
  const merge = (one: number, other: number) => {
    const [least, most] = [rootOf(one), rootOf(other)].sort((a, b) => a - b);
    first[most] = least;
  };
  const standingAt = edges.map((edge) => standing.filter(({ at }) => Math.abs(at - edge) <= SAME));
  const lyingAt = heights.map((height) => lying.filter(({ at }) => Math.abs(at - height) <= SAME));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const height = (heights[row] + heights[row + 1]) / 2;
      const distance = (edges[column] + edges[column + 1]) / 2;
      if (column + 1 < columns && !covers(standingAt[column + 1], height)) merge(cell, cell + 1);
      if (row + 1 < rows && !covers(lyingAt[row + 1], distance)) merge(cell, cell + columns);
    }
  }
  return first.map((_, cell) => rootOf(cell));
}

const covers = (lines: readonly Ruling[], place: number): boolean =>
  lines.some(({ from, to }) => place >= from - SAME && place <= to + SAME);

/** Sorted, those that are as good as the same once. */
function distinct(numbers: readonly number[]): number[] {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted.filter((number, place) => place === 0 || number - sorted[place - 1] > SAME);
}

/** Lines drawn cell by cell are one line. */
function joined(rulings: readonly Ruling[]): Ruling[] {
  const sorted = [...rulings].sort(
    (one, other) =>
      Number(one.lies) - Number(other.lies) ||
      Math.round(one.at) - Math.round(other.at) ||
      one.from - other.from,
  );
  const whole: Ruling[] = [];
  for (const ruling of sorted) {
    const last = whole.at(-1);
    const continues =
      last !== undefined &&
      last.lies === ruling.lies &&
      Math.abs(last.at - ruling.at) <= 1 &&
      ruling.from <= last.to + SAME;
    if (continues) whole[whole.length - 1] = { ...last, to: Math.max(last.to, ruling.to) };
    else whole.push(ruling);
  }
  return whole;
}

/** Groups of lines that touch, one way or round many corners. */
function connected(rulings: readonly Ruling[]): Ruling[][] {
  if (rulings.length > 2 * MOST_LINES) return [];
  const groups: Ruling[][] = [];
  const left = new Set(rulings);
  for (const start of rulings) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const member of group) {
      for (const candidate of left) {
        if (!touches(member, candidate)) continue;
        left.delete(candidate);
        group.push(candidate);
      }
    }
    groups.push(group);
  }
  return groups;
}

function touches(one: Ruling, other: Ruling): boolean {
  if (one.lies === other.lies) {
    return Math.abs(one.at - other.at) <= SAME && one.from <= other.to + SAME && other.from <= one.to + SAME;
  }
  return (
    one.at >= other.from - SAME &&
    one.at <= other.to + SAME &&
    other.at >= one.from - SAME &&
    other.at <= one.to + SAME
  );
}
