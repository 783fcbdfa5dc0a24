import { clamp } from './adjustments';
import { exactInteger, fraction, roundHalfUp } from './fraction';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { ScoreScale } from './scoring-types';
import { WEIGHT_TOTAL } from './weights';

/** Stated by whoever lays the KPI down, never guessed from its name (R8). */
export type KpiDirection = 'higherIsBetter' | 'lowerIsBetter';

/** A step of a table: from this value on, in the KPI's direction, the score (hundredths of a point) holds. */
export interface KpiStep {
  readonly value: number;
  readonly score: number;
}

export type KpiMethod =
  /** 0 at the floor, the scale's top at the target, a straight line between. */
  | { readonly kind: 'linear'; readonly floor: number }
  /** Actual in proportion to the target, at most `cap` hundredths of a percent of it. */
  | { readonly kind: 'ratio'; readonly cap: number }
  /** The best step that is reached; 0 where none is. */
  | { readonly kind: 'steps'; readonly steps: readonly KpiStep[] };

/**
 * Target, floor, steps and actual are integers in one unit of the caller's choice, most simply the
 * ten-thousandths that `parseKpiTarget` yields: 98 % is 980000, 0.1 % is 1000.
 */
export interface Kpi {
  readonly target: number;
  readonly direction: KpiDirection;
  readonly method: KpiMethod;
}

/** What a written target says; a bare `100%` says nothing about the direction. */
export interface KpiTarget {
  /** Ten-thousandths of the written unit. */
  readonly target: number;
  readonly direction: KpiDirection | null;
  /** As written after the number, such as `%` or `次`; empty without one. */
  readonly unit: string;
}

const WRITTEN_TARGET = /^(≥|>=|≧|≤|<=|≦)?\s*(\d{1,9})(?:\.(\d{1,4}))?\s*([^\d\s.][^\d]*)?$/u;

/** Reads `≥98%`, `≤0.1%`, `100%`; null for what is no such target. */
export function parseKpiTarget(text: string): KpiTarget | null {
  // Full-width digits and signs of Chinese input become plain ones.
  const match = WRITTEN_TARGET.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [, sign = '', whole, decimals = '', unit = ''] = match;
  return {
    target: Number(whole) * 10_000 + Number(decimals.padEnd(4, '0')),
    direction: directionOf(sign),
    unit: unit.trim(),
  };
}

function directionOf(sign: string): KpiDirection | null {
  if (sign === '') return null;
  return ['≥', '>=', '≧'].includes(sign) ? 'higherIsBetter' : 'lowerIsBetter';
}

/**
 * Refuses a KPI that yields no score (R8): `kpi.target` for a target that is negative, no integer, or 0
 * where a ratio to it is asked; `kpi.floor` for a floor that is not worse than the target; `kpi.steps` for
 * an empty table, a step off the scale, or one that is harder to reach and worth less.
 */
export function checkKpi({ target, direction, method }: Kpi, scale: ScoreScale): EvaluationProblem | null {
  if (!isMeasure(target) || (method.kind === 'ratio' && target === 0)) {
    return problem('kpi.target', { target });
  }
  if (method.kind === 'linear') {
    const { floor } = method;
    const room = betterBy(target, floor, direction);
    return isMeasure(floor) && room > 0 ? null : problem('kpi.floor', { floor, target });
  }
  if (method.kind === 'ratio') {
    return isMeasure(method.cap) && method.cap > 0 ? null : problem('kpi.target', { cap: method.cap });
  }
  return areSteps(method.steps, direction, scale) ? null : problem('kpi.steps');
}

function isMeasure(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** How much better the first value is than the second, in the KPI's direction. */
function betterBy(value: number, other: number, direction: KpiDirection): number {
  return direction === 'higherIsBetter' ? value - other : other - value;
}

function areSteps(steps: readonly KpiStep[], direction: KpiDirection, { top }: ScoreScale): boolean {
  const fit = steps.every(
    ({ value, score }) => isMeasure(value) && Number.isInteger(score) && score >= 0 && score <= top,
  );
  const sorted = [...steps].sort((left, right) => betterBy(left.value, right.value, direction));
  return (
    fit &&
    sorted.length > 0 &&
    sorted.every(
      ({ value, score }, index) =>
        index === 0 || (value !== sorted[index - 1].value && score >= sorted[index - 1].score),
    )
  );
}

/** Refuses with `kpi.actual` an actual value that is negative or no integer. */
export function checkKpiActual(actual: number): EvaluationProblem | null {
  return isMeasure(actual) ? null : problem('kpi.actual', { actual: String(actual) });
}

/**
 * The score (hundredths of a point, half up, within the scale) that a KPI gives itself from its actual
 * value (R8). Expects what `checkKpi` and `checkKpiActual` admit. The result need not be a step of the
 * scale: it is measured, not chosen.
 */
export function kpiScore(kpi: Kpi, actual: number, { top }: ScoreScale): number {
  const { method } = kpi;
  if (method.kind === 'linear') return linearScore(kpi, method.floor, actual, top);
  if (method.kind === 'ratio') return ratioScore(kpi, method.cap, actual, top);
  return stepScore(kpi, method.steps, actual);
}

function linearScore({ target, direction }: Kpi, floor: number, actual: number, top: number): number {
  const room = betterBy(target, floor, direction);
  const reached = clamp(betterBy(actual, floor, direction), 0, room);
  return scaled(reached, room, top);
}

function ratioScore({ target, direction }: Kpi, cap: number, actual: number, top: number): number {
  const [reached, wanted] = direction === 'higherIsBetter' ? [actual, target] : [target, actual];
  const highest = Math.min(top, scaled(cap, WEIGHT_TOTAL, top));
  // Nothing at all, where less is better, is the best there is.
  return wanted === 0 ? highest : Math.min(highest, scaled(reached, wanted, top));
}

function stepScore({ direction }: Kpi, steps: readonly KpiStep[], actual: number): number {
  const reached = steps.filter(({ value }) => betterBy(actual, value, direction) >= 0);
  return reached.reduce((best, { score }) => Math.max(best, score), 0);
}

function scaled(part: number, whole: number, top: number): number {
  return roundHalfUp(fraction(exactInteger(part) * exactInteger(top), exactInteger(whole)));
}
