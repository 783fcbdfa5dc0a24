import type { EvaluationItem } from '@gangping/contracts';
import { entryOf, itemsOf } from '../scoring/scoring-inputs';
import type { ScoringSession } from '../scoring/scoring-session';
import type { MatrixColumn } from './columns';
import type { PasteRefusal } from './paste';

/** One person's line as it stands on the screen. */
export interface MatrixCell {
  readonly column: MatrixColumn;
  /** Null where the person's form has no such line. */
  readonly item: EvaluationItem | null;
  /** The reader's own score; where they only read, the superior's. */
  readonly score: number | null;
  /** Why nothing can be entered here; null where it can. */
  readonly closed: PasteRefusal | null;
}

export function cellsOf(session: ScoringSession, columns: readonly MatrixColumn[]): MatrixCell[] {
  const shown = session.shown();
  if (!shown) return [];
  const role = session.raterRole();
  const items = new Map(itemsOf(shown).map((item) => [item.id, item]));
  return columns.map((column) => {
    const item = items.get(column.items.get(shown.id) ?? 0) ?? null;
    const score = item && (role ? entryOf(item, role).score : (item.scores.supervisor?.score ?? null));
    return { column, item, score, closed: closedBy(item, role !== null) };
  });
}

function closedBy(item: EvaluationItem | null, isRater: boolean): PasteRefusal | null {
  if (item === null) return 'noLine';
  if (!isRater) return 'notYours';
  return item.notApplicable ? 'notApplicable' : null;
}

/** Id of the element that takes the cursor for a line. */
export function cellId({ id }: Pick<EvaluationItem, 'id'>): string {
  return `cell-${id}`;
}
