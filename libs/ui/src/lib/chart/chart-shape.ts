import type { ChartData, ChartType } from 'chart.js';

/**
 * `bar` stands, `rows` lies; both exist `stacked`. `range` is a lying bar from the least to the greatest value.
 * What lies has room for the names of departments and people.
 */
export type ChartKind = 'bar' | 'stacked' | 'rows' | 'stackedRows' | 'range' | 'line' | 'radar';

/** By what a series is coloured that is no grade. */
export const CHART_TONES = [
  'primary',
  'success',
  'warning',
  'danger',
  'info',
  'seal',
  'quiet',
  'dark',
] as const;
export type ChartTone = (typeof CHART_TONES)[number];

type Grade = 'A' | 'B' | 'C' | 'D';

export interface ChartSeries {
  readonly name: string;
  /** Null where there is no value; of a range the greatest. */
  readonly values: readonly (number | null)[];
  /** Of a range the least values, place by place. */
  readonly from?: readonly (number | null)[];
  /** A grade gives its colour, the same everywhere; left out, the series take the portal's colours in turn. */
  readonly grade?: Grade;
  /** The grade that each value counts, for a distribution: every bar in its grade's colour. */
  readonly gradeOfEach?: readonly string[];
  readonly tone?: ChartTone;
  /** Thin behind the others: what lies around a range. */
  readonly isThin?: boolean;
  /** A stroke across the bar of each label instead of a bar of its own: a bound, a mean. */
  readonly isMark?: boolean;
}

/** A column that only the table has. */
export interface ChartColumn {
  readonly name: string;
  readonly texts: readonly string[];
}

/** What was pressed: the value at this place of this series. */
export interface ChartPick {
  readonly series: number;
  readonly at: number;
}

export interface ChartColours {
  readonly ink: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
  readonly series: readonly string[];
  readonly tones: Readonly<Record<ChartTone, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
}

/** Everything that a picture is drawn from, but for its colours. */
export interface ChartLook {
  readonly kind: ChartKind;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  readonly max: number | undefined;
}

/** What every kind is drawn as by chart.js. */
export function typeOf(kind: ChartKind): ChartType {
  return kind === 'line' || kind === 'radar' ? kind : 'bar';
}

/** Its bars lie. */
export function lies(kind: ChartKind): boolean {
  return kind === 'rows' || kind === 'stackedRows' || kind === 'range';
}

export function isStacked(kind: ChartKind): boolean {
  return kind === 'stacked' || kind === 'stackedRows';
}

/** How many lines lie below one another: by them the height of what lies is chosen. */
export function linesOf(kind: ChartKind, labels: readonly string[], series: readonly ChartSeries[]): number {
  const bars = series.filter(({ isMark }) => !isMark).length;
  return labels.length * (kind === 'rows' ? Math.max(1, bars) : 1);
}

const TOKEN_OF: Partial<Record<ChartTone, string>> = { quiet: 'line-strong', dark: 'ink-3' };

/** The tokens as they are for this element: of the present theme, or of paper. */
export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--gp-${name}`).trim() || '#808080';
  const tone = (name: ChartTone) => token(TOKEN_OF[name] ?? name);
  return {
    ink: token('ink-2'),
    line: token('line'),
    surface: token('surface'),
    font: style.fontFamily,
    series: ['primary', 'warning', 'info', 'seal'].map(token),
    tones: Object.fromEntries(CHART_TONES.map((name) => [name, tone(name)])) as Record<ChartTone, string>,
    grades: { A: token('grade-a'), B: token('grade-b'), C: token('grade-c'), D: token('grade-d') },
  };
}

/** The colours of paper, whatever the screen shows (`styles/tokens.less`). */
export function paperColours(document: Document): ChartColours {
  const paper = document.createElement('div');
  paper.className = 'gp-paper';
  paper.hidden = true;
  document.body.append(paper);
  const colours = readColours(paper);
  paper.remove();
  return colours;
}

type Value = number | [number, number] | null;
export type DrawnData = ChartData<ChartType, Value[], string>;

export function chartData({ kind, labels, series }: ChartLook, colours: ChartColours): DrawnData {
  return {
    labels: [...labels],
    datasets: series.map((one, index) =>
      one.isMark ? markOf(kind, one, index, colours) : datasetOf(kind, one, index, colours),
    ),
  } as DrawnData;
}

function colourOf({ grade, tone }: ChartSeries, index: number, colours: ChartColours): string {
  if (grade) return colours.grades[grade];
  if (tone) return colours.tones[tone];
  return colours.series[index % colours.series.length] ?? colours.ink;
}

/** How much of the colour fills an area on which something else is to be seen, in percent; null: all of it. */
function tintOf(kind: ChartKind, { isThin }: ChartSeries): number | null {
  if (kind === 'radar') return 14;
  return kind === 'range' && !isThin ? 45 : null;
}

function datasetOf(kind: ChartKind, one: ChartSeries, index: number, colours: ChartColours) {
  const colour = colourOf(one, index, colours);
  const gradeColours: Readonly<Record<string, string | undefined>> = colours.grades;
  const isBar = typeOf(kind) === 'bar';
  return {
    label: one.name,
    data: one.values.map((value, at): Value => {
      const from = one.from?.[at];
      return value !== null && from !== null && from !== undefined ? [from, value] : value;
    }),
    // Parts that lie against each other are told apart by the ground between them.
    borderColor: isStacked(kind) ? colours.surface : colour,
    // Series differ by their marks and dashes too, not by colour alone.
    borderDash: isBar ? undefined : index === 0 ? [] : [6, 4],
    pointStyle: isBar ? 'rectRounded' : (['circle', 'rect', 'triangle', 'rectRot'] as const)[index % 4],
    backgroundColor:
      one.gradeOfEach?.map((each) => gradeColours[each] ?? colour) ??
      (tintOf(kind, one) === null
        ? colour
        : `color-mix(in srgb, ${colour} ${tintOf(kind, one)}%, transparent)`),
    pointBackgroundColor: colour,
    borderWidth: isStacked(kind) ? 1 : isBar ? 0 : 2,
    borderRadius: isStacked(kind) ? 0 : 4,
    // One value or two alike would be a bar of no width.
    minBarLength: kind === 'range' ? 6 : undefined,
    // What stands and is stacked has its shares written inside, such as 55.56%.
    maxBarThickness: one.isThin ? 4 : lies(kind) ? 26 : isStacked(kind) ? 72 : 44,
    grouped: kind !== 'range',
    fill: kind === 'radar',
    spanGaps: false,
    order: one.isThin ? 2 : 1,
  };
}

function markOf(kind: ChartKind, one: ChartSeries, index: number, colours: ChartColours) {
  const colour = one.tone ? colours.tones[one.tone] : colours.ink;
  return {
    type: 'line',
    label: one.name,
    data: [...one.values],
    showLine: false,
    pointStyle: 'line',
    rotation: lies(kind) ? 90 : 0,
    pointRadius: lies(kind) ? 13 : 24,
    pointHoverRadius: lies(kind) ? 15 : 26,
    pointBorderWidth: 3,
    borderColor: colour,
    backgroundColor: colour,
    stack: `mark-${index}`,
    order: 0,
  };
}
