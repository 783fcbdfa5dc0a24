/** A rater's comment on one line of a form; the key of a line survives the quarters. */
export interface ItemComment {
  readonly itemKey: string;
  readonly comment: string;
}

/**
 * Last quarter's comments for the lines that are still there and have none yet, in this quarter's order.
 * Comments only: whatever else the entries carry, a score above all, stays behind, and nothing that was
 * written this quarter is replaced.
 */
export function commentsToCopy(last: readonly ItemComment[], current: readonly ItemComment[]): ItemComment[] {
  const written = new Map(last.map(({ itemKey, comment }) => [itemKey, comment]));
  return current
    .filter(({ comment }) => comment.trim() === '')
    .map(({ itemKey }) => ({ itemKey, comment: written.get(itemKey) ?? '' }))
    .filter(({ comment }) => comment.trim() !== '');
}
