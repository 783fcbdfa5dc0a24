import type {
  CoefficientFactor,
  ExplanationStep,
  MeanStep,
  StepSubject,
  WeightsStep,
} from './explanation-types';
import type { ScoreSource } from './scoring-types';

/** The sentences that say what a step does; the languages are the readers'. */
export const STEP_SENTENCES = [
  'weights.sections',
  'weights.items',
  'weights.shares',
  'weights.sharesOfSection',
  'mean.sectionBySource',
  'mean.source',
  'mean.section',
  'mean.form',
  'mean.formBySource',
  'adjustments',
  'calibration',
  'correction',
  'rounding',
  'grade',
  'veto',
  'coefficient',
  'quarterTotal',
  'quarterGrade',
  'quarterAssessment',
  'quarterCoefficient',
] as const;
export type StepSentence = (typeof STEP_SENTENCES)[number];

/** What is said below the sentence. */
export type StepNote =
  | { readonly kind: 'leftOut'; readonly of: readonly StepSubject[] }
  | { readonly kind: 'peers'; readonly count: number }
  | { readonly kind: 'reason'; readonly reason: string }
  | { readonly kind: 'noCoefficient' };

/** A step in words that a page and a paper say alike. */
export interface StepWording {
  readonly sentence: StepSentence;
  /** Whom and what the sentence names. */
  readonly sectionId: string | null;
  readonly source: ScoreSource | null;
  readonly factors: readonly CoefficientFactor[];
  readonly notes: readonly StepNote[];
}

/** What a step says beside its numbers (R13). */
export function wordingOf(step: ExplanationStep): StepWording {
  return {
    sentence: sentenceOf(step),
    sectionId: 'sectionId' in step ? step.sectionId : null,
    source: 'source' in step ? step.source : null,
    factors: 'factors' in step ? step.factors.map(({ factor }) => factor) : [],
    notes: notesOf(step),
  };
}

function sentenceOf(step: ExplanationStep): StepSentence {
  if (step.kind === 'mean') return sentenceOfMean(step);
  return step.kind === 'weights' ? sentenceOfWeights(step) : step.kind;
}

/** Where each rater has a total of their own, it is these that are blended. */
function sentenceOfMean({ of, terms }: MeanStep): StepSentence {
  return of === 'form' && terms[0].of.kind === 'source' ? 'mean.formBySource' : `mean.${of}`;
}

function sentenceOfWeights({ of, sectionId }: WeightsStep): StepSentence {
  return of === 'shares' && sectionId !== null ? 'weights.sharesOfSection' : `weights.${of}`;
}

function notesOf(step: ExplanationStep): StepNote[] {
  switch (step.kind) {
    case 'weights': {
      const left = step.parts.filter(({ counts }) => !counts).map(({ of }) => of);
      return left.length === 0 ? [] : [{ kind: 'leftOut', of: left }];
    }
    case 'mean': {
      const count = step.terms.find(({ ratings }) => ratings !== undefined)?.ratings;
      return count === undefined ? [] : [{ kind: 'peers', count }];
    }
    case 'adjustments':
    case 'calibration':
    case 'correction':
      return step.terms.flatMap(({ reason }): StepNote[] => (reason ? [{ kind: 'reason', reason }] : []));
    case 'coefficient':
    case 'quarterCoefficient':
      return step.result === null ? [{ kind: 'noCoefficient' }] : [];
    default:
      return [];
  }
}
