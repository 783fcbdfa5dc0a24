import {
  isMeasureUnit,
  measureText,
  measureValueOf,
  parseKpiTarget,
  type KpiDirection,
  type KpiMeasure,
  type KpiMethod,
} from '@gangping/evaluation';
import { hundredthsOf, textOfHundredths } from '@gangping/ui';

/** A measure in the hands of its editor, as the boxes hold it; what is not chosen yet is empty. */
export interface EditedMeasure {
  readonly unit: string;
  readonly direction: KpiDirection | '';
  readonly target: string;
  readonly method: KpiMethod['kind'] | '';
  readonly floor: string;
  /** Percent of the target. */
  readonly cap: string;
  readonly steps: readonly EditedStep[];
}

export interface EditedStep {
  readonly value: string;
  /** Points. */
  readonly score: string;
}

const BLANK_STEP: EditedStep = { value: '', score: '' };
const USUAL_CAP = '100';

export function editedMeasure(measure: KpiMeasure): EditedMeasure {
  const { unit, direction, target, method } = measure;
  return {
    unit,
    direction,
    target: measureText(target),
    method: method.kind,
    floor: method.kind === 'linear' ? measureText(method.floor) : '',
    cap: method.kind === 'ratio' ? textOfHundredths(method.cap) : USUAL_CAP,
    steps:
      method.kind === 'steps'
        ? method.steps.map(({ value, score }) => ({
            value: measureText(value),
            score: textOfHundredths(score),
          }))
        : [BLANK_STEP, BLANK_STEP],
  };
}

/**
 * What follows from the written target, to be looked at and completed: a bare `100%` says no direction, and no target
 * says by which method it scores.
 */
export function proposedMeasure(targetText: string): EditedMeasure {
  const read = parseKpiTarget(targetText);
  const unit = read?.unit.normalize('NFKC') ?? '';
  return {
    unit: isMeasureUnit(unit) ? unit : '',
    direction: read?.direction ?? '',
    target: read ? measureText(read.target) : '',
    method: '',
    floor: '',
    cap: USUAL_CAP,
    steps: [BLANK_STEP, BLANK_STEP],
  };
}

/** Whether the written target says something else than the measure; a text that is no target says nothing. */
export function contradicts(targetText: string, edited: EditedMeasure): boolean {
  const read = parseKpiTarget(targetText);
  if (read === null) return false;
  return (
    read.target !== measureValueOf(edited.target) ||
    (read.direction !== null && edited.direction !== '' && read.direction !== edited.direction)
  );
}

/** As the contract wants it; what cannot be read is left out and so refused there. Empty steps are none. */
export function writtenOf({ unit, direction, target, method, floor, cap, steps }: EditedMeasure): object {
  return {
    unit: unit.normalize('NFKC').trim(),
    direction: direction || undefined,
    target: valueOf(target),
    method: { kind: method || undefined, ...methodOf() },
  };

  function methodOf(): object {
    if (method === 'linear') return { floor: valueOf(floor) };
    if (method === 'ratio') return { cap: hundredthsOf(cap) ?? undefined };
    const given = steps.filter(({ value, score }) => value.trim() !== '' || score.trim() !== '');
    return method === 'steps'
      ? {
          steps: given.map(({ value, score }) => ({
            value: valueOf(value),
            score: hundredthsOf(score) ?? undefined,
          })),
        }
      : {};
  }
}

function valueOf(text: string): number | undefined {
  return measureValueOf(text) ?? undefined;
}
