import type { CycleName, DashboardAnswer, LocalisedText } from '@gangping/contracts';
import type { ChartColumn, ChartKind, ChartPick, ChartSeries, HeatRow, HeatStep } from '@gangping/ui';

/** What a view is written with: the words of the page, in the present language. */
export interface Words {
  /** `dashboards.<key>`. */
  say(key: string, params?: Readonly<Record<string, unknown>>): string;
  /** A key of the portal's own words. */
  term(key: string): string;
  /** The parts of an enumeration. */
  list(parts: readonly string[]): string;
  cycle(cycle: CycleName): string;
  localised(text: LocalisedText): string;
}

/** Whose forms a bar stands for, as the lists have it in their addresses. */
export interface People {
  readonly cycleId: number;
  readonly filters: Readonly<Record<string, string>>;
}

export interface ChartView {
  /** Told apart from the others of its picture; empty where there is one. */
  readonly name: string;
  readonly kind: ChartKind;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly columns: readonly ChartColumn[];
  readonly format: (value: number) => string;
  readonly max?: number;
  readonly summary: string;
  readonly labelHeading: string;
  /** Null where a press leads nowhere. */
  readonly people: ((pick: ChartPick) => People | null) | null;
}

export interface HeatView {
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  readonly steps: readonly HeatStep[];
  readonly people: (row: number, column: number) => People | null;
}

/** Why nothing can be shown one by one: the rule, and what can be done. */
export interface Explanation {
  readonly heading: string;
  readonly rule: string;
  readonly steps: readonly string[];
}

export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** A duty that is weak, and what has to be known for it. */
export interface TrainingNeed {
  readonly duty: string;
  readonly share: string;
  readonly knowledge: readonly string[];
}

/** A weak duty for which its definitions do not say what has to be known. */
export interface UnknownNeed {
  readonly duty: string;
  readonly share: string;
  readonly positions: readonly { readonly id: number; readonly title: string }[];
}

/** Somebody without whom the figures are not whole, and where that is put right. */
export interface MissingPerson {
  readonly name: string;
  readonly place: string;
  readonly positionId: number;
}

export interface PictureView {
  /** There is nothing to draw, and nothing is hidden either. */
  readonly isEmpty: boolean;
  readonly facts: readonly Fact[];
  readonly charts: readonly ChartView[];
  /** Of a heat map: what it shows, in a sentence. */
  readonly summary: string;
  readonly heat: HeatView | null;
  /** What is not in it, below it and on its picture. */
  readonly footnotes: readonly string[];
  readonly explanation: Explanation | null;
  readonly needs: readonly TrainingNeed[];
  readonly unknown: readonly UnknownNeed[];
  readonly missing: readonly MissingPerson[];
}

export const NOTHING: PictureView = {
  isEmpty: true,
  facts: [],
  charts: [],
  summary: '',
  heat: null,
  footnotes: [],
  explanation: null,
  needs: [],
  unknown: [],
  missing: [],
};

/** The people behind what an answer shows of this cycle, narrowed down by what a bar says besides. */
export function peopleOf(
  { cycle, filters }: Pick<DashboardAnswer, 'cycle' | 'filters'>,
  besides: Readonly<Record<string, string | number | null | undefined>> = {},
  cycleId = cycle.id,
): People {
  const all = {
    // A department's own bar counts that department alone.
    withinDepartmentId: besides['departmentId'] ? null : filters.department,
    positionId: filters.position,
    gradeRange: filters.grade,
    counting: 'true',
    ...besides,
  };
  const given = Object.entries(all).filter(([, value]) => value !== null && value !== undefined);
  return { cycleId, filters: Object.fromEntries(given.map(([name, value]) => [name, String(value)])) };
}

const COLOURED = ['A', 'B', 'C', 'D'] as const;
type Coloured = (typeof COLOURED)[number];

/** The grade's own colour; other names take the portal's in turn. */
export function colourOfGrade(grade: string): { readonly grade?: Coloured } {
  const coloured = COLOURED.find((one) => one === grade);
  return coloured ? { grade: coloured } : {};
}

/** Hundredths of a percent with both decimals: below one another they are compared more easily. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.floor(share / 100)}.${String(share % 100).padStart(2, '0')}%`;
}

/** What every bar of a chart says is a count. */
export const asCount = (value: number): string => String(value);
