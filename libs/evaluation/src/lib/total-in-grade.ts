import { EvaluationPreconditionError, problem } from './problems';
import type { GradeBand, ScoreScale } from './scoring-types';

/**
 * The total within a grade that lies nearest to a given one, all in hundredths of a point: what moving a card to
 * another column means (R9). A total that is in the grade already stays. A grade that no band has is refused with
 * `grade.unknown`.
 */
export function nearestTotalIn(
  grade: string,
  total: number,
  { bands, scale }: { readonly bands: readonly GradeBand[]; readonly scale: Pick<ScoreScale, 'top'> },
): number {
  const band = bands.find((candidate) => candidate.grade === grade);
  if (!band) throw new EvaluationPreconditionError(problem('grade.unknown', { grade }));
  const above = bands.filter(({ from }) => from > band.from).map(({ from }) => from);
  const highest = above.length === 0 ? scale.top : Math.min(...above) - 1;
  return Math.min(highest, Math.max(band.from, total));
}
