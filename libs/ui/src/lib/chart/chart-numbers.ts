import type { Chart, Plugin } from 'chart.js';
import { isStacked, lies, type ChartColours, type ChartLook } from './chart-shape';

const SIZE = 12;
/** Where the widest does not find room. */
const SMALLER_SIZES = [11, 10];
const GAP = 5;
/** Clear ground around a number, in pixels; half of it lies outside. */
const HALO = 5;

interface BarPlace {
  readonly x: number;
  readonly y: number;
  readonly base: number;
  readonly width: number;
  readonly height: number;
}

/**
 * In what size numbers are written inside of standing bars, all of which are as wide: a share that is left out beside
 * others that are not would look forgotten.
 *
 * @param widest of the numbers in the usual size
 * @returns null where it has no room in any size: then the tooltip and the table say them
 */
export function sizeInside(widest: number, room: number): number | null {
  return [SIZE, ...SMALLER_SIZES].find((size) => (widest * size) / SIZE + GAP <= room) ?? null;
}

/**
 * Where the middle of a number stands above a standing bar: past every mark that would strike it through.
 *
 * @param end of the bar, `marks` beside it and the chart's `top`: pixels from above
 * @returns null where it has no room above: then it stands inside
 */
export function placeAbove(end: number, marks: readonly number[], top: number): number | null {
  const half = SIZE / 2 + 2;
  const fromBelow = [...marks].sort((one, other) => other - one);
  const middle = fromBelow.reduce((at, mark) => (Math.abs(mark - at) < half ? mark - half : at), end - half);
  return middle - SIZE / 2 - 3 < top ? null : middle;
}

/**
 * Numbers on the bars themselves: a picture on paper or in slides has no tooltip. A number that finds no room is left
 * out. A single line has them above its points; several, radars, ranges and marks stay without.
 */
export function numbersOnBars(look: () => ChartLook, colours: () => ChartColours): Plugin {
  return {
    id: 'numbersOnBars',
    afterDatasetsDraw: (chart) => {
      const { kind, series, format } = look();
      if (kind === 'radar' || kind === 'range' || (kind === 'line' && series.length > 1)) return;
      const { ctx } = chart;
      ctx.save();
      ctx.font = `600 ${SIZE}px ${colours().font}`;
      const size = kind === 'stacked' ? sizeOf(chart, look()) : SIZE;
      if (size !== null) ctx.font = `600 ${size}px ${colours().font}`;
      series.forEach(({ values, isMark }, index) => {
        const meta = chart.getDatasetMeta(index);
        if (isMark || meta.hidden || !chart.isDatasetVisible(index)) return;
        values.forEach((value, at) => {
          const bar = meta.data[at] as unknown as BarPlace | undefined;
          if (!bar || value === null) return;
          if (kind === 'line') above(chart, bar, format(value), colours());
          else if (isStacked(kind))
            inside(chart, bar, value === 0 || size === null ? '' : format(value), kind, colours());
          else if (lies(kind)) atEnd(chart, bar, value, format(value), colours());
          else onTop(chart, bar, format(value), marksAt(chart, look(), at), colours());
        });
      });
      ctx.restore();
    },
  };
}

/** Of the numbers in standing bars. */
function sizeOf(chart: Chart, { series, format }: ChartLook): number | null {
  const texts = series.flatMap(({ values }) => values.map((value) => (value ? format(value) : '')));
  const [bar] = chart.getDatasetMeta(0).data as unknown as readonly BarPlace[];
  return sizeInside(Math.max(0, ...texts.map((text) => chart.ctx.measureText(text).width)), bar?.width ?? 0);
}

function above({ ctx, chartArea }: Chart, { x, y }: BarPlace, text: string, colours: ChartColours): void {
  const half = ctx.measureText(text).width / 2;
  ctx.fillStyle = colours.ink;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const isHigh = y - SIZE - GAP < chartArea.top;
  const within = Math.min(Math.max(x, chartArea.left + half), chartArea.right - half);
  ctx.fillText(text, within, isHigh ? y + SIZE + 2 : y - SIZE);
}

function inside(
  { ctx }: Chart,
  bar: BarPlace,
  text: string,
  kind: ChartLook['kind'],
  colours: ChartColours,
): void {
  const along = lies(kind) ? Math.abs(bar.x - bar.base) : bar.width;
  const across = lies(kind) ? bar.height : Math.abs(bar.y - bar.base);
  if (ctx.measureText(text).width + GAP > along || SIZE + 2 > across) return;
  ctx.fillStyle = colours.surface;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const [x, y] = lies(kind) ? [(bar.x + bar.base) / 2, bar.y] : [bar.x, (bar.y + bar.base) / 2];
  ctx.fillText(text, x, y + 1);
}

/** Where the marks beside a bar are; what is not measured has none. */
function marksAt(chart: Chart, { series }: ChartLook, at: number): number[] {
  return series.flatMap(({ isMark, values }, index) => {
    const mark = chart.getDatasetMeta(index).data[at];
    return isMark && mark && (values[at] ?? null) !== null && chart.isDatasetVisible(index) ? [mark.y] : [];
  });
}

function onTop(
  { ctx, chartArea }: Chart,
  bar: BarPlace,
  text: string,
  marks: readonly number[],
  colours: ChartColours,
): void {
  if (ctx.measureText(text).width > bar.width + 2 * GAP) return;
  const above = placeAbove(bar.y, marks, chartArea.top);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  if (above !== null) {
    // A line of the grid that runs there would strike the number through.
    ctx.strokeStyle = colours.surface;
    ctx.lineWidth = HALO;
    ctx.lineJoin = 'round';
    ctx.strokeText(text, bar.x, above);
  }
  ctx.fillStyle = above === null ? colours.surface : colours.ink;
  ctx.fillText(text, bar.x, above ?? bar.y + SIZE);
}

/** Of a lying bar. */
function atEnd(
  { ctx, chartArea }: Chart,
  bar: BarPlace,
  value: number,
  text: string,
  colours: ChartColours,
): void {
  const width = ctx.measureText(text).width;
  ctx.fillStyle = colours.ink;
  ctx.textBaseline = 'middle';
  if (bar.height < SIZE) return;
  const isBelow = value < 0;
  const isFull = isBelow ? bar.x - GAP - width < chartArea.left : bar.x + GAP + width > chartArea.right + GAP;
  if (isFull) ctx.fillStyle = colours.surface;
  ctx.textAlign = isBelow === isFull ? 'left' : 'right';
  const outward = isBelow ? -GAP : GAP;
  ctx.fillText(text, bar.x + (isFull ? -outward : outward), bar.y + 1);
}
