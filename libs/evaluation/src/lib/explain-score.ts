import { apportion } from './apportion';
import { computeScore } from './compute-score';
import { countingForm, scoreOf } from './counting-form';
import type { CountingForm, CountingSection } from './counting-form';
import { explainChanges, PLAIN_NODE } from './explain-changes';
import { add, fraction, multiply, roundHalfUp, toExactValue, wholeNumber, ZERO } from './fraction';
import type { Fraction } from './fraction';
import { panelOf, panelsOf, presentRaters, shareOf, shareSumOf } from './raters';
import type { Panel, Panels } from './raters';
import type {
  RaterRole,
  ScoredItem,
  ScoredSection,
  ScoreNode,
  ScoreSource,
  ScoringInput,
  SingleRaterRole,
} from './scoring-types';
import { peerMean } from './weighted-mean';
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
  readonly panels: Panels;
}

/** A section with who scores it, as every item of it shows them. */
interface SectionContext {
  readonly input: ScoringInput;
  readonly section: ScoredSection;
  readonly effectiveShares: ReadonlyMap<ScoreSource, number>;
  /** A source's part of an item, 0 for one that is not on the panel. */
  readonly partOf: (source: ScoreSource) => Fraction;
}

/**
 * The total of `computeScore` as a tree of section → item → rater or measure, with the adjustments, the
 * calibration, the correction and the bounds that held them as nodes beside the sections, and the vetoes that
 * struck as nodes without points (R7, R13). At every level the children's displayed points add up to the
 * parent's: points are rounded from the top down by largest remainder, so the sections make the blended total
 * exactly, the items their section, the raters their item. Items that are not applicable and raters without a
 * share stay in the tree with 0 points. Peers are one node, the mean of theirs; of peers too few to count no
 * score is shown. Null while there is no total to explain.
 */
export function explainScore(input: ScoringInput): ScoreNode | null {
  const outcome = computeScore(input);
  if (outcome.status !== 'scored') return null;
  const sections = sectionDrafts({
    input,
    form: countingForm(input.sections),
    panels: panelsOf(input.rules),
  });
  const changes = explainChanges(input, outcome, sumOf(sections));
  return {
    ...PLAIN_NODE,
    kind: 'total',
    id: 'total',
    score: outcome.total,
    points: outcome.total,
    exact: toExactValue(changes.total),
    children: [...settle(sections, outcome.blended), ...changes.nodes],
  };
}

function sectionDrafts({ input, form, panels }: Context): Draft[] {
  const { sections, sectionWeight } = form;
  const effective = effectiveWeights(sections.map(({ weight }) => weight));
  return input.sections.map((section) => {
    const index = sections.findIndex(({ id }) => id === section.id);
    // Where nothing is left, there is nothing of peers either.
    if (index < 0) return emptySection(section, sectionContext(input, section, panels.withoutPeers));
    const factor = quotient(section.weight, sectionWeight);
    const context = sectionContext(input, section, panelOf(sections[index], panels));
    const children = itemDrafts(sections[index], factor, context);
    return withChildren({ ...sectionNode(section), effectiveWeight: effective[index] }, factor, children);
  });
}

function sectionContext(input: ScoringInput, section: ScoredSection, panel: Panel): SectionContext {
  const effective = effectiveWeights(panel.map(({ share }) => share));
  const shareSum = shareSumOf(panel);
  return {
    input,
    section,
    effectiveShares: new Map(panel.map(({ source }, index) => [source, effective[index]])),
    partOf: (source) => {
      const seat = panel.find((candidate) => candidate.source === source);
      return seat ? quotient(seat.share, shareSum) : ZERO;
    },
  };
}

/** A section with nothing left (R4): shown, with nothing in it that counts. */
function emptySection(section: ScoredSection, context: SectionContext): Draft {
  const children = section.items.map((item) => uncountedItem(item, context));
  return { node: { ...sectionNode(section), notApplicable: true }, exact: ZERO, children };
}

function sectionNode({ id, weight }: ScoredSection): Draft['node'] {
  return { ...PLAIN_NODE, kind: 'section', id, weight, effectiveWeight: 0 };
}

function itemDrafts(counting: CountingSection, sectionFactor: Fraction, context: SectionContext): Draft[] {
  const effective = effectiveWeights(counting.items.map(({ weight }) => weight));
  return context.section.items.map((item) => {
    const index = counting.items.indexOf(item);
    if (index < 0) return uncountedItem(item, context);
    const factor = multiply(sectionFactor, quotient(item.weight, counting.itemWeight));
    const children = sourceDrafts(item, factor, context);
    return withChildren({ ...itemNode(item), effectiveWeight: effective[index] }, factor, children);
  });
}

function uncountedItem(item: ScoredItem, context: SectionContext): Draft {
  return { node: itemNode(item), exact: ZERO, children: sourceDrafts(item, ZERO, context) };
}

function itemNode({ id, weight, notApplicable }: ScoredItem): Draft['node'] {
  return { ...PLAIN_NODE, kind: 'item', id, weight, effectiveWeight: 0, notApplicable };
}

/** What an item's points come from: its measure, or the raters that this evaluation has for the section. */
function sourceDrafts(item: ScoredItem, factor: Fraction, context: SectionContext): Draft[] {
  const { input, section } = context;
  if (section.measured) return [measureDraft(item, factor)];
  return presentRaters(input.rules)
    .filter((raterRole) => raterRole !== 'peer' || section.peersScore)
    .map((raterRole) =>
      raterRole === 'peer' ? peerDraft(item, factor, context) : raterDraft(raterRole, item, factor, context),
    );
}

function measureDraft(item: ScoredItem, factor: Fraction): Draft {
  const score = scoreOf(item, 'measure');
  return {
    node: { ...PLAIN_NODE, kind: 'measure', id: 'measure', score },
    exact: score === null ? ZERO : multiply(factor, wholeNumber(score)),
    children: [],
  };
}

function raterDraft(
  raterRole: SingleRaterRole,
  item: ScoredItem,
  factor: Fraction,
  context: SectionContext,
): Draft {
  const score = scoreOf(item, raterRole);
  const part = multiply(factor, context.partOf(raterRole));
  return {
    node: { ...raterNode(raterRole, context), score },
    exact: score === null ? ZERO : multiply(part, wholeNumber(score)),
    children: [],
  };
}

/** The peers of an item as one; where they do not count, nothing that could tell what one of them gave. */
function peerDraft(item: ScoredItem, factor: Fraction, context: SectionContext): Draft {
  const node = raterNode('peer', context);
  const mean = factor.numerator !== 0n && context.effectiveShares.has('peer') ? peerMean(item) : null;
  if (mean === null) return { node, exact: ZERO, children: [] };
  return {
    node: { ...node, score: roundHalfUp(mean), ratings: item.peerScores?.length },
    exact: multiply(multiply(factor, context.partOf('peer')), mean),
    children: [],
  };
}

function raterNode(raterRole: RaterRole, { input, effectiveShares }: SectionContext): Draft['node'] {
  return {
    ...PLAIN_NODE,
    kind: 'rater',
    id: raterRole,
    raterRole,
    share: shareOf(input.rules.raterShares, raterRole),
    effectiveShare: effectiveShares.get(raterRole) ?? 0,
  };
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

/** Weights after R4, or shares after R5, as they are shown: whole hundredths that add up to 100.00 %. */
function effectiveWeights(weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((total, weight) => total + weight, 0);
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
