import { adjustmentSum } from './adjustments';
import { add, compare, subtract, toExactValue, wholeNumber, ZERO } from './fraction';
import type { Fraction } from './fraction';
import type { ScoreChange, ScoredOutcome, ScoreNode, ScoringInput } from './scoring-types';
import { vetoesThatStruck } from './vetoes';

/** What most lines of an explanation have nothing to say about. */
export const PLAIN_NODE = {
  score: null,
  weight: null,
  effectiveWeight: null,
  share: null,
  effectiveShare: null,
  raterRole: null,
  notApplicable: false,
  reason: null,
};

export interface ExplainedChanges {
  readonly nodes: readonly ScoreNode[];
  /** The exact total, `blended` with all that the nodes add to it. */
  readonly total: Fraction;
}

/** A total on its way, exact and as displayed, with the lines that brought it there. */
interface Stand {
  readonly exact: Fraction;
  readonly points: number;
  readonly nodes: readonly ScoreNode[];
}

/**
 * What follows the blend, in its order: adjustments one by one and what the scheme's bound took off them (R6),
 * the calibration, the correction; after each of the three what the ends of the scale took off. Last the
 * vetoes that struck, which move no points (R7).
 */
export function explainChanges(
  input: ScoringInput,
  outcome: ScoredOutcome,
  blended: Fraction,
): ExplainedChanges {
  const { top } = input.rules.scale;
  const start: Stand = { exact: blended, points: outcome.blended, nodes: [] };
  const adjusted = held(
    withNodes(start, adjustmentNodes(input, outcome)),
    outcome.uncalibrated,
    'scaleLimit',
    top,
  );
  const calibrated = changed(adjusted, 'calibration', input.calibration, outcome.calibration, top);
  const { exact, nodes } = changed(calibrated, 'correction', input.correction, outcome.correction, top);
  return { nodes: [...nodes, ...vetoNodes(input)], total: exact };
}

function adjustmentNodes({ adjustments }: ScoringInput, { adjustment }: ScoredOutcome): ScoreNode[] {
  const nodes = adjustments.map(({ points, reason }, index) =>
    leaf('adjustment', String(index + 1), points, { reason }),
  );
  const overLimit = adjustment - adjustmentSum(adjustments);
  return overLimit === 0 ? nodes : [...nodes, leaf('adjustmentLimit', 'adjustmentLimit', overLimit)];
}

/** `effect` is what the change did to the displayed total, after the ends of the scale. */
function changed(
  stand: Stand,
  kind: 'calibration' | 'correction',
  change: ScoreChange | undefined,
  effect: number,
  top: number,
): Stand {
  if (change === undefined) return stand;
  const { points, reason } = change;
  const open = withNodes(stand, [leaf(kind, kind, points, { reason })]);
  return held(open, stand.points + effect, `scaleLimit.${kind}`, top);
}

function withNodes({ exact, points, nodes }: Stand, added: readonly ScoreNode[]): Stand {
  const sum = added.reduce((total, node) => total + node.points, 0);
  return { exact: add(exact, wholeNumber(sum)), points: points + sum, nodes: [...nodes, ...added] };
}

/** Within the scale, with a line for what that took off; `points` is what the total then displays. */
function held({ exact, points: open, nodes }: Stand, points: number, id: string, top: number): Stand {
  const inside = heldWithin(exact, top);
  const over = subtract(inside, exact);
  if (over.numerator === 0n) return { exact, points, nodes };
  const node: ScoreNode = { ...leaf('scaleLimit', id, points - open), exact: toExactValue(over) };
  return { exact: inside, points, nodes: [...nodes, node] };
}

function heldWithin(value: Fraction, top: number): Fraction {
  if (value.numerator < 0n) return ZERO;
  const highest = wholeNumber(top);
  return compare(value, highest) > 0 ? highest : value;
}

function vetoNodes({ struckVetoes, rules }: ScoringInput): ScoreNode[] {
  return vetoesThatStruck(struckVetoes, rules).map(({ key, cap }) => leaf('veto', key, 0, { cap }));
}

function leaf(
  kind: ScoreNode['kind'],
  id: string,
  points: number,
  told: Partial<Pick<ScoreNode, 'reason' | 'cap'>> = {},
): ScoreNode {
  return { ...PLAIN_NODE, kind, id, points, exact: toExactValue(wholeNumber(points)), ...told, children: [] };
}
