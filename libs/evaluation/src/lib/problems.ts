import { QUARTER_PROBLEM_CODES } from './quarter-problems';

/**
 * Every refusal of this library as a code with parameters; texts live with whoever shows them.
 * The list is the closed set of codes: a translation file is complete when it has an entry for each.
 */
export const EVALUATION_PROBLEM_CODES = [
  'number.inexact',
  'weights.range',
  'weights.sum',
  'scale.invalid',
  'scale.levels',
  'score.notANumber',
  'score.range',
  'score.step',
  'score.level',
  'shares.range',
  'shares.sum',
  'shares.noRater',
  'section.sources',
  'bands.empty',
  'bands.grade',
  'bands.from',
  'bands.coefficient',
  'bands.gap',
  'bands.overlap',
  'grade.unknown',
  'veto.unknown',
  'adjustment.points',
  'adjustment.reason',
  'adjustment.limit',
  'change.points',
  'change.reason',
  'stage.unknownAction',
  'stage.notAllowed',
  'stage.reasonRequired',
  'stage.incomplete',
  'stage.deadlineNotReached',
  'stage.appealPeriodOver',
  'stage.raterMayNotDecide',
  'date.invalid',
  'quarter.invalid',
  'stay.days',
  'kpi.target',
  'kpi.direction',
  'kpi.floor',
  'kpi.steps',
  'kpi.actual',
  ...QUARTER_PROBLEM_CODES,
] as const;

export type EvaluationProblemCode = (typeof EVALUATION_PROBLEM_CODES)[number];

export type EvaluationProblemParams = Readonly<Record<string, string | number | readonly string[]>>;

/** A coded refusal. Numbers in `params` are in the units of the value that was refused. */
export interface EvaluationProblem {
  readonly code: EvaluationProblemCode;
  readonly params: EvaluationProblemParams;
}

export function problem(
  code: EvaluationProblemCode,
  params: EvaluationProblemParams = {},
): EvaluationProblem {
  return { code, params };
}

/**
 * Thrown where a function is given what its own check (`checkScoringInput`, `checkBands`, …) would have
 * refused. It carries the same coded problem, so that even a programming error arrives as a code.
 */
export class EvaluationPreconditionError extends Error {
  readonly problem: EvaluationProblem;

  constructor(broken: EvaluationProblem) {
    super(broken.code);
    this.name = 'EvaluationPreconditionError';
    this.problem = broken;
  }
}
