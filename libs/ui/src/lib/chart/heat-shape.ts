/** One field; null in the table where nothing is to be said. */
export interface HeatField {
  /** By this the ground is chosen; null: hidden, or nothing there. */
  readonly value: number | null;
  /** What stands in it. */
  readonly text: string;
  /** Below it, small: how many it rests on. */
  readonly note?: string;
  /** Read out instead of both, and shown when pointed at. */
  readonly description: string;
  /** A press leads somewhere. */
  readonly isPickable?: boolean;
}

export interface HeatRow {
  readonly name: string;
  readonly note?: string;
  readonly fields: readonly (HeatField | null)[];
}

/** A step of the legend: values from `from` on, to below the next. */
export interface HeatStep {
  readonly from: number;
  readonly name: string;
}

export interface HeatPick {
  readonly row: number;
  readonly column: number;
}

/** Where nothing is to be said. */
export const NO_FIELD = '·';

/** From far below to far above: two colours that differ in light too, through the plain ground. */
const GROUNDS = [
  'color-mix(in srgb, var(--gp-danger) 30%, var(--gp-surface))',
  'color-mix(in srgb, var(--gp-danger) 13%, var(--gp-surface))',
  'var(--gp-hover)',
  'color-mix(in srgb, var(--gp-primary) 14%, var(--gp-surface))',
  'color-mix(in srgb, var(--gp-primary) 30%, var(--gp-surface))',
] as const;
const PLAIN = 'var(--gp-surface-2)';

/** The ground of a step, by the tokens; of what has none the plain one. */
export function groundOf(step: number | null): string {
  return step === null ? PLAIN : (GROUNDS[step] ?? PLAIN);
}

/** The last step that the value reaches; below the first it is the first. */
export function stepOf(value: number | null, steps: readonly HeatStep[]): number | null {
  return value === null ? null : Math.max(0, steps.filter(({ from }) => from <= value).length - 1);
}
