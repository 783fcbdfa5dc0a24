import { addDays, isBefore, lastDayOfPeriod } from './calendar';
import type { IsoDate } from './calendar';
import type { AccountRole } from './access-facts';
import { EvaluationPreconditionError, problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { ReminderPlan } from './reminders';

/** Months of a probation (试用期) unless something else was agreed. */
export const PROBATION_MONTHS = 3;

/** No probation lasts longer, with its extension. */
export const LONGEST_PROBATION_MONTHS = 6;

/** When the assessors and HR are reminded of its last day. */
export const PROBATION_REMINDER_PLAN: ReminderPlan = {
  daysBefore: [14, 7, 1],
  onTheDay: true,
  daysAfter: [3],
  escalateAfter: null,
};

export interface Probation {
  readonly hiredOn: IsoDate;
  /** Its last day, an extension included. */
  readonly endsOn: IsoDate;
  readonly isExtended: boolean;
}

/** The last day of a probation; a month that is too short ends it with its own last day. */
export function probationEnd(hiredOn: IsoDate, months: number = PROBATION_MONTHS): IsoDate {
  return lastDayOfPeriod(hiredOn, months);
}

/** Why a probation that begins to be assessed today may not last until a day; null when it may. */
export function whyNotUntil(hiredOn: IsoDate, endsOn: IsoDate, today: IsoDate): EvaluationProblem | null {
  const from = isBefore(hiredOn, today) ? today : hiredOn;
  return between('probation.length', endsOn, from, probationEnd(hiredOn, LONGEST_PROBATION_MONTHS));
}

/** The last day that is proposed to begin with: the default, or the first later full month that is not over yet. */
export function proposedProbationEnd(hiredOn: IsoDate, today: IsoDate): IsoDate {
  let months = PROBATION_MONTHS;
  while (months < LONGEST_PROBATION_MONTHS && isBefore(probationEnd(hiredOn, months), today)) months += 1;
  return probationEnd(hiredOn, months);
}

/** Why a probation may not be extended to a day; null when it may. */
export function whyNotExtend(probation: Probation, endsOn: IsoDate): EvaluationProblem | null {
  if (probation.isExtended) return problem('probation.extended');
  const latest = probationEnd(probation.hiredOn, LONGEST_PROBATION_MONTHS);
  return between('probation.extension', endsOn, addDays(probation.endsOn, 1), latest);
}

function between(
  code: 'probation.length' | 'probation.extension',
  day: IsoDate,
  from: IsoDate,
  to: IsoDate,
): EvaluationProblem | null {
  return isBefore(day, from) || isBefore(to, day) ? problem(code, { from, to }) : null;
}

/** The probation extended once; what `whyNotExtend` refuses is refused. */
export function extendProbation(probation: Probation, endsOn: IsoDate): Probation {
  const refused = whyNotExtend(probation, endsOn);
  if (refused) throw new EvaluationPreconditionError(refused);
  return { ...probation, endsOn, isExtended: true };
}

/** A post by its title and where it stands. */
export interface NameablePost {
  readonly id: number;
  readonly title: string;
  readonly departmentId: number;
  readonly departmentName: string;
}

/** A name in a qualification, with the posts that are meant by it. */
export interface MeantPosts {
  readonly name: string;
  readonly positionIds: readonly number[];
}

/**
 * The posts that a definition's qualification names, by title or by department and title (市场部经理). Of several posts
 * with the same title those are meant that stand nearest above: in the person's own department, else in one above it,
 * else all of them.
 *
 * @param departmentPath the person's department and those above it, the nearest first
 */
export function postsNamedIn(
  qualification: string,
  posts: readonly NameablePost[],
  departmentPath: readonly number[],
): MeantPosts[] {
  const named = Map.groupBy(
    posts.flatMap((post) => [post.title, post.departmentName + post.title].map((name) => ({ name, post }))),
    ({ name }) => name,
  );
  return titlesNamedIn(qualification, [...named.keys()]).map((name) => {
    const candidates = (named.get(name) ?? []).map(({ post }) => post);
    const nearest = departmentPath.find((id) => candidates.some(({ departmentId }) => departmentId === id));
    const meant = candidates.filter(({ departmentId }) => nearest === undefined || departmentId === nearest);
    return { name, positionIds: meant.map(({ id }) => id) };
  });
}

/**
 * The titles of posts that a definition's qualification (上岗资格鉴定) names, in the order of the text. Where
 * one title is part of another, the longer one is meant: 生产部经理 is not 经理. A title behind 副 or 总 is part of one
 * that nobody here has: 副总经理 is not 总经理.
 */
export function titlesNamedIn(qualification: string, titles: readonly string[]): string[] {
  const longestFirst = [...new Set(titles)]
    .filter((title) => title.trim() !== '')
    .sort((one, other) => other.length - one.length);
  const named: string[] = [];
  for (let place = 0; place < qualification.length;) {
    const isPart = place > 0 && PART_OF_A_TITLE.includes(qualification[place - 1] as string);
    const found = isPart ? undefined : longestFirst.find((title) => qualification.startsWith(title, place));
    if (found !== undefined && !named.includes(found)) named.push(found);
    place += found?.length ?? 1;
  }
  return named;
}

/** Before a title: it belongs to a longer one. */
const PART_OF_A_TITLE: readonly string[] = ['副', '总'];

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

/** How somebody stands to one probation. */
export interface ProbationFacts {
  readonly isSubject: boolean;
  readonly isAssessor: boolean;
  /** Somebody has decided: passed, failed, or extended for this round. */
  readonly isDecided: boolean;
  readonly roles: readonly AccountRole[];
}

function overseesProbation({ isSubject, roles }: ProbationFacts): boolean {
  return !isSubject && (roles.includes('hr') || roles.includes('auditor'));
}

/** May know of a probation: the person, those who assess, HR and the auditor. */
export function canReadProbation(facts: ProbationFacts): boolean {
  return facts.isSubject || facts.isAssessor || overseesProbation(facts);
}

/** Verdicts, remarks and reasons: HR and the auditor at once, the person and the assessors after the decision. */
export function seesVerdicts(facts: ProbationFacts): boolean {
  return overseesProbation(facts) || (canReadProbation(facts) && facts.isDecided);
}

/** Named assessors, until it is decided; nobody assesses themself. */
export function canAssess(facts: ProbationFacts): boolean {
  return facts.isAssessor && !facts.isSubject && !facts.isDecided;
}

/** HR names assessors, extends and decides, for everybody but themself. */
export function canRunProbation(facts: ProbationFacts): boolean {
  return !facts.isSubject && facts.roles.includes('hr') && !facts.isDecided;
}

/** What HR decides follows from the verdicts: passed when all have passed, failed when anybody refused. */
export function whyNotDecide(
  outcome: 'passed' | 'failed',
  verdicts: readonly ProbationVerdict[],
): EvaluationProblem | null {
  if (probationOutcome(verdicts) === outcome) return null;
  return problem(outcome === 'passed' ? 'probation.notAllPassed' : 'probation.nobodyRefused');
}
