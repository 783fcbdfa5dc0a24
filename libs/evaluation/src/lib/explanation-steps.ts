import { meanSteps } from './explanation-means';
import type {
  ChangeStep,
  ChangeTerm,
  CoefficientStep,
  ExplainedQuarter,
  ExplanationStep,
  QuarterMeanStep,
  StepTerm,
  StoredFactors,
} from './explanation-types';
import { COEFFICIENT_FACTORS } from './explanation-types';
import { add, exactInteger, fraction, fromExactValue, roundHalfUp, toExactValue } from './fraction';
import { gradeOf, gradeUnderVeto } from './grades';
import { exactCoefficient, resultCoefficient } from './result-coefficient';
import type { ResultFactors } from './result-coefficient';
import type { ScoreNode, ScoringRules } from './scoring-types';
import { vetoCapOf } from './vetoes';

/** What a step looks up beside the tree. */
export interface ExplanationFacts {
  readonly rules: Pick<ScoringRules, 'bands' | 'gradeMethod' | 'raterShares'>;
  /** Left out where nothing was made of the grade. */
  readonly factors?: StoredFactors;
  /** Where the person has several forms in the quarter (R11). */
  readonly quarter?: ExplainedQuarter;
}

/**
 * How a published result came about, step by step with its numbers (R13): weights that passed on (R4), shares that did
 * (R5), the means, bonus and penalty points within their bound (R6), calibration, correction, the one rounding (R1), the
 * grade (R9) under the vetoes (R7), the coefficients (R10), and the quarter of several forms (R11).
 *
 * Every number of a step is given, or the result of the step that `from` names, exact and unrounded; a step that would
 * only repeat the one before is left out. Made from the frozen tree of `explainScore`, so that it explains what was
 * published and nothing else.
 */
export function explanationSteps(root: ScoreNode, facts: ExplanationFacts): ExplanationStep[] {
  const steps: ExplanationStep[] = [...meanSteps(root, facts.rules.raterShares)];
  for (const kind of ['adjustments', 'calibration', 'correction'] as const) {
    const step = changeStep(kind, root, steps);
    if (step !== null) steps.push(step);
  }
  const start = resultOf(steps[steps.length - 1]);
  steps.push({
    kind: 'rounding',
    start,
    from: steps.length - 1,
    total: roundHalfUp(fromExactValue(start)),
  });
  steps.push(...gradeSteps(root, facts));
  return [...steps, ...quarterSteps(facts.quarter)];
}

/** Before the rounding, a step is a mean or a change. */
function resultOf(step: ExplanationStep) {
  if (step.kind === 'weights' || !('result' in step) || step.result === null) {
    throw new Error('A step without an exact result');
  }
  if (typeof step.result === 'number') throw new Error('A step that was rounded already');
  return step.result;
}

function changeStep(
  kind: ChangeStep['kind'],
  root: ScoreNode,
  steps: readonly ExplanationStep[],
): ChangeStep | null {
  const terms = root.children.filter((node) => stepOfNode(node) === kind).map(changeTerm);
  if (terms.length === 0) return null;
  const start = resultOf(steps[steps.length - 1]);
  const result = terms.reduce((sum, { value }) => add(sum, fromExactValue(value)), fromExactValue(start));
  return { kind, start, from: steps.length - 1, terms, result: toExactValue(result) };
}

/** Which step a line beside the sections belongs to: the end of the scale is that of the change before it. */
function stepOfNode({ kind, id }: ScoreNode): ChangeStep['kind'] | null {
  if (kind === 'adjustment' || kind === 'adjustmentLimit') return 'adjustments';
  if (kind === 'calibration' || kind === 'correction') return kind;
  if (kind !== 'scaleLimit') return null;
  if (id === 'scaleLimit.calibration') return 'calibration';
  return id === 'scaleLimit.correction' ? 'correction' : 'adjustments';
}

function changeTerm({ kind, exact, reason }: ScoreNode): ChangeTerm {
  return { kind: kind as ChangeTerm['kind'], value: exact, reason };
}

function gradeSteps(root: ScoreNode, { rules, factors }: ExplanationFacts): ExplanationStep[] {
  const total = root.points;
  const { grade, coefficient } = gradeOf(total, rules);
  const from = rules.bands.find((band) => band.grade === grade)?.from ?? 0;
  const better = rules.bands.map((band) => band.from).filter((start) => start > from);
  const steps: ExplanationStep[] = [
    {
      kind: 'grade',
      total,
      grade,
      atLeast: from,
      below: better.length === 0 ? null : Math.min(...better),
      method: rules.gradeMethod,
      coefficient,
    },
  ];
  const vetoes = root.children.flatMap(({ kind, id, cap }) =>
    kind === 'veto' && cap !== undefined ? [{ key: id, cap }] : [],
  );
  const keys = vetoes.map(({ key }) => key);
  const left = gradeUnderVeto(total, rules, vetoCapOf(keys, { vetoes, bands: rules.bands }));
  if (vetoes.length > 0) {
    steps.push({ kind: 'veto', before: grade, vetoes, grade: left.grade, coefficient: left.coefficient });
  }
  if (factors !== undefined) {
    steps.push(
      coefficientStep('coefficient', {
        assessment: factors.assessmentCoefficient,
        grade: left.coefficient,
        department: factors.departmentCoefficient,
        attendance: factors.attendanceCoefficient,
      }),
    );
  }
  return steps;
}

function coefficientStep(kind: CoefficientStep['kind'], given: ResultFactors): CoefficientStep {
  const exact = exactCoefficient(given);
  return {
    kind,
    factors: COEFFICIENT_FACTORS.flatMap((factor) => {
      const value = given[factor];
      return value === undefined ? [] : [{ factor, value }];
    }),
    exact: exact === null ? null : toExactValue(exact),
    result: resultCoefficient(given),
  };
}

function quarterSteps(quarter: ExplainedQuarter | undefined): ExplanationStep[] {
  if (!quarter?.result) return [];
  const { total, grade, gradeCoefficient } = quarter.result;
  const forms = quarter.forms.filter(({ counts }) => counts);
  const totals = quarterMean('quarterTotal', forms, (form) => form.total);
  const assessment = quarterMean('quarterAssessment', forms, (form) => form.assessmentCoefficient);
  return [
    ...(totals ? [totals] : []),
    { kind: 'quarterGrade', total, grade, coefficient: gradeCoefficient },
    ...(assessment ? [assessment] : []),
    coefficientStep('quarterCoefficient', {
      assessment: assessment?.result ?? null,
      grade: gradeCoefficient,
    }),
  ];
}

type Stay = ExplainedQuarter['forms'][number];

/** Null as soon as one of the stays has no such figure. */
function quarterMean(
  kind: QuarterMeanStep['kind'],
  forms: readonly Stay[],
  valueOf: (form: Stay) => number | null,
): QuarterMeanStep | null {
  const terms: StepTerm[] = [];
  let sum = 0n;
  let divisor = 0;
  for (const form of forms) {
    const value = valueOf(form);
    if (value === null || form.days === null) return null;
    terms.push({
      of: { kind: 'form', id: String(form.evaluationId) },
      weight: form.days,
      value: toExactValue(fraction(exactInteger(value), 1n)),
      from: null,
    });
    sum += exactInteger(form.days) * exactInteger(value);
    divisor += form.days;
  }
  if (divisor === 0) return null;
  const exact = fraction(sum, BigInt(divisor));
  return { kind, terms, divisor, exact: toExactValue(exact), result: roundHalfUp(exact) };
}
