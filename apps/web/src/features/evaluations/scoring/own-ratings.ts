import type { OwnRatings } from '@gangping/contracts';
import {
  compareRaters,
  compareWithOwn,
  type OwnComparison,
  type RatedForm,
  type RatingStatistics,
} from '@gangping/evaluation';
import { entryOf, itemsOf } from './scoring-inputs';
import type { ScoringSession } from './scoring-session';

export type OwnRating = OwnRatings['ratings'][number];

/** What the rater gives a form, as it is on the screen; null while something is missing, or for a self-assessment. */
export function ratingOf(session: ScoringSession): OwnRating | null {
  const shown = session.shown();
  const raterRole = session.raterRole();
  const preview = session.preview();
  if (!shown || !preview || preview.total === null || preview.missing > 0) return null;
  if (raterRole !== 'supervisor' && raterRole !== 'reviewer') return null;
  const scores = itemsOf(shown).flatMap((item) =>
    item.notApplicable ? [] : (entryOf(item, raterRole).score ?? []),
  );
  return { evaluationId: shown.id, raterRole, total: preview.total, scores };
}

/** A form beside one's own others in the same role: what the server has, and what is newer on the screen. */
export function besideOwn(
  rating: OwnRating,
  stored: readonly OwnRating[],
  onScreen: readonly OwnRating[] = [],
): OwnComparison {
  const others = together(stored, onScreen).filter(
    ({ evaluationId, raterRole }) => evaluationId !== rating.evaluationId && raterRole === rating.raterRole,
  );
  return compareWithOwn(rating, others.map(asRatedForm));
}

/** All that the rater gave, in numbers. */
export function ownStatistics(
  stored: readonly OwnRating[],
  onScreen: readonly OwnRating[],
): RatingStatistics {
  return compareRaters(together(stored, onScreen).map(asRatedForm)).all;
}

function together(stored: readonly OwnRating[], onScreen: readonly OwnRating[]): OwnRating[] {
  const newer = new Set(onScreen.map(({ evaluationId }) => evaluationId));
  return [...stored.filter(({ evaluationId }) => !newer.has(evaluationId)), ...onScreen];
}

/** One rater, and forms that are not compared by unit or person. */
function asRatedForm({ evaluationId, total, scores }: OwnRating): RatedForm {
  return { raterId: 0, unitId: 0, subjectId: evaluationId, total, scores };
}
