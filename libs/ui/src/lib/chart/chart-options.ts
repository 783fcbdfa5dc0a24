import type { ChartOptions } from 'chart.js';
import { isStacked, lies, type ChartColours, type ChartLook } from './chart-shape';

/** On less than this many pixels a name on the axis is cut; the table and the tooltip have it whole. */
const NARROW = 520;
const NAME_LENGTH = { narrow: 8, wide: 18 };

/** Nothing moves by itself: what changes is drawn at once, also for whoever has not asked for less motion. */
export function chartOptions(look: ChartLook, colours: ChartColours): ChartOptions {
  const { kind, format, series } = look;
  const words = { color: colours.ink, font: { family: colours.font, size: 13 } };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    indexAxis: lies(kind) ? 'y' : 'x',
    font: words.font,
    color: colours.ink,
    scales: scalesOf(look, colours),
    plugins: {
      legend: {
        // One colour of several that there could be says nothing by itself.
        display: series.length > 1 || (isStacked(kind) && series.length > 0),
        position: 'bottom',
        labels: { ...words, usePointStyle: true, boxWidth: 9, boxHeight: 9 },
      },
      tooltip: {
        callbacks: {
          label: (item) => ` ${item.dataset.label ?? ''} ${textOfValue(item.raw, format)}`,
        },
      },
    },
  };
}

/** A value, or from the least to the greatest. */
export function textOfValue(raw: unknown, format: (value: number) => string): string {
  if (raw === null || raw === undefined) return '–';
  return Array.isArray(raw) ? raw.map((value) => format(Number(value))).join(' – ') : format(Number(raw));
}

function scalesOf({ kind, max, format }: ChartLook, colours: ChartColours): ChartOptions['scales'] {
  // Values are counts or scaled integers: nothing lies between two of them.
  const font = { family: colours.font, size: 13 };
  const ticks = {
    color: colours.ink,
    font,
    precision: 0,
    callback: (value: string | number) => format(Number(value)),
  };
  const words = { color: colours.ink, font };
  if (kind === 'radar') {
    return {
      r: {
        beginAtZero: true,
        max,
        grid: { color: colours.line },
        angleLines: { color: colours.line },
        pointLabels: words,
        ticks: { ...ticks, showLabelBackdrop: false },
      },
    };
  }
  const values = {
    beginAtZero: kind !== 'range',
    max,
    // Room for the number at a bar's end.
    grace: max === undefined && !isStacked(kind) && kind !== 'line' ? '8%' : undefined,
    stacked: isStacked(kind),
    grid: { color: colours.line },
    border: { display: false },
    ticks: { ...ticks, maxTicksLimit: 7 },
  };
  const names = {
    stacked: isStacked(kind),
    grid: { display: false },
    border: { color: colours.line },
    ticks: lies(kind) ? { ...words, autoSkip: false, callback: shortName } : words,
  };
  return lies(kind) ? { x: values, y: names } : { x: names, y: values };
}

/** The name of a line as chart.js asks for it: `this` is the axis. */
function shortName(
  this: { getLabelForValue(value: number): string; chart: { width: number } },
  value: string | number,
): string {
  const name = this.getLabelForValue(Number(value));
  const most = this.chart.width < NARROW ? NAME_LENGTH.narrow : NAME_LENGTH.wide;
  return cut(name, most);
}

/** At most so many wide characters; a narrow one takes half the room. */
export function cut(name: string, most: number): string {
  const letters = [...name];
  let room = most;
  const fitting = letters.findIndex((letter) => {
    room -= letter.charCodeAt(0) > 0x2e7f ? 1 : 0.55;
    return room < 0;
  });
  return fitting < 0
    ? name
    : `${letters
        .slice(0, Math.max(1, fitting - 1))
        .join('')
        .trimEnd()}…`;
}
