import type { Evaluation, SavedScore } from '@gangping/contracts';
import type { RaterRole } from '@gangping/evaluation';
import { toProblem, type WebProblem, type WebProblemCode } from '../../../platform/problem/problem';
import type { EvaluationsApi } from '../evaluations.api';
import type { SendOutcome } from '../saving/save-queue';
import { entryOf, itemsOf, sameInput, type RaterInput } from './scoring-inputs';

/**
 * What an input was built on: the version of a score's entry. "Not applicable" and adjustments have no version of
 * their own; there it is what stood then, so that a save next to it is not taken for a conflict.
 */
export type InputBase = number | RaterInput;
export type InputOutcome = SendOutcome<RaterInput, InputBase, WebProblem>;

/** The evaluation as the page knows it; the sender brings it up to date with each answer. */
export interface KnownEvaluation {
  readonly id: number;
  readonly raterRole: RaterRole;
  current(): Evaluation;
  accept(saved: SavedScore): void;
  replace(evaluation: Evaluation): void;
}

/** Answers that a later attempt may change; the input stays until then. */
const PASSING: readonly WebProblemCode[] = [
  'network',
  'timeout',
  'unavailable',
  'internal',
  'tooManyRequests',
  'unauthenticated',
];
/** Others may be saving in the same form; after so many times the queue's own pause comes in between. */
const ATTEMPTS = 3;

export async function sendInput(
  api: EvaluationsApi,
  known: KnownEvaluation,
  input: RaterInput,
  base: InputBase,
): Promise<InputOutcome> {
  try {
    return input.kind === 'score'
      ? await sendScore(api, known, input, base as number)
      : await sendWithEvaluation(api, known, input, base as RaterInput);
  } catch (error) {
    const problem = toProblem(error);
    return PASSING.includes(problem.code) ? { kind: 'unreachable' } : { kind: 'refused', reason: problem };
  }
}

async function sendScore(
  api: EvaluationsApi,
  known: KnownEvaluation,
  { itemId, score, comment }: Extract<RaterInput, { kind: 'score' }>,
  expectedVersion: number,
): Promise<InputOutcome> {
  try {
    const saved = await api.saveScore(known.id, itemId, { expectedVersion, score, comment });
    known.accept(saved);
    return { kind: 'saved', base: saved.entry.version };
  } catch (error) {
    const saved = standing<SavedScore>(error);
    known.accept(saved);
    return {
      kind: 'stale',
      current: { kind: 'score', itemId, ...valueOf(saved) },
      base: saved.entry.version,
    };
  }
}

function valueOf({ entry: { score, comment } }: SavedScore) {
  return { score, comment };
}

/**
 * Saves what carries the version of the whole evaluation. That version rises with every score, so a stale one is no
 * conflict as long as the thing itself still stands as it was.
 */
async function sendWithEvaluation(
  api: EvaluationsApi,
  known: KnownEvaluation,
  input: Exclude<RaterInput, { kind: 'score' }>,
  base: RaterInput,
): Promise<InputOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      await saveWithVersion(api, known, input);
      return { kind: 'saved', base: input };
    } catch (error) {
      acceptStanding(known, input, error);
      const current = standsFor(known.current(), input);
      if (!sameInput(current, base)) return { kind: 'stale', current, base: current };
    }
  }
  return { kind: 'unreachable' };
}

async function saveWithVersion(
  api: EvaluationsApi,
  known: KnownEvaluation,
  input: Exclude<RaterInput, { kind: 'score' }>,
): Promise<void> {
  const expectedVersion = known.current().version;
  if (input.kind === 'applicability') {
    const { itemId, notApplicable } = input;
    known.accept(await api.saveApplicability(known.id, itemId, { expectedVersion, notApplicable }));
  } else {
    const adjustments = input.adjustments.map(({ points, reason }) => ({ points, reason }));
    known.replace(await api.saveAdjustments(known.id, { expectedVersion, adjustments }));
  }
}

function acceptStanding(known: KnownEvaluation, input: RaterInput, error: unknown): void {
  if (input.kind === 'applicability') known.accept(standing<SavedScore>(error));
  else known.replace(standing<Evaluation>(error));
}

/** What stands now, from a 409; every other failure is thrown on. */
function standing<Current>(error: unknown): Current {
  const problem = toProblem(error);
  if (problem.code !== 'staleVersion' || problem.current === undefined) throw error;
  return problem.current as Current;
}

/** What of an evaluation an input is about, as it stands. */
export function standsFor(evaluation: Evaluation, input: RaterInput): RaterInput {
  if (input.kind === 'adjustments') return { kind: 'adjustments', adjustments: evaluation.adjustments ?? [] };
  const item = itemsOf(evaluation).find(({ id }) => id === input.itemId);
  return { kind: 'applicability', itemId: input.itemId, notApplicable: item?.notApplicable ?? false };
}

/** What a new input builds on. */
export function baseOf(evaluation: Evaluation, raterRole: RaterRole, input: RaterInput): InputBase {
  if (input.kind !== 'score') return standsFor(evaluation, input);
  const item = itemsOf(evaluation).find(({ id }) => id === input.itemId);
  return item ? entryOf(item, raterRole).version : 0;
}
