import type { ExactValue, GradeMethod, ScoreNodeKind, ScoreSource } from './scoring-types';

/** What a line of a step is about: id of a section, an item or a form, the role of a rater, or the measure. */
export interface StepSubject {
  readonly kind: 'section' | 'item' | 'source' | 'form';
  readonly id: string;
}

/** Something that is weighed in a mean. */
export interface StepTerm {
  readonly of: StepSubject;
  /** Hundredths of a percent; days for the form of a stay. */
  readonly weight: number;
  /** Hundredths of a point, before any rounding; ten-thousandths for a coefficient. */
  readonly value: ExactValue;
  /** Place of the step whose result the value is; null for one that was given. */
  readonly from: number | null;
  /** How many peers the value is the mean of. */
  readonly ratings?: number;
}

/** A part of a whole whose parts do not all count. */
export interface WeightPart {
  readonly of: StepSubject;
  /** Hundredths of a percent. */
  readonly laidDown: number;
  readonly counts: boolean;
  /** `laidDown` ÷ the sum of those that count, in hundredths of a percent; 0 where it does not count. */
  readonly effective: ExactValue;
}

/** Weights that pass to the others pro rata (R4), or shares that do (R5). */
export interface WeightsStep {
  readonly kind: 'weights';
  readonly of: 'sections' | 'items' | 'shares';
  /** Of items and of shares; null where it holds for the whole form. */
  readonly sectionId: string | null;
  readonly parts: readonly WeightPart[];
  /** The sum of those that count, hundredths of a percent: what later steps divide by. */
  readonly whole: number;
}

/** Σ weight × value ÷ Σ weight (R1, R5, R8). */
export interface MeanStep {
  readonly kind: 'mean';
  /**
   * What it gives: a section as one source has it, all sections as one source has them, a section as its sources have
   * it together, or the whole form before bonus and penalty points.
   */
  readonly of: 'sectionBySource' | 'source' | 'section' | 'form';
  readonly sectionId: string | null;
  readonly source: ScoreSource | null;
  readonly terms: readonly StepTerm[];
  /** Σ weight. */
  readonly divisor: number;
  readonly result: ExactValue;
}

export interface ChangeTerm {
  readonly kind: Extract<
    ScoreNodeKind,
    'adjustment' | 'adjustmentLimit' | 'calibration' | 'correction' | 'scaleLimit'
  >;
  readonly value: ExactValue;
  readonly reason: string | null;
}

/** What is added and taken off, together with what a bound or the end of the scale takes off that (R6). */
export interface ChangeStep {
  readonly kind: 'adjustments' | 'calibration' | 'correction';
  readonly start: ExactValue;
  readonly from: number;
  readonly terms: readonly ChangeTerm[];
  readonly result: ExactValue;
}

/** The one rounding, half up, to hundredths of a point (R1). */
export interface RoundingStep {
  readonly kind: 'rounding';
  readonly start: ExactValue;
  readonly from: number;
  readonly total: number;
}

/** Reads the grade from the rounded total (R9). */
export interface GradeStep {
  readonly kind: 'grade';
  readonly total: number;
  readonly grade: string;
  /** Where the grade's band begins; the next better one begins at `below`, null for the best. */
  readonly atLeast: number;
  readonly below: number | null;
  readonly method: GradeMethod;
  /** Ten-thousandths. */
  readonly coefficient: number;
}

/** What the vetoes leave of the grade; the points stay (R7). */
export interface VetoStep {
  readonly kind: 'veto';
  readonly before: string;
  readonly vetoes: readonly { readonly key: string; readonly cap: string }[];
  readonly grade: string;
  readonly coefficient: number;
}

export const COEFFICIENT_FACTORS = ['assessment', 'grade', 'department', 'attendance'] as const;
export type CoefficientFactor = (typeof COEFFICIENT_FACTORS)[number];

/** The product of the factors, four decimals, half up; null without an assessment coefficient (R10). */
export interface CoefficientStep {
  readonly kind: 'coefficient' | 'quarterCoefficient';
  readonly factors: readonly { readonly factor: CoefficientFactor; readonly value: number | null }[];
  /** Ten-thousandths, before rounding. */
  readonly exact: ExactValue | null;
  readonly result: number | null;
}

/** A quarter of several forms: the mean by days, rounded half up (R11). */
export interface QuarterMeanStep {
  readonly kind: 'quarterTotal' | 'quarterAssessment';
  readonly terms: readonly StepTerm[];
  /** Days of the stays that count. */
  readonly divisor: number;
  readonly exact: ExactValue;
  readonly result: number;
}

/** The grade of the quarter: by the scheme of the last stay, under the vetoes of all of them (R7, R9). */
export interface QuarterGradeStep {
  readonly kind: 'quarterGrade';
  readonly total: number;
  readonly grade: string;
  readonly coefficient: number;
}

/** One line of how a result came about, in the order of the calculation. */
export type ExplanationStep =
  | WeightsStep
  | MeanStep
  | ChangeStep
  | RoundingStep
  | GradeStep
  | VetoStep
  | CoefficientStep
  | QuarterMeanStep
  | QuarterGradeStep;

/** The factors of a published result that are not in its tree, ten-thousandths (R10). */
export interface StoredFactors {
  readonly assessmentCoefficient: number | null;
  readonly departmentCoefficient: number;
  readonly attendanceCoefficient: number;
}

/** One of the forms of a quarter that has several. */
export interface ExplainedStay {
  readonly evaluationId: number;
  readonly days: number | null;
  readonly total: number | null;
  readonly assessmentCoefficient: number | null;
  readonly counts: boolean;
}

/** The quarter as it was put together of several forms; its grade was read by the scheme of the last stay. */
export interface ExplainedQuarter {
  readonly forms: readonly ExplainedStay[];
  readonly result: {
    readonly total: number;
    readonly grade: string;
    readonly gradeCoefficient: number;
    readonly assessmentCoefficient: number | null;
    readonly resultCoefficient: number | null;
  } | null;
}
