import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import { RATER_ROLES } from './scoring-types';
import type { RaterRole, RaterShares, ScoringRules } from './scoring-types';
import { isWeight, WEIGHT_TOTAL } from './weights';

/**
 * Refuses shares that do not sum to exactly 10000 (`shares.sum`), a share that is not an integer between
 * 0 and 10000 (`shares.range`), and active raters none of whom has a share (`shares.noRater`) (R5).
 */
export function checkShares(
  shares: RaterShares,
  activeRaters: readonly RaterRole[] = RATER_ROLES,
): EvaluationProblem | null {
  const outside = RATER_ROLES.find((raterRole) => !isWeight(shares[raterRole]));
  if (outside) {
    return problem('shares.range', { raterRole: outside, share: shares[outside], from: 0, to: WEIGHT_TOTAL });
  }
  const sum = RATER_ROLES.reduce((total, raterRole) => total + shares[raterRole], 0);
  if (sum !== WEIGHT_TOTAL) return problem('shares.sum', { sum, expected: WEIGHT_TOTAL });
  return activeRaters.some((raterRole) => shares[raterRole] > 0) ? null : problem('shares.noRater');
}

/** The raters that this evaluation has, in the order of the stages. */
export function presentRaters({ activeRaters }: Pick<ScoringRules, 'activeRaters'>): RaterRole[] {
  return RATER_ROLES.filter((raterRole) => activeRaters.includes(raterRole));
}

/**
 * The raters whose scores make the total: present, with a share. Dividing by the sum of their shares is
 * what passes the share of an absent rater to the others pro rata (R5).
 */
export function sharingRaters(rules: Pick<ScoringRules, 'activeRaters' | 'raterShares'>): RaterRole[] {
  return presentRaters(rules).filter((raterRole) => rules.raterShares[raterRole] > 0);
}

/** A rater with a share; together the shares say only the proportion. */
export interface RaterShare {
  readonly raterRole: RaterRole;
  readonly share: number;
}

/** The sharing raters with 70 % and 30 % as 7 and 3: small numbers keep ordinary integers exact. */
export function sharesInLowestTerms(rules: Pick<ScoringRules, 'activeRaters' | 'raterShares'>): RaterShare[] {
  const raterRoles = sharingRaters(rules);
  const divisor = raterRoles.reduce((common, role) => commonDivisor(common, rules.raterShares[role]), 0);
  return raterRoles.map((raterRole) => ({ raterRole, share: rules.raterShares[raterRole] / divisor }));
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right);
}
