import { isBefore, isIsoDate, lastDayOfPeriod } from './calendar';
import type { IsoDate } from './calendar';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { DateSpan } from './quarters';

/** A deputy acts for a superior from one day to another, both inclusive (职务代理). */
export interface DelegationDraft {
  readonly superiorId: number;
  readonly deputyId: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly reason: string;
}

export interface Delegation extends DelegationDraft {
  readonly id: number;
}

/** What is wrong with a draft, at the field it is wrong with. */
export interface DelegationProblem extends EvaluationProblem {
  readonly path: keyof DelegationDraft;
}

/** Says whether the first stands above the second, at whatever distance. */
export type IsAbove = (superiorId: number, employeeId: number) => boolean;

const LONGEST_MONTHS = 12;

/**
 * Why a superior may not delegate as drafted: to themself, without reason, for a period that is none or
 * longer than a year, or while another delegation of the same superior runs. Empty when they may.
 *
 * @param others the superior's other delegations; the one that is being changed is not among them
 */
export function checkDelegation(
  draft: DelegationDraft,
  others: readonly DelegationDraft[],
): DelegationProblem[] {
  const { superiorId, deputyId, reason } = draft;
  const oneself: DelegationProblem[] =
    deputyId === superiorId ? [{ ...problem('delegation.oneself'), path: 'deputyId' }] : [];
  const noReason: DelegationProblem[] =
    reason.trim() === '' ? [{ ...problem('delegation.reason'), path: 'reason' }] : [];
  const period = checkPeriod(draft);
  return [...oneself, ...period, ...(period.length === 0 ? checkOverlap(draft, others) : []), ...noReason];
}

function checkPeriod({ from, to }: DateSpan): DelegationProblem[] {
  const broken = (['from', 'to'] as const).filter((path) => !isIsoDate({ from, to }[path]));
  if (broken.length > 0) {
    return broken.map((path) => ({ ...problem('date.invalid', { date: { from, to }[path] }), path }));
  }
  if (isBefore(to, from)) return [{ ...problem('delegation.order', { from, to }), path: 'to' }];
  const latest = lastDayOfPeriod(from, LONGEST_MONTHS);
  return isBefore(latest, to) ? [{ ...problem('delegation.tooLong', { latest }), path: 'to' }] : [];
}

/** On one day at most one deputy acts for a superior. */
function checkOverlap(draft: DelegationDraft, others: readonly DelegationDraft[]): DelegationProblem[] {
  const other = others.find(
    (each) =>
      each.superiorId === draft.superiorId &&
      !isBefore(each.to, draft.from) &&
      !isBefore(draft.to, each.from),
  );
  return other
    ? [{ ...problem('delegation.overlap', { from: other.from, to: other.to }), path: 'from' }]
    : [];
}

/**
 * The delegation by which somebody acts for a superior on a day, null when nobody does. It goes one step:
 * a deputy who is away themself is not replaced by their own deputy.
 */
export function delegationOn<T extends DelegationDraft>(
  superiorId: number,
  day: IsoDate,
  delegations: readonly T[],
): T | null {
  return (
    delegations.find(
      (each) => each.superiorId === superiorId && !isBefore(day, each.from) && !isBefore(each.to, day),
    ) ?? null
  );
}

/** Nobody scores themself, nor somebody above them, whomever they act for. */
export function mayActFor(deputyId: number, subjectId: number, isAbove: IsAbove): boolean {
  return deputyId !== subjectId && !isAbove(subjectId, deputyId);
}

/**
 * Nobody has two parts of one form, and HR, who calibrates and publishes all of them, has none by appointment: only as
 * the superior of a post.
 */
export function mayDeputise(deputy: { readonly isHr: boolean; readonly hasOtherPart: boolean }): boolean {
  return !deputy.isHr && !deputy.hasOtherPart;
}

/** The deputy who scores one person for a superior on a day; null when none may. */
export function deputyFor(
  form: { readonly superiorId: number; readonly subjectId: number },
  day: IsoDate,
  delegations: readonly DelegationDraft[],
  isAbove: IsAbove,
): number | null {
  const delegation = delegationOn(form.superiorId, day, delegations);
  return delegation !== null && mayActFor(delegation.deputyId, form.subjectId, isAbove)
    ? delegation.deputyId
    : null;
}

/** Somebody whom the superior's position names as deputy (职务代理人). */
export interface DeputyProposal {
  readonly deputyId: number;
  /** People whom this deputy could not score: themself, whoever stands above them, whom they review or are asked about. */
  readonly notForSubjectIds: readonly number[];
}

/** A form that waits for the superior's scores. */
export interface DeputisedForm {
  readonly subjectId: number;
  /** Who has another part of it: the reviewer, whoever has reviewed it, the peers that are asked. */
  readonly otherPartIds: readonly number[];
}

/** Whether somebody could score this form as deputy. HR's office is asked of the person, not of each form. */
function couldScore(deputyId: number, { subjectId, otherPartIds }: DeputisedForm, isAbove: IsAbove): boolean {
  return (
    mayActFor(deputyId, subjectId, isAbove) &&
    mayDeputise({ isHr: false, hasOtherPart: otherPartIds.includes(deputyId) })
  );
}

/**
 * Why somebody is not to be named at all: HR's office (`delegation.hr`), or that they could score none of the forms that
 * wait (`delegation.noForm`). Null when they may be; while nothing waits, nothing is known against them.
 */
export function whyNotNamed(
  deputy: { readonly id: number; readonly isHr: boolean },
  forms: readonly DeputisedForm[],
  isAbove: IsAbove,
): EvaluationProblem | null {
  if (!mayDeputise({ isHr: deputy.isHr, hasOtherPart: false })) return problem('delegation.hr');
  const couldScoreNone = forms.length > 0 && !forms.some((form) => couldScore(deputy.id, form, isAbove));
  return couldScoreNone ? problem('delegation.noForm') : null;
}

/**
 * The holders of the position that the superior's own position names as deputy, in the order given (longest
 * in post first): proposed, never appointed unasked.
 */
export function proposeDeputies(
  superior: { readonly superiorId: number; readonly forms: readonly DeputisedForm[] },
  deputyPostHolders: readonly number[],
  isAbove: IsAbove,
): DeputyProposal[] {
  return [...new Set(deputyPostHolders)]
    .filter((deputyId) => deputyId !== superior.superiorId)
    .map((deputyId) => ({
      deputyId,
      notForSubjectIds: superior.forms
        .filter((form) => !couldScore(deputyId, form, isAbove))
        .map(({ subjectId }) => subjectId),
    }));
}
