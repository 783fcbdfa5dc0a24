import type { AccessFacts } from './access-facts';
import type { IsoDate } from './calendar';
import { isReleased, type Relation, relationsTo } from './policies';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { Stage } from './stage-types';

/** What a note (工作记录) says: something done well, something to do better, or a plain fact. */
export const OBSERVATION_KINDS = ['achievement', 'improvement', 'fact'] as const;
export type ObservationKind = (typeof OBSERVATION_KINDS)[number];

/** `private`: the author's alone. `shared`: for the employee and for whoever stands above them. */
export const OBSERVATION_VISIBILITIES = ['private', 'shared'] as const;
export type ObservationVisibility = (typeof OBSERVATION_VISIBILITIES)[number];

/** Either side: the employee on themself, and those above them in the chain, or the deputy in the period. */
const WRITERS: readonly Relation[] = ['subject', 'directSuperior', 'deputy', 'indirectSuperior'];
const READERS: readonly Relation[] = [...WRITERS, 'departmentHead', 'hr'];

/** How somebody stands to one note, beside how they stand to the person it is about. */
export interface ObservationFacts {
  readonly isAuthor: boolean;
  /** The quarter of its day is published for the person it is about. */
  readonly frozen: boolean;
}

/** May write about this person. Nobody writes about their own superior. */
export function canWriteObservation(facts: AccessFacts): boolean {
  return stands(facts, WRITERS);
}

/** May read what is shared about this person. */
export function canReadObservations(facts: AccessFacts): boolean {
  return stands(facts, READERS);
}

/** A private note is its author's alone; the author keeps access to what they wrote. */
export function canReadObservation(
  { isAuthor }: Pick<ObservationFacts, 'isAuthor'>,
  visibility: ObservationVisibility,
  facts: AccessFacts,
): boolean {
  return isAuthor || (visibility === 'shared' && canReadObservations(facts));
}

/** The author, as long as they may write about the person at all, and until the quarter is published. */
export function canChangeObservation({ isAuthor, frozen }: ObservationFacts, facts: AccessFacts): boolean {
  return isAuthor && !frozen && canWriteObservation(facts);
}

/** The author takes back what they wrote, also after they have ceased to stand above the person. */
export function canRemoveObservation({ isAuthor, frozen }: ObservationFacts): boolean {
  return isAuthor && !frozen;
}

/** Whether the reader's own private notes stand beside a form: with its result there is only what both sides see. */
export function showsPrivateObservations(stage: Stage): boolean {
  return !isReleased(stage);
}

/** Refuses with `observation.futureDay` a day to come, with `observation.notEmployed` one outside the employment. */
export function checkObservationDay(
  day: IsoDate,
  today: IsoDate,
  { hiredOn, leftOn }: { readonly hiredOn: IsoDate; readonly leftOn: IsoDate | null },
): EvaluationProblem | null {
  if (day > today) return problem('observation.futureDay');
  const employed = day >= hiredOn && (leftOn === null || day <= leftOn);
  return employed ? null : problem('observation.notEmployed');
}

function stands(facts: AccessFacts, relations: readonly Relation[]): boolean {
  return relationsTo(facts).some((relation) => relations.includes(relation));
}
