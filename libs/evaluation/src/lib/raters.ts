import type { CountingSection } from './counting-form';
import { MINIMUM_PEERS } from './default-rules';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import { RATER_ROLES } from './scoring-types';
import type { RaterRole, RaterShares, ScoreSource, ScoringRules } from './scoring-types';
import { isWeight, WEIGHT_TOTAL } from './weights';

type SharingRules = Pick<ScoringRules, 'activeRaters' | 'raterShares'>;

/** A rater's share as laid down, hundredths of a percent; 0 for peers where the scheme names none. */
export function shareOf(shares: RaterShares, raterRole: RaterRole): number {
  return shares[raterRole] ?? 0;
}

/**
 * Refuses shares that do not sum to exactly 10000 (`shares.sum`), a share that is not an integer between
 * 0 and 10000 (`shares.range`), and active raters none of whom has a share (`shares.noRater`) (R5). Peers
 * alone are nobody in this: they may stay too few to count.
 */
export function checkShares(
  shares: RaterShares,
  activeRaters: readonly RaterRole[] = RATER_ROLES,
): EvaluationProblem | null {
  const outside = RATER_ROLES.find((raterRole) => !isWeight(shareOf(shares, raterRole)));
  if (outside) {
    const share = shareOf(shares, outside);
    return problem('shares.range', { raterRole: outside, share, from: 0, to: WEIGHT_TOTAL });
  }
  const sum = RATER_ROLES.reduce((total, raterRole) => total + shareOf(shares, raterRole), 0);
  if (sum !== WEIGHT_TOTAL) return problem('shares.sum', { sum, expected: WEIGHT_TOTAL });
  return activeRaters.some((raterRole) => raterRole !== 'peer' && shareOf(shares, raterRole) > 0)
    ? null
    : problem('shares.noRater');
}

/** Of two, each works out from the mean what the other gave. */
export const FEWEST_PEERS = 3;
/** Quarters that were launched when two were enough may have counted them, and keep what they counted. */
export const FEWEST_PEERS_COUNTED = 2;
const MOST_PEERS = 99;

/**
 * Refuses with `number.range` a minimum of peers that is not a whole number up to 99 (R5).
 *
 * @param fewest that it may be: of a scheme that is drafted, or of one by which something was counted
 */
export function checkMinimumPeers(
  minimumPeers: number = MINIMUM_PEERS,
  fewest: number = FEWEST_PEERS,
): EvaluationProblem | null {
  const sound = Number.isInteger(minimumPeers) && minimumPeers >= fewest && minimumPeers <= MOST_PEERS;
  return sound
    ? null
    : problem('number.range', { value: String(minimumPeers), from: fewest, to: MOST_PEERS });
}

/** How many answers it takes to count them now: three, also where an older copy of a scheme says two. */
export function peersToCount(minimumPeers: number): number {
  return Math.max(FEWEST_PEERS, minimumPeers);
}

/** The raters that this evaluation has, in the order of `RATER_ROLES`. */
export function presentRaters({ activeRaters }: Pick<ScoringRules, 'activeRaters'>): RaterRole[] {
  return RATER_ROLES.filter((raterRole) => activeRaters.includes(raterRole));
}

/** The raters whose scores may make the total: present, with a share. */
export function sharingRaters(rules: SharingRules): RaterRole[] {
  return presentRaters(rules).filter((raterRole) => shareOf(rules.raterShares, raterRole) > 0);
}

/** Where scores of a section come from, with a share; together the shares say only the proportion. */
export interface SourceShare {
  readonly source: ScoreSource;
  readonly share: number;
}

/**
 * Who makes the score of a section. Dividing by the sum of the panel's shares is what passes the share of
 * whoever is not on it to the others pro rata (R5).
 */
export type Panel = readonly SourceShare[];

/** The panels that a form can have, one for each kind of section. */
export interface Panels {
  readonly withPeers: Panel;
  readonly withoutPeers: Panel;
  readonly measure: Panel;
  readonly minimumPeers: number;
}

export function panelsOf(rules: SharingRules & Pick<ScoringRules, 'minimumPeers'>): Panels {
  const sharing = sharingRaters(rules);
  const withPeers = sharesInLowestTerms(rules.raterShares, sharing);
  const others = sharing.filter((raterRole) => raterRole !== 'peer');
  const withoutPeers =
    others.length === sharing.length ? withPeers : sharesInLowestTerms(rules.raterShares, others);
  // Any share does for the only source; this one gives measured and scored sections a common denominator.
  const share = Math.max(1, shareSumOf(withoutPeers));
  return {
    withPeers,
    withoutPeers,
    measure: [{ source: 'measure', share }],
    minimumPeers: rules.minimumPeers ?? MINIMUM_PEERS,
  };
}

/**
 * The panel of one section: what is measured needs no rater (R8); peers sit on it where the scheme has them
 * score and enough have, every item that counts having scores of that many (R5).
 */
export function panelOf(section: CountingSection, panels: Panels): Panel {
  if (section.measured) return panels.measure;
  const asked = section.peersScore && panels.withPeers !== panels.withoutPeers;
  return asked && fewestPeers(section) >= panels.minimumPeers ? panels.withPeers : panels.withoutPeers;
}

function fewestPeers({ items }: CountingSection): number {
  return items.reduce((fewest, { peerScores }) => Math.min(fewest, peerScores?.length ?? 0), Infinity);
}

export function shareSumOf(panel: Panel): number {
  let sum = 0;
  for (const { share } of panel) sum += share;
  return sum;
}

/** 70 % and 30 % as 7 and 3: small numbers keep ordinary integers exact. */
export function sharesInLowestTerms(shares: RaterShares, raterRoles: readonly RaterRole[]): SourceShare[] {
  const divisor = raterRoles.reduce((common, role) => commonDivisor(common, shareOf(shares, role)), 0);
  return raterRoles.map((source) => ({ source, share: shareOf(shares, source) / divisor }));
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right);
}
