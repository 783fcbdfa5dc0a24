import {
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  RadarController,
  RadialLinearScale,
  Tooltip,
  type ChartData,
  type ChartOptions,
} from 'chart.js';

/** All that is taken from chart.js: whoever adds a kind adds its parts here. */
export const REGISTERED = [
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  RadarController,
  RadialLinearScale,
  Tooltip,
];

export type ChartKind = 'bar' | 'line' | 'radar';

export interface ChartSeries {
  readonly name: string;
  /** Null where there is no value. */
  readonly values: readonly (number | null)[];
  /** A grade gives its colour, the same everywhere; left out, the series take the portal's colours in turn. */
  readonly grade?: 'A' | 'B' | 'C' | 'D';
  /** The grade that each value counts, for a distribution: every bar in its grade's colour. */
  readonly gradeOfEach?: readonly string[];
}

export interface ChartColours {
  readonly ink: string;
  readonly line: string;
  readonly font: string;
  readonly series: readonly string[];
  readonly grades: Readonly<Record<'A' | 'B' | 'C' | 'D', string>>;
}

/** The tokens as they are now, in this theme. */
export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--gp-${name}`).trim() || '#808080';
  return {
    ink: token('ink-2'),
    line: token('line'),
    font: style.fontFamily,
    series: ['primary', 'warning', 'info', 'seal'].map(token),
    grades: { A: token('grade-a'), B: token('grade-b'), C: token('grade-c'), D: token('grade-d') },
  };
}

export function chartData(
  kind: ChartKind,
  labels: readonly string[],
  series: readonly ChartSeries[],
  colours: ChartColours,
): ChartData<ChartKind, (number | null)[], string> {
  const gradeColours: Readonly<Record<string, string | undefined>> = colours.grades;
  return {
    labels: [...labels],
    datasets: series.map(({ name, values, grade, gradeOfEach }, index) => {
      const colour = grade
        ? colours.grades[grade]
        : (colours.series[index % colours.series.length] ?? colours.ink);
      return {
        label: name,
        data: [...values],
        borderColor: colour,
        // Series differ by their marks and dashes too, not by colour alone.
        borderDash: kind === 'bar' ? undefined : index === 0 ? [] : [6, 4],
        pointStyle: (['circle', 'rect', 'triangle', 'rectRot'] as const)[index % 4],
        backgroundColor:
          gradeOfEach?.map((each) => gradeColours[each] ?? colour) ??
          (kind === 'radar' ? `color-mix(in srgb, ${colour} 14%, transparent)` : colour),
        pointBackgroundColor: colour,
        borderWidth: kind === 'bar' ? 0 : 2,
        borderRadius: 4,
        maxBarThickness: 44,
        fill: kind === 'radar',
        spanGaps: false,
      };
    }),
  };
}

export interface ChartLook {
  readonly kind: ChartKind;
  readonly max: number | undefined;
  readonly format: (value: number) => string;
  readonly colours: ChartColours;
  readonly series: readonly ChartSeries[];
}

export function chartOptions({ kind, max, format, colours, series }: ChartLook): ChartOptions {
  // Values are counts or scaled integers: nothing lies between two of them.
  const font = { family: colours.font, size: 13 };
  const ticks = {
    color: colours.ink,
    font,
    precision: 0,
    callback: (value: string | number) => format(Number(value)),
  };
  const values = { beginAtZero: true, max, grid: { color: colours.line }, border: { display: false }, ticks };
  const words = { color: colours.ink, font };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    font,
    color: colours.ink,
    scales:
      kind === 'radar'
        ? {
            r: {
              beginAtZero: true,
              max,
              grid: { color: colours.line },
              angleLines: { color: colours.line },
              pointLabels: words,
              ticks: { ...ticks, showLabelBackdrop: false },
            },
          }
        : { x: { grid: { display: false }, border: { color: colours.line }, ticks: words }, y: values },
    plugins: {
      legend: {
        display: series.length > 1,
        position: 'bottom',
        labels: { ...words, usePointStyle: true, boxWidth: 9, boxHeight: 9 },
      },
      tooltip: {
        callbacks: {
          label: (item) => ` ${item.dataset.label ?? ''} ${format(Number(item.raw))}`,
        },
      },
    },
  };
}
