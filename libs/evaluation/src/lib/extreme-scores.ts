/** The scheme's marks for scores that want a reason, in hundredths of a point. */
export interface ExtremeThresholds {
  /** A score at or above it is extreme. */
  readonly high: number;
  /** A score below it is extreme. */
  readonly low: number;
}

/** What one rater entered for one item. */
export interface CommentedScore {
  readonly itemId: string;
  readonly score: number | null;
  readonly comment: string | null;
  readonly notApplicable: boolean;
}

export function isExtremeScore(score: number, { high, low }: ExtremeThresholds): boolean {
  return score >= high || score < low;
}

/**
 * Ids of the items whose extreme score has no reason, in the order given; null for a scheme that asks for
 * none. An item that does not apply or has no score yet needs none (R3, R4).
 */
export function itemsLackingReason(
  entries: readonly CommentedScore[],
  thresholds: ExtremeThresholds | null,
): string[] {
  if (thresholds === null) return [];
  return entries
    .filter(
      ({ score, notApplicable }) => !notApplicable && score !== null && isExtremeScore(score, thresholds),
    )
    .filter(({ comment }) => (comment ?? '').trim() === '')
    .map(({ itemId }) => itemId);
}
