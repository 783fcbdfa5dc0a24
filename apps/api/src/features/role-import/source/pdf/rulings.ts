import type { Ruling } from './geometry';

/** What drawing is, as PDF.js says it: see its `OPS`. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}
export type DrawingCodes = Readonly<Record<string, number>>;

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [number, number];

/** Filled areas that are thinner are lines; so are strokes that are straighter. */
const THICKEST = 3;
const STRAIGHT = 1;
const SHORTEST = 4;
/** How many of a page's are looked at: a drawing with more is no form. */
const MOST_RULINGS = 20_000;
/** How PDF.js writes paths: a code and the numbers behind it. */
const PATH_NUMBERS = [2, 2, 6, 4, 0];
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

/** The lines that a page draws: the frames of its tables, among others. */
export function rulingsOf({ fnArray, argsArray }: Drawing, codes: DrawingCodes): Ruling[] {
  const found: Ruling[] = [];
  const saved: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [place, operation] of fnArray.entries()) {
    const args = argsArray[place];
    if (operation === codes['save']) saved.push(matrix);
    else if (operation === codes['restore']) matrix = saved.pop() ?? matrix;
    else if (operation === codes['transform']) matrix = multiplied(matrix, args as Matrix);
    else if (operation === codes['paintFormXObjectBegin']) {
      saved.push(matrix);
      const own = (args as unknown[])[0];
      if (Array.isArray(own)) matrix = multiplied(matrix, own as unknown as Matrix);
    } else if (operation === codes['paintFormXObjectEnd']) matrix = saved.pop() ?? matrix;
    else if (operation === codes['constructPath']) {
      const [painted, [path]] = args as [number, [ArrayLike<number> | null]];
      if (path !== null) addPath(found, path, matrix, paintKind(painted, codes));
    }
    if (found.length > MOST_RULINGS) return [];
  }
  return found;
}

type Paint = 'stroke' | 'fill' | 'none';

function paintKind(operation: number, codes: DrawingCodes): Paint {
  const is = (...names: string[]) => names.some((name) => codes[name] === operation);
  if (is('stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke')) {
    return 'stroke';
  }
  return is('fill', 'eoFill') ? 'fill' : 'none';
}

function addPath(found: Ruling[], path: ArrayLike<number>, matrix: Matrix, paint: Paint): void {
  if (paint === 'none') return;
  for (const points of outlines(path, matrix)) {
    if (paint === 'fill') addArea(found, points);
    else
      for (const [place, point] of points.entries()) if (place > 0) addLine(found, points[place - 1], point);
  }
}

/** The corners of each stroke of the path, on the page. */
function outlines(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Point[][] {
  const all: Point[][] = [];
  let current: Point[] = [];
  for (let at = 0; at < path.length;) {
    const code = path[at];
    const count = PATH_NUMBERS[code];
    if (count === undefined) return all;
    if (code === CLOSE && current.length > 0) current.push(current[0]);
    if (code === MOVE) {
      current = [];
      all.push(current);
    }
    if (code === MOVE || code === LINE) {
      const [x, y] = [path[at + 1], path[at + 2]];
      current.push([a * x + c * y + e, b * x + d * y + f]);
    }
    // A line after a curve is no line between the points before and behind it.
    if (code === 2 || code === 3) {
      current = [];
      all.push(current);
    }
    at += 1 + count;
  }
  return all;
}

function addLine(found: Ruling[], [x1, y1]: Point, [x2, y2]: Point): void {
  const [wide, high] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (high <= STRAIGHT && wide >= SHORTEST) {
    found.push({ lies: true, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
  } else if (wide <= STRAIGHT && high >= SHORTEST) {
    found.push({ lies: false, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
  }
}

/** Programs draw lines as thin areas too; wider ones are backgrounds. */
function addArea(found: Ruling[], points: readonly Point[]): void {
  if (points.length < 4) return;
  const [left, right] = rangeOf(points.map(([x]) => x));
  const [low, high] = rangeOf(points.map(([, y]) => y));
  if (high - low <= THICKEST && right - left >= SHORTEST) {
    found.push({ lies: true, at: (low + high) / 2, from: left, to: right });
  } else if (right - left <= THICKEST && high - low >= SHORTEST) {
    found.push({ lies: false, at: (left + right) / 2, from: low, to: high });
  }
}

const rangeOf = (numbers: readonly number[]): [number, number] =>
  numbers.reduce(([least, most], number) => [Math.min(least, number), Math.max(most, number)], [
    Infinity,
    -Infinity,
  ] as [number, number]);

function multiplied([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
