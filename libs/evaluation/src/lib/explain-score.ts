import { adjustmentSum, boundedAdjustment } from './adjustments';
import { apportion } from './apportion';
import { computeScore } from './compute-score';
import { countingForm, scoreOf } from './counting-form';
import type { CountingForm, CountingSection } from './counting-form';
import {
  add,
  compare,
  fraction,
  multiply,
  roundHalfUp,
  subtract,
  toExactValue,
  wholeNumber,
  ZERO,
} from './fraction';
import type { Fraction } from './fraction';
import { presentRaters, sharingRaters } from './raters';
import type {
  RaterRole,
  ScoredItem,
  ScoredOutcome,
  ScoredSection,
  ScoreNode,
  ScoringInput,
} from './scoring-types';
import { WEIGHT_TOTAL } from './weights';

/** A node whose displayed points are still open: they depend on what the parent displays. */
interface Draft {
  readonly exact: Fraction;
  readonly node: Omit<ScoreNode, 'points' | 'exact' | 'children'>;
  readonly children: readonly Draft[];
}

/** What every step of the explanation looks up. */
interface Context {
  readonly input: ScoringInput;
  readonly form: CountingForm;
  readonly raterRoles: readonly RaterRole[];
  readonly effectiveShares: ReadonlyMap<RaterRole, number>;
  readonly shareSum: number;
}

const PLAIN = {
  score: null,
  weight: null,
  effectiveWeight: null,
  share: null,
  effectiveShare: null,
  raterRole: null,
  notApplicable: false,
  reason: null,
};

/**
 * The total of `computeScore` as a tree of section → item → rater, with the adjustments and the bounds that
 * held them as nodes beside the sections (R13). At every level the children's displayed points add up to
 * the parent's: points are rounded from the top down by largest remainder, so the sections make the
 * blended total exactly, the items their section, the raters their item. Items that are not applicable and
 * raters without a share stay in the tree with 0 points. Null while there is no total to explain.
 */
export function explainScore(input: ScoringInput): ScoreNode | null {
  const outcome = computeScore(input);
  if (outcome.status !== 'scored') return null;
  const sections = sectionDrafts(contextOf(input));
  const blended = sumOf(sections);
  const adjustments = adjustmentNodes(input, blended, outcome);
  const children = [...settle(sections, outcome.blended), ...adjustments.nodes];
  const exact = toExactValue(add(blended, adjustments.exact));
  return {
    ...PLAIN,
    kind: 'total',
    id: 'total',
    score: outcome.total,
    points: outcome.total,
    exact,
    children,
  };
}

function contextOf(input: ScoringInput): Context {
  const { rules } = input;
  const raterRoles = sharingRaters(rules);
  const shares = raterRoles.map((raterRole) => rules.raterShares[raterRole]);
  const effective = effectiveWeights(shares);
  return {
    input,
    form: countingForm(input.sections),
    raterRoles,
    effectiveShares: new Map(raterRoles.map((raterRole, index) => [raterRole, effective[index]])),
    shareSum: sumOfIntegers(shares),
  };
}

function sectionDrafts(context: Context): Draft[] {
  const { sections, sectionWeight } = context.form;
  const effective = effectiveWeights(sections.map(({ weight }) => weight));
  return context.input.sections.map((section) => {
    const index = sections.findIndex(({ id }) => id === section.id);
    if (index < 0) return emptySection(section, context);
    const factor = quotient(section.weight, sectionWeight);
    const children = itemDrafts(section, sections[index], factor, context);
    return withChildren({ ...sectionNode(section), effectiveWeight: effective[index] }, factor, children);
  });
}

/** A section with nothing left (R4): shown, with nothing in it that counts. */
function emptySection(section: ScoredSection, context: Context): Draft {
  const children = section.items.map((item) => uncountedItem(item, context));
  return { node: { ...sectionNode(section), notApplicable: true }, exact: ZERO, children };
}

function sectionNode({ id, weight }: ScoredSection): Draft['node'] {
  return { ...PLAIN, kind: 'section', id, weight, effectiveWeight: 0 };
}

function itemDrafts(
  section: ScoredSection,
  counting: CountingSection,
  sectionFactor: Fraction,
  context: Context,
): Draft[] {
  const effective = effectiveWeights(counting.items.map(({ weight }) => weight));
  return section.items.map((item) => {
    const index = counting.items.indexOf(item);
    if (index < 0) return uncountedItem(item, context);
    const factor = multiply(sectionFactor, quotient(item.weight, counting.itemWeight));
    const children = raterDrafts(item, factor, context);
    return withChildren({ ...itemNode(item), effectiveWeight: effective[index] }, factor, children);
  });
}

function uncountedItem(item: ScoredItem, context: Context): Draft {
  return { node: itemNode(item), exact: ZERO, children: raterDrafts(item, ZERO, context) };
}

function itemNode({ id, weight, notApplicable }: ScoredItem): Draft['node'] {
  return { ...PLAIN, kind: 'item', id, weight, effectiveWeight: 0, notApplicable };
}

function raterDrafts(item: ScoredItem, factor: Fraction, context: Context): Draft[] {
  const { rules } = context.input;
  return presentRaters(rules).map((raterRole) => {
    const score = scoreOf(item, raterRole);
    const share = rules.raterShares[raterRole];
    const effectiveShare = context.effectiveShares.get(raterRole) ?? 0;
    const counts = score !== null && context.raterRoles.includes(raterRole);
    const exact = counts
      ? multiply(multiply(factor, quotient(share, context.shareSum)), wholeNumber(score))
      : ZERO;
    return {
      node: { ...PLAIN, kind: 'rater', id: raterRole, raterRole, score, share, effectiveShare },
      exact,
      children: [],
    };
  });
}

/** A node that contributes what its children do; divided by its part of the whole, that is its own score. */
function withChildren(node: Draft['node'], factor: Fraction, children: readonly Draft[]): Draft {
  const exact = sumOf(children);
  const score = roundHalfUp(multiply(exact, fraction(factor.denominator, factor.numerator)));
  return { node: { ...node, score }, exact, children };
}

/** Gives the drafts their displayed points, which add up to the parent's, and so on downwards. */
function settle(drafts: readonly Draft[], points: number): ScoreNode[] {
  const shares = apportion(
    drafts.map(({ exact }) => exact),
    points,
  );
  return drafts.map(({ node, exact, children }, index) => ({
    ...node,
    points: shares[index],
    exact: toExactValue(exact),
    children: children.length === 0 ? [] : settle(children, shares[index]),
  }));
}

interface AdjustmentNodes {
  readonly nodes: readonly ScoreNode[];
  readonly exact: Fraction;
}

/** Adjustments one by one, then what the scheme's bound and the ends of the scale took off them (R6). */
function adjustmentNodes(input: ScoringInput, blended: Fraction, outcome: ScoredOutcome): AdjustmentNodes {
  const { adjustments, rules } = input;
  const overLimit = boundedAdjustment(adjustments, rules.adjustmentLimit) - adjustmentSum(adjustments);
  const unclamped = add(blended, wholeNumber(outcome.adjustment));
  const overScale = subtract(heldWithin(unclamped, rules.scale.top), unclamped);
  const nodes: ScoreNode[] = adjustments.map(({ points, reason }, index) =>
    leaf('adjustment', String(index + 1), points, wholeNumber(points), reason),
  );
  if (overLimit !== 0) {
    nodes.push(leaf('adjustmentLimit', 'adjustmentLimit', overLimit, wholeNumber(overLimit), null));
  }
  if (overScale.numerator !== 0n) {
    const points = outcome.total - outcome.blended - outcome.adjustment;
    nodes.push(leaf('scaleLimit', 'scaleLimit', points, overScale, null));
  }
  return { nodes, exact: add(wholeNumber(outcome.adjustment), overScale) };
}

function heldWithin(value: Fraction, top: number): Fraction {
  if (value.numerator < 0n) return ZERO;
  const highest = wholeNumber(top);
  return compare(value, highest) > 0 ? highest : value;
}

function leaf(
  kind: 'adjustment' | 'adjustmentLimit' | 'scaleLimit',
  id: string,
  points: number,
  exact: Fraction,
  reason: string | null,
): ScoreNode {
  return { ...PLAIN, kind, id, points, exact: toExactValue(exact), reason, children: [] };
}

/** Weights after R4, or shares after R5, as they are shown: whole hundredths that add up to 100.00 %. */
function effectiveWeights(weights: readonly number[]): number[] {
  const sum = sumOfIntegers(weights);
  return apportion(
    weights.map((weight) => multiply(wholeNumber(WEIGHT_TOTAL), quotient(weight, sum))),
    WEIGHT_TOTAL,
  );
}

function quotient(part: number, whole: number): Fraction {
  return fraction(BigInt(part), BigInt(whole));
}

function sumOf(drafts: readonly Draft[]): Fraction {
  return drafts.reduce((sum, { exact }) => add(sum, exact), ZERO);
}

function sumOfIntegers(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
