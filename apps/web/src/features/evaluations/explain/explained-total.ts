import type { Evaluation, EvaluationItem, EvaluationResult } from '@gangping/contracts';
import {
  computeScore,
  explainScore,
  explanationSteps,
  type ExplanationStep,
  type ScoreSource,
} from '@gangping/evaluation';
import { itemsOf, scoringInputOf } from '../scoring/scoring-inputs';

/** What a total still waits for, of one who scores or of what is measured. */
export interface MissingPart {
  readonly source: ScoreSource;
  /** Null where the reader sees nothing of it yet: it is not handed in. */
  readonly items: readonly EvaluationItem[] | null;
}

/** How a total came about, or why there is nothing to tell yet. */
export type ExplainedTotal =
  | {
      readonly state: 'published';
      readonly steps: readonly ExplanationStep[];
      readonly result: EvaluationResult;
      /** The version that counts, where this is an earlier one. */
      readonly replacedBy: number | null;
    }
  | {
      readonly state: 'provisional';
      readonly steps: readonly ExplanationStep[];
      readonly total: number;
      readonly grade: string;
    }
  | { readonly state: 'incomplete'; readonly missing: readonly MissingPart[] }
  | { readonly state: 'notAssessable'; readonly cause: 'nothingApplicable' | 'noRater' }
  /** The reader does not see the total yet. */
  | { readonly state: 'hidden' };

/**
 * The steps to a published result, from its frozen tree as the form's annex has them; before publication, for those who
 * see everything that goes into the total, to what it would be now.
 *
 * @param version of the result; null: the one that counts
 */
export function explainedTotal(evaluation: Evaluation, version: number | null): ExplainedTotal {
  return publishedTotal(evaluation, version) ?? totalSoFar(evaluation);
}

function publishedTotal(evaluation: Evaluation, version: number | null): ExplainedTotal | null {
  const { result, explanation, earlierResults = [], rules, severalForms } = evaluation;
  if (!result || !explanation) return null;
  const earlier = earlierResults.find((one) => one.result.version === version);
  if (earlier) {
    const steps = explanationSteps(earlier.explanation, { rules, factors: earlier.result });
    return { state: 'published', steps, result: earlier.result, replacedBy: result.version };
  }
  const quarter = severalForms ? { quarter: severalForms } : {};
  const steps = explanationSteps(explanation, { rules, factors: result, ...quarter });
  return { state: 'published', steps, result, replacedBy: null };
}

/** Bonus and penalty points are there for whoever sees the total, or scores towards it. */
function totalSoFar(evaluation: Evaluation): ExplainedTotal {
  if (evaluation.adjustments === undefined) return { state: 'hidden' };
  const input = scoringInputOf(evaluation);
  const outcome = computeScore(input);
  if (outcome.status === 'notAssessable') return { state: 'notAssessable', cause: outcome.cause };
  const tree = explainScore(input);
  if (outcome.status === 'incomplete' || tree === null) {
    return { state: 'incomplete', missing: missingParts(evaluation) };
  }
  const { total, grade } = outcome;
  return { state: 'provisional', steps: explanationSteps(tree, { rules: evaluation.rules }), total, grade };
}

function missingParts(evaluation: Evaluation): MissingPart[] {
  const outcome = computeScore(scoringInputOf(evaluation));
  if (outcome.status !== 'incomplete') return [];
  const items = new Map(itemsOf(evaluation).map((item) => [String(item.id), item]));
  return [...Map.groupBy(outcome.missing, ({ source }) => source)].map(([source, missing]) => ({
    source,
    items: isSeen(evaluation, source) ? missing.flatMap(({ itemId }) => items.get(itemId) ?? []) : null,
  }));
}

/** Something of it is there, or the reader is the one to give it. */
function isSeen(evaluation: Evaluation, source: ScoreSource): boolean {
  return (
    source === 'measure' ||
    source === evaluation.scoringAs ||
    itemsOf(evaluation).some(({ scores }) => scores[source] !== undefined)
  );
}
