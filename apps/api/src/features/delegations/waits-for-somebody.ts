import { rawSql } from '../../platform/database';

/** Of a handover `h` of an evaluation `e`: nobody could take the part over, nobody was given it since, and it is still open. */
export const WAITS_FOR_SOMEBODY = rawSql(`h.cause = 'nobody'
  AND h.id = (SELECT MAX(last.id) FROM evaluation_handover last
    WHERE last.evaluation_id = h.evaluation_id AND last.rater_role = h.rater_role)
  AND (e.stage IN ('self', 'supervisor') OR (e.stage = 'reviewer' AND h.rater_role = 'reviewer'))`);
