/** Hundredths of a percent of full marks: the least part with which a duty counts as fulfilled, as B (良好) begins at 80. */
export const WEAK_DUTY_BELOW = 8000;

/**
 * A duty is weak (薄弱) where less than four fifths of full marks were reached on it: what has to be known for it
 * (应知应会) is then a training need (培训需求). It says something of the duty, and changes nobody's result.
 *
 * @param share as of `shareOfFullMarks`; null, where nothing was scored or nothing is shown, is not weak
 */
export function isWeakDuty(share: number | null): share is number {
  return share !== null && share < WEAK_DUTY_BELOW;
}
