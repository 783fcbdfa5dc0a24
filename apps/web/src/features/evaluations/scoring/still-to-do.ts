import type { Evaluation, EvaluationItem } from '@gangping/contracts';
import type { RaterRole } from '@gangping/evaluation';
import { itemsOf, lackingReason } from './scoring-inputs';

/** Where in an item something is to be filled in. */
export type ItemPart = 'score' | 'reason';

export interface ItemPlace {
  readonly itemId: number;
  readonly part: ItemPart;
}

/**
 * What keeps a rater from handing a form in, in the order of the form: the scores that are missing (R3); once all are
 * there, the extreme ones without a reason.
 */
export function stillToDo(
  evaluation: Evaluation | null,
  raterRole: RaterRole | null,
  missingItemIds: readonly string[],
): { readonly part: ItemPart; readonly items: readonly EvaluationItem[] } {
  if (evaluation === null || raterRole === null) return { part: 'score', items: [] };
  const items = itemsOf(evaluation);
  const missing = items.filter(({ id }) => missingItemIds.includes(String(id)));
  if (missing.length > 0) return { part: 'score', items: missing };
  return { part: 'reason', items: lackingReason(items, raterRole, evaluation.extremes) };
}

/** The same as the server says it: paths of the fields that it refused. */
export function placesRefused(errors: readonly { readonly path: string }[]): ItemPlace[] {
  return errors.flatMap(({ path }) => {
    const [, id, field] = /^items\.(\d+)\.(score|comment)$/.exec(path) ?? [];
    return id === undefined ? [] : [{ itemId: Number(id), part: field === 'score' ? 'score' : 'reason' }];
  });
}
