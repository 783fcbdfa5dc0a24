import { mayActFor } from './delegation';
import type { IsAbove } from './delegation';

/** A form that still waits for a rater, with the person it was given to. */
export interface HeldForm {
  readonly evaluationId: number;
  readonly subjectId: number;
  /** The rater of record: the superior, or in the reviewer's part the superior's superior. */
  readonly raterId: number;
  /** The post through which they rate; null where they were named in person. */
  readonly raterPositionId: number | null;
  /** Who has the other superior's part of the same form; null where there is none. */
  readonly otherRaterId: number | null;
  /** Who has scored the form as somebody's deputy: nobody has two parts, so the reviewer's goes to somebody else. */
  readonly scoredAsDeputyIds?: readonly number[];
}

/** What the organisation says about a rater on the day. */
export interface RaterStanding {
  readonly isEmployed: boolean;
  /** Today's holders of the post through which they rate, the longest in post first; empty without a post. */
  readonly postHolders: readonly number[];
  /** The deputy by a delegation whose period includes the day. */
  readonly deputyId: number | null;
  /** Everybody above them, the nearest first. */
  readonly chainAbove: readonly number[];
}

/** Why it is this person: `nobody` leaves the form to HR, who reassigns with a reason. */
export type HandoverReason = 'newHolder' | 'deputy' | 'nextAbove' | 'nobody';

export interface Handover {
  readonly evaluationId: number;
  readonly fromId: number;
  readonly toId: number | null;
  readonly reason: HandoverReason;
  /** Then has both superiors' parts: one of them falls away, and its share passes on (R5). */
  readonly hasBothParts: boolean;
}

/**
 * Who takes over a form whose rater has left, no longer holds the post, or stands below the person assessed by now (a
 * promotion, a loop of superiors): the post's new holder, else the deputy in the delegation's period, else the nearest above. Never the person assessed, and nobody for their
 * own superior, nor two parts by a delegation. Null while the rater of record is still the right one.
 */
export function handOver(form: HeldForm, standing: RaterStanding, isAbove: IsAbove): Handover | null {
  if (isStillRater(form, standing, isAbove)) return null;
  const successor = successors(standing).find(
    ({ toId }) =>
      toId !== form.raterId &&
      mayActFor(toId, form.subjectId, isAbove) &&
      !form.scoredAsDeputyIds?.includes(toId),
  );
  const { toId, reason } = successor ?? { toId: null, reason: 'nobody' as const };
  const hasBothParts = toId !== null && toId === form.otherRaterId;
  return { evaluationId: form.evaluationId, fromId: form.raterId, toId, reason, hasBothParts };
}

/** As `handOver` for many forms; those that stay where they are make no entry. */
export function handOvers(
  forms: readonly HeldForm[],
  standingOf: (form: HeldForm) => RaterStanding,
  isAbove: IsAbove,
): Handover[] {
  return forms.map((form) => handOver(form, standingOf(form), isAbove)).filter((change) => change !== null);
}

function isStillRater(form: HeldForm, { isEmployed, postHolders }: RaterStanding, isAbove: IsAbove): boolean {
  if (!isEmployed || isAbove(form.subjectId, form.raterId)) return false;
  return form.raterPositionId === null || postHolders.includes(form.raterId);
}

function successors({ postHolders, deputyId, chainAbove }: RaterStanding) {
  return [
    ...postHolders.map((toId) => ({ toId, reason: 'newHolder' as const })),
    ...(deputyId === null ? [] : [{ toId: deputyId, reason: 'deputy' as const }]),
    ...chainAbove.map((toId) => ({ toId, reason: 'nextAbove' as const })),
  ];
}
