import type { ItemMeasure } from '@gangping/contracts';
import {
  type AccessFacts,
  canEnterActuals,
  mayCorrectActuals,
  seesActuals,
  type VisibleParts,
  visibleParts,
} from '@gangping/evaluation';
import type { EvaluationHead } from './evaluation-head';
import type { FormLine } from './form-items';

export interface ShownParts extends VisibleParts {
  /** Actual values of indicators, which are as good as scores. */
  readonly actuals: boolean;
}

export function shownParts(
  { stage, selfSubmittedAt }: Pick<EvaluationHead, 'stage' | 'selfSubmittedAt'>,
  facts: AccessFacts,
): ShownParts {
  return { ...visibleParts(stage, selfSubmittedAt !== null, facts), actuals: seesActuals(stage, facts) };
}

/** An actual value of this form is the reader's to enter now. */
export function mayEnterActuals(
  { stage }: Pick<EvaluationHead, 'stage'>,
  facts: AccessFacts,
  lines: readonly FormLine[],
): boolean {
  const measures = lines.flatMap(({ measure }) => measure ?? []);
  const open = mayCorrectActuals(stage) || measures.some(({ actual }) => actual === null);
  return measures.length > 0 && open && canEnterActuals(stage, facts);
}

/** For somebody who must not know the actual value yet: what is asked, and nothing of what came. */
export function shownMeasure(measure: ItemMeasure, { actuals }: ShownParts): ItemMeasure {
  if (actuals) return measure;
  const { targetText, measure: how } = measure;
  return { ...NOT_ENTERED, targetText, measure: how };
}

const NOT_ENTERED = {
  actual: null,
  source: null,
  measuredOn: null,
  fileName: null,
  enteredByName: null,
  actingFor: null,
  enteredAt: null,
  version: 0,
};
