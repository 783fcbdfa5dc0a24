import { EvaluationPreconditionError, problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { GradeBand, ScoreScale, ScoringRules } from './scoring-types';

export interface Grading {
  readonly grade: string;
  /** Grade coefficient (绩效系数) in ten-thousandths. */
  readonly coefficient: number;
}

type GradeRules = Pick<ScoringRules, 'bands' | 'gradeMethod'>;

/**
 * Refuses bands that do not cover the whole scale without gap or overlap (R9). A band ends where the next
 * one begins, so a gap can only lie below the lowest (`bands.gap`) and an overlap is two bands that begin
 * at the same total (`bands.overlap`). Further: `bands.empty`, `bands.grade` for a blank or repeated name,
 * `bands.from` for a start outside the scale, `bands.coefficient` for one that is negative or no integer.
 */
export function checkBands(bands: readonly GradeBand[], scale: ScoreScale): EvaluationProblem | null {
  if (bands.length === 0) return problem('bands.empty');
  for (const [index, band] of bands.entries()) {
    const refused = checkBand(band, bands.slice(0, index), scale);
    if (refused) return refused;
  }
  const lowest = Math.min(...bands.map((band) => band.from));
  return lowest === 0 ? null : problem('bands.gap', { from: 0, to: lowest });
}

function checkBand(
  band: GradeBand,
  earlier: readonly GradeBand[],
  { top }: ScoreScale,
): EvaluationProblem | null {
  const { grade, from, coefficient } = band;
  if (grade.trim() === '' || earlier.some((other) => other.grade === grade)) {
    return problem('bands.grade', { grade });
  }
  if (!Number.isInteger(from) || from < 0 || from > top) {
    return problem('bands.from', { grade, start: from, from: 0, to: top });
  }
  if (!Number.isInteger(coefficient) || coefficient < 0) {
    return problem('bands.coefficient', { grade, coefficient });
  }
  const same = earlier.find((other) => other.from === from);
  return same ? problem('bands.overlap', { grade, other: same.grade, start: from }) : null;
}

/**
 * Grade and grade coefficient of a rounded total (hundredths of a point), R9. With the linear method the
 * coefficient is total ÷ 100: hundredths of a point are then ten-thousandths of a coefficient as they stand.
 */
export function gradeOf(total: number, rules: GradeRules): Grading {
  return gradingIn(bandOf(total, rules.bands), total, rules);
}

/** The lower of a grade and a cap; a grade that no band has is refused with `grade.unknown` (R7). */
export function capGrade(grade: string, cap: string, bands: readonly GradeBand[]): string {
  return bandNamed(cap, bands).from < bandNamed(grade, bands).from ? cap : grade;
}

/**
 * As `gradeOf`, with the grade held down to the veto's cap (R7). The points stay what they are, and so does
 * the linear coefficient, which is read from the points; by bands the coefficient follows the grade.
 */
export function gradeUnderVeto(total: number, rules: GradeRules, vetoCap: string | undefined): Grading {
  const graded = gradeOf(total, rules);
  if (vetoCap === undefined) return graded;
  return gradingIn(bandNamed(capGrade(graded.grade, vetoCap, rules.bands), rules.bands), total, rules);
}

function gradingIn(band: GradeBand, total: number, { gradeMethod }: GradeRules): Grading {
  return { grade: band.grade, coefficient: gradeMethod === 'linear' ? total : band.coefficient };
}

function bandOf(total: number, bands: readonly GradeBand[]): GradeBand {
  let found: GradeBand | null = null;
  for (const band of bands) {
    if (band.from <= total && (found === null || band.from > found.from)) found = band;
  }
  if (found === null) throw new EvaluationPreconditionError(problem('bands.gap', { from: 0, to: total }));
  return found;
}

function bandNamed(grade: string, bands: readonly GradeBand[]): GradeBand {
  const found = bands.find((band) => band.grade === grade);
  if (!found) throw new EvaluationPreconditionError(problem('grade.unknown', { grade }));
  return found;
}
