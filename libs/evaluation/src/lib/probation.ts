import { addDays, lastDayOfPeriod } from './calendar';
import type { IsoDate } from './calendar';
import { EvaluationPreconditionError, problem } from './problems';
import type { EvaluationProblem } from './problems';

/** Months of a probation (试用期) unless something else was agreed. */
export const PROBATION_MONTHS = 3;

/** No probation lasts longer, with its extension. */
export const LONGEST_PROBATION_MONTHS = 6;

/** Days before the end on which the assessors are reminded. */
export const PROBATION_REMINDER_DAYS: readonly number[] = [14, 7, 1];

export interface Probation {
  readonly hiredOn: IsoDate;
  /** From the hire date, an extension included. */
  readonly months: number;
  readonly isExtended: boolean;
}

/** The last day of a probation; a month that is too short ends it with its own last day. */
export function probationEnd({ hiredOn, months }: Pick<Probation, 'hiredOn' | 'months'>): IsoDate {
  return lastDayOfPeriod(hiredOn, months);
}

export interface ProbationReminder {
  readonly daysBefore: number;
  readonly on: IsoDate;
}

/** The days on which the assessors are reminded, the first one first. */
export function probationReminders(probation: Pick<Probation, 'hiredOn' | 'months'>): ProbationReminder[] {
  const end = probationEnd(probation);
  return PROBATION_REMINDER_DAYS.map((daysBefore) => ({ daysBefore, on: addDays(end, -daysBefore) }));
}

/** Why a probation may not be extended to a number of months in all; null when it may. */
export function whyNotExtend(probation: Probation, months: number): EvaluationProblem | null {
  if (probation.isExtended) return problem('probation.extended');
  const from = probation.months + 1;
  return Number.isInteger(months) && months >= from && months <= LONGEST_PROBATION_MONTHS
    ? null
    : problem('probation.extension', { months: String(months), from, to: LONGEST_PROBATION_MONTHS });
}

/** The probation extended once, counted from the hire date again; what `whyNotExtend` refuses is refused. */
export function extendProbation(probation: Probation, months: number): Probation {
  const refused = whyNotExtend(probation, months);
  if (refused) throw new EvaluationPreconditionError(refused);
  return { ...probation, months, isExtended: true };
}

/**
 * The titles of posts that a definition's qualification (上岗资格鉴定) names, in the order of the text. Where
 * one title is part of another, the longer one is meant: 生产部经理 is not 经理.
 */
export function titlesNamedIn(qualification: string, titles: readonly string[]): string[] {
  const longestFirst = [...new Set(titles)]
    .filter((title) => title.trim() !== '')
    .sort((one, other) => other.length - one.length);
  const named: string[] = [];
  for (let place = 0; place < qualification.length;) {
    const found = longestFirst.find((title) => qualification.startsWith(title, place));
    if (found !== undefined && !named.includes(found)) named.push(found);
    place += found?.length ?? 1;
  }
  return named;
}

/** A post that the qualification names, with its holders today. */
export interface NamedPost {
  readonly title: string;
  readonly holderIds: readonly number[];
}

export interface ProbationAssessors {
  readonly assessorIds: readonly number[];
  /** `probation.assessorUnknown` for each named post that nobody else holds: HR names somebody. */
  readonly problems: readonly EvaluationProblem[];
}

/**
 * Who assesses a probation: everybody whom the qualification names, each once and never the person on
 * probation; the direct superior where it names nobody.
 */
export function probationAssessors(
  { subjectId, superiorId }: { readonly subjectId: number; readonly superiorId: number | null },
  posts: readonly NamedPost[],
): ProbationAssessors {
  const named = posts.map(({ title, holderIds }) => ({
    title,
    assessorIds: holderIds.filter((id) => id !== subjectId),
  }));
  const empty = named.filter(({ assessorIds }) => assessorIds.length === 0);
  const superior = superiorId === null || superiorId === subjectId ? [] : [superiorId];
  const assessorIds = posts.length > 0 ? named.flatMap((post) => post.assessorIds) : superior;
  return {
    assessorIds: [...new Set(assessorIds)],
    problems: empty.map(({ title }) => problem('probation.assessorUnknown', { title })),
  };
}

export type ProbationOutcome = 'passed' | 'failed' | 'pending';

/** One assessor's verdict; null while there is none. */
export interface ProbationVerdict {
  readonly assessorId: number;
  readonly passed: boolean | null;
}

/** All must pass: one refusal fails, a missing verdict waits, and so does a probation without assessors. */
export function probationOutcome(verdicts: readonly ProbationVerdict[]): ProbationOutcome {
  if (verdicts.some(({ passed }) => passed === false)) return 'failed';
  return verdicts.length > 0 && verdicts.every(({ passed }) => passed === true) ? 'passed' : 'pending';
}
