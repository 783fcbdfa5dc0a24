import { checkGradeCaps, isSmallUnit } from './grade-caps';
import type { GradeCap, GradeUse } from './grade-caps';
import { EvaluationPreconditionError, problem } from './problems';
import type { GradeBand } from './scoring-types';

/** One evaluation of a cycle with the grade that it has now. */
export interface GradedEvaluation {
  readonly evaluationId: number;
  /** The department whose caps it counts for. */
  readonly unitId: number;
  /** Null while it has none: not scored yet, or not assessable. */
  readonly grade: string | null;
  /** Has one that whoever asks may not know; `grade` is null then. */
  readonly isHidden?: boolean;
}

export interface Distribution {
  /** Null for the whole company. */
  readonly unitId: number | null;
  /** Evaluations with a grade; the caps are parts of this number. */
  readonly graded: number;
  readonly ungraded: number;
  /** Exempt from percentages: one top grade and no other bound (R12). */
  readonly isSmall: boolean;
  /** Best grade first. */
  readonly grades: readonly GradeUse[];
  /** The grades above their bound, best first: each wants a reason, and nobody is moved. */
  readonly exceeded: readonly string[];
}

export interface CompanyDistribution {
  readonly company: Distribution;
  /** In the order in which the units first appear. */
  readonly units: readonly Distribution[];
}

/** What the distribution is measured by. */
export interface DistributionRules {
  readonly caps: readonly GradeCap[];
  readonly bands: readonly GradeBand[];
}

/** The grades of every unit and of the whole company against the caps (R12). */
export function distributionsOf(
  evaluations: readonly GradedEvaluation[],
  rules: DistributionRules,
): CompanyDistribution {
  const unitIds = [...new Set(evaluations.map(({ unitId }) => unitId))];
  return {
    company: distributionOf(null, evaluations, rules),
    units: unitIds.map((unitId) => distributionOf(unitId, evaluations, rules)),
  };
}

/** The grades of one unit, or with null of the whole company, against the caps (R12). */
export function distributionOf(
  unitId: number | null,
  evaluations: readonly GradedEvaluation[],
  { caps, bands }: DistributionRules,
): Distribution {
  const members = evaluations.filter((evaluation) => unitId === null || evaluation.unitId === unitId);
  const grades = members.map(({ grade }) => grade).filter((grade) => grade !== null);
  const hidden = members.filter(({ isHidden }) => isHidden).length;
  const use = checkGradeCaps(grades, caps, bands, hidden);
  return {
    unitId,
    graded: grades.length,
    ungraded: members.length - grades.length,
    isSmall: isSmallUnit(grades.length),
    grades: use,
    exceeded: use.filter(({ exceeded }) => exceeded).map(({ grade }) => grade),
  };
}

export interface GradeChange {
  readonly evaluationId: number;
  readonly grade: string;
}

export interface DistributionChange {
  readonly before: Distribution;
  readonly after: Distribution;
  /** Grades that the change takes above their bound. */
  readonly newlyExceeded: readonly string[];
  /** Grades that the change brings back within their bound. */
  readonly resolved: readonly string[];
}

/**
 * What changes of grade would do to the company and to each unit that they touch; nothing is changed. A
 * grade that no band has is refused with `grade.unknown`, an evaluation that is not there passed over.
 */
export function tryChanges(
  evaluations: readonly GradedEvaluation[],
  changes: readonly GradeChange[],
  rules: DistributionRules,
): { readonly company: DistributionChange; readonly units: readonly DistributionChange[] } {
  for (const { grade } of changes) requireGrade(grade, rules.bands);
  const wanted = new Map(changes.map(({ evaluationId, grade }) => [evaluationId, grade]));
  const changed = evaluations.map((evaluation) => ({
    ...evaluation,
    grade: wanted.get(evaluation.evaluationId) ?? evaluation.grade,
  }));
  const touched = evaluations.filter(({ evaluationId }) => wanted.has(evaluationId));
  const compared = (unitId: number | null) =>
    compare(distributionOf(unitId, evaluations, rules), distributionOf(unitId, changed, rules));
  const unitIds = [...new Set(touched.map(({ unitId }) => unitId))];
  return { company: compared(null), units: unitIds.map(compared) };
}

function requireGrade(grade: string, bands: readonly GradeBand[]): void {
  if (!bands.some((band) => band.grade === grade)) {
    throw new EvaluationPreconditionError(problem('grade.unknown', { grade }));
  }
}

function compare(before: Distribution, after: Distribution): DistributionChange {
  return {
    before,
    after,
    newlyExceeded: after.exceeded.filter((grade) => !before.exceeded.includes(grade)),
    resolved: before.exceeded.filter((grade) => !after.exceeded.includes(grade)),
  };
}
