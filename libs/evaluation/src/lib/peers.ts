import type { AccessFacts } from './access-facts';
import { isReleased, PEER_STAGES, relationsTo } from './policies';
import type { Relation } from './policies';
import { titlesNamedIn } from './probation';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import { shareOf } from './raters';
import type { RaterShares } from './scoring-types';
import type { Stage } from './stage-types';

/** Whether a scheme asks peers at all: they have a share, and a section to score (R5). */
export function asksPeers({
  raterShares,
  sections,
}: {
  readonly raterShares: RaterShares;
  readonly sections: readonly { readonly peersScore?: boolean }[];
}): boolean {
  return shareOf(raterShares, 'peer') > 0 && sections.some(({ peersScore }) => peersScore);
}

/** Proposed beyond the minimum, so that a silent one does not keep the others from counting. */
const SPARE_PEERS = 2;
const MOST_PEERS = 12;

/** How many can be asked of one form: it stays a request among colleagues. */
export function mostPeers(minimumPeers: number): number {
  return Math.max(MOST_PEERS, minimumPeers + SPARE_PEERS);
}

/** Who could be asked about somebody, by employee, each group in the order in which it is to be asked. */
export interface PeerCandidates {
  /** Holders of positions that the definition names as working with. */
  readonly worksWith: readonly number[];
  readonly sameSuperior: readonly number[];
  /** Of other departments under the same indirect superior. */
  readonly otherDepartments: readonly number[];
}

/**
 * Whom to ask (R5): in turns those whom the definition names and those with the same superior, then other
 * departments, until there are two more than the minimum. Nobody twice; fewer where there are no more.
 */
export function proposePeers(
  { worksWith, sameSuperior, otherDepartments }: PeerCandidates,
  minimumPeers: number,
): number[] {
  const near = Array.from({ length: Math.max(worksWith.length, sameSuperior.length) }, (_, place) => [
    ...worksWith.slice(place, place + 1),
    ...sameSuperior.slice(place, place + 1),
  ]);
  return [...new Set([...near.flat(), ...otherDepartments])].slice(0, minimumPeers + SPARE_PEERS);
}

/** The others of a group, beginning behind this one: whoever stands first is not asked by everybody. */
export function othersAfter(group: readonly number[], employeeId: number): number[] {
  const place = group.indexOf(employeeId);
  return [...group.slice(place + 1), ...group.slice(0, Math.max(place, 0))].filter((id) => id !== employeeId);
}

/** Titles of posts that the text of a definition names as working with; very short ones stand in many words. */
export function worksWithTitles(text: string, titles: readonly string[]): string[] {
  return titlesNamedIn(
    text,
    titles.filter((title) => title.length >= SHORTEST_TITLE && text.includes(title)),
  );
}

const SHORTEST_TITLE = 3;

/** How somebody stands to the person about whom they would be asked. */
export interface PeerFacts {
  readonly isSubject: boolean;
  /** Scores or reviews the form, or stands above the person in the chain. */
  readonly isSuperior: boolean;
  readonly isSubordinate: boolean;
  readonly isEmployed: boolean;
}

/** Never oneself, never one's superiors, never one's subordinates: `peer.oneself`, `.superior`, `.subordinate`, `.left`. */
export function whyNotPeer(facts: PeerFacts): EvaluationProblem | null {
  if (facts.isSubject) return problem('peer.oneself');
  if (facts.isSuperior) return problem('peer.superior');
  if (facts.isSubordinate) return problem('peer.subordinate');
  return facts.isEmployed ? null : problem('peer.left');
}

/** A list that can be asked: `peer.tooFew` below the scheme's minimum, `peer.tooMany` above `mostPeers`, `peer.twice`. */
export function checkPeerList(
  employeeIds: readonly number[],
  minimumPeers: number,
): EvaluationProblem | null {
  const count = employeeIds.length;
  if (new Set(employeeIds).size < count) return problem('peer.twice');
  if (count < minimumPeers) return problem('peer.tooFew', { count, from: minimumPeers });
  const to = mostPeers(minimumPeers);
  return count > to ? problem('peer.tooMany', { count, to }) : null;
}

/**
 * What peers gave counts from calibration on, all at once: a running total that moved with each answer would tell
 * what each of them gave.
 */
export function peersCountIn(stage: Stage): boolean {
  return stage === 'calibration' || isReleased(stage);
}

/** @param counted the answers have been counted once: no other joins them, or the difference would tell it */
export function peersMayAnswer(stage: Stage, counted: boolean): boolean {
  return PEER_STAGES.includes(stage) && !counted;
}

/** Whom a person is asked about is between the superiors and HR; the person assessed never learns it. */
export function canReadPeers(facts: AccessFacts): boolean {
  return !facts.isSubject && relationsTo(facts).some((relation) => relation !== 'peer');
}

/** The direct superior, the deputy and HR choose whom to ask; not for themselves, nor for their own superior. */
export function canChoosePeers(stage: Stage, facts: AccessFacts): boolean {
  if (facts.isSubject || facts.subjectIsMySuperior || !PEER_STAGES.includes(stage)) return false;
  return relationsTo(facts).some((relation) => CHOOSERS.includes(relation));
}

const CHOOSERS: readonly Relation[] = ['directSuperior', 'deputy', 'hr'];

/**
 * Who of a list has answered, and how many: HR, who reminds them, and the auditor. Nobody who scores or reviews the form
 * learns it, whatever else they are: with the names before them, any number that moves would tell.
 */
export function seesWhoAnswered(facts: AccessFacts): boolean {
  if (facts.isSubject || facts.isDirectSuperior || facts.isDeputyInPeriod || facts.isIndirectSuperior) {
    return false;
  }
  return facts.roles.includes('hr') || facts.roles.includes('auditor');
}

/**
 * A list as it is to be. While it is proposed it is free; once it is confirmed answers may come, and people are only put
 * on it: `peer.fixed` for taking somebody off. HR may, with a reason (`peer.reasonMissing`), whether they have answered
 * or not, so that nothing can be told from it either.
 */
export function checkPeerChange(
  before: readonly number[],
  after: readonly number[],
  {
    confirmed,
    facts,
    reason,
  }: { readonly confirmed: boolean; readonly facts: AccessFacts; readonly reason: string },
): EvaluationProblem | null {
  const count = before.filter((id) => !after.includes(id)).length;
  if (!confirmed || count === 0) return null;
  if (!mayTakeOff(facts)) return problem('peer.fixed', { count });
  return reason.trim() === '' ? problem('peer.reasonMissing', { count }) : null;
}

/** Takes people off a confirmed list. */
export function mayTakeOff(facts: AccessFacts): boolean {
  return seesWhoAnswered(facts) && facts.roles.includes('hr');
}

/**
 * Scores of peers in a shape that has their exact mean and nobody's own score: as equal as whole numbers can be. None
 * at all below the minimum.
 */
export function evenedOut(scores: readonly number[], minimumPeers: number): number[] {
  if (scores.length === 0 || scores.length < minimumPeers) return [];
  const sum = scores.reduce((total, score) => total + score, 0);
  const each = Math.floor(sum / scores.length);
  return scores.map((_, place) => (place < sum - each * scores.length ? each + 1 : each));
}
