import type { MeanStep, StepSubject, StepTerm, WeightPart, WeightsStep } from './explanation-types';
import { add, divide, fraction, fromExactValue, multiply, toExactValue, wholeNumber, ZERO } from './fraction';
import type { Fraction } from './fraction';
import { shareOf } from './raters';
import { RATER_ROLES } from './scoring-types';
import type { RaterShares, ScoreNode, ScoreSource } from './scoring-types';
import { WEIGHT_TOTAL } from './weights';

/** A source of a section's scores; its share says only the proportion. */
interface Source {
  readonly source: ScoreSource;
  readonly share: number;
}

/** A section that counts, with the items that do. */
interface CountedSection {
  readonly node: ScoreNode;
  readonly weight: number;
  readonly items: readonly ScoreNode[];
  readonly itemWeight: number;
  readonly sources: readonly Source[];
}

/** The steps so far; each result is exact. */
interface Written {
  readonly steps: (WeightsStep | MeanStep)[];
  readonly shares: RaterShares;
  readonly sections: readonly CountedSection[];
}

/** The result of a step, to be used in another. */
interface Found {
  readonly of: StepSubject;
  readonly weight: number;
  readonly value: Fraction;
  readonly from: number | null;
  readonly ratings?: number;
}

/**
 * From the scores to the whole form before bonus and penalty points. Where the same raters score every section, each of
 * them is brought to a total of their own, as people reckon it, and these are blended; otherwise each section is blended
 * by itself. The numbers are the same either way.
 */
export function meanSteps(root: ScoreNode, shares: RaterShares): (WeightsStep | MeanStep)[] {
  const all = root.children.filter(({ kind }) => kind === 'section');
  const sections = all.filter(({ notApplicable }) => !notApplicable).map(countedSection);
  const written: Written = { steps: [], shares, sections };
  writeWeights(written, all, sections);
  const [first] = sections;
  if (sections.every(({ sources }) => sameSources(sources, first.sources))) writeBySource(written, first);
  else writeBySection(written);
  return written.steps;
}

function countedSection(node: ScoreNode): CountedSection {
  const items = node.children.filter(counts);
  return {
    node,
    weight: node.weight ?? 0,
    items,
    itemWeight: weightOf(items),
    sources: sourcesOf(items[0]),
  };
}

function counts({ notApplicable, weight }: ScoreNode): boolean {
  return !notApplicable && (weight ?? 0) > 0;
}

function weightOf(nodes: readonly ScoreNode[]): number {
  return nodes.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
}

/** Who sits on a section's panel shows on each of its items that counts. */
function sourcesOf({ children }: ScoreNode): Source[] {
  return children.flatMap(({ kind, raterRole, share, effectiveShare }): Source[] => {
    if (kind === 'measure') return [{ source: 'measure', share: WEIGHT_TOTAL }];
    return raterRole !== null && effectiveShare ? [{ source: raterRole, share: share ?? 0 }] : [];
  });
}

function sameSources(one: readonly Source[], other: readonly Source[]): boolean {
  return one.length === other.length && one.every(({ source }, place) => source === other[place].source);
}

function writeWeights(
  { steps }: Written,
  all: readonly ScoreNode[],
  sections: readonly CountedSection[],
): void {
  const left = sections.map(({ node }) => node);
  if (isReduced(all, left)) steps.push(weightsStep('sections', null, partsOf(all, left, 'section')));
  for (const { node, items } of sections) {
    if (isReduced(node.children, items)) {
      steps.push(weightsStep('items', node.id, partsOf(node.children, items, 'item')));
    }
  }
}

/** Something with a weight is left out, or what a form has does not come to the whole. */
function isReduced(all: readonly ScoreNode[], left: readonly ScoreNode[]): boolean {
  return weightOf(all) !== weightOf(left) || weightOf(left) !== WEIGHT_TOTAL;
}

function partsOf(
  all: readonly ScoreNode[],
  left: readonly ScoreNode[],
  kind: 'section' | 'item',
): Omit<WeightPart, 'effective'>[] {
  return all.map((node) => ({
    of: { kind, id: node.id },
    laidDown: node.weight ?? 0,
    counts: left.includes(node),
  }));
}

function weightsStep(
  of: WeightsStep['of'],
  sectionId: string | null,
  parts: readonly Omit<WeightPart, 'effective'>[],
): WeightsStep {
  const whole = parts.reduce((sum, part) => sum + (part.counts ? part.laidDown : 0), 0);
  return {
    kind: 'weights',
    of,
    sectionId,
    parts: parts.map((part) => ({
      ...part,
      effective: toExactValue(
        part.counts ? fraction(BigInt(part.laidDown * WEIGHT_TOTAL), BigInt(whole)) : ZERO,
      ),
    })),
    whole,
  };
}

/** Shares that pass on: of a rater whom the form does not have, or of peers who are too few (R5). */
function writeShares({ steps, shares }: Written, sectionId: string | null, sources: readonly Source[]): void {
  if (sources.some(({ source }) => source === 'measure')) return;
  const parts = RATER_ROLES.filter((role) => shareOf(shares, role) > 0).map((role) => ({
    of: { kind: 'source' as const, id: role },
    laidDown: shareOf(shares, role),
    counts: sources.some(({ source }) => source === role),
  }));
  if (parts.some((part) => !part.counts)) steps.push(weightsStep('shares', sectionId, parts));
}

function writeBySource(written: Written, { sources }: CountedSection): void {
  writeShares(written, null, sources);
  const totals = sources.map(({ source, share }): Found => {
    const parts = written.sections.map((section) => sectionBySource(written, section, source));
    const total = mean(written, { of: 'source', sectionId: null, source }, parts);
    return { ...total, of: { kind: 'source', id: source }, weight: share };
  });
  mean(written, { of: 'form', sectionId: null, source: null }, totals);
}

function writeBySection(written: Written): void {
  const parts = written.sections.map((section): Found => {
    writeShares(written, section.node.id, section.sources);
    const bySource = section.sources.map(({ source, share }): Found => ({
      ...sectionBySource(written, section, source),
      of: { kind: 'source', id: source },
      weight: share,
    }));
    const blended = mean(written, { of: 'section', sectionId: section.node.id, source: null }, bySource);
    return { ...blended, of: { kind: 'section', id: section.node.id }, weight: section.weight };
  });
  mean(written, { of: 'form', sectionId: null, source: null }, parts);
}

function sectionBySource(written: Written, section: CountedSection, source: ScoreSource): Found {
  const { node, items, weight } = section;
  const given = items.map((item) => scoreOfItem(written, section, item, source));
  const head = { of: 'sectionBySource', sectionId: node.id, source } as const;
  return { ...mean(written, head, given), of: { kind: 'section', id: node.id }, weight };
}

/** The peers' exact mean is not in the tree: it is what they contributed, divided by how much that counts. */
function scoreOfItem(
  { sections }: Written,
  { weight, itemWeight, sources }: CountedSection,
  item: ScoreNode,
  source: ScoreSource,
): Found {
  const node = item.children.find(({ id }) => id === source) as ScoreNode;
  const found = { of: { kind: 'item' as const, id: item.id }, weight: item.weight ?? 0, from: null };
  if (source !== 'peer') return { ...found, value: wholeNumber(node.score ?? 0) };
  const share = sources.find((candidate) => candidate.source === source)?.share ?? 0;
  const shareSum = sources.reduce((sum, candidate) => sum + candidate.share, 0);
  const sectionSum = sections.reduce((sum, section) => sum + section.weight, 0);
  const factor = [
    fraction(BigInt(weight), BigInt(sectionSum)),
    fraction(BigInt(item.weight ?? 0), BigInt(itemWeight)),
    fraction(BigInt(share), BigInt(shareSum)),
  ].reduce(multiply);
  return { ...found, value: divide(fromExactValue(node.exact), factor), ratings: node.ratings };
}

/** The mean of some parts. Of a single one that has a step already it would say nothing: that step stands for it. */
function mean(
  { steps }: Written,
  head: Pick<MeanStep, 'of' | 'sectionId' | 'source'>,
  parts: readonly Found[],
): Found {
  const [only] = parts;
  if (parts.length === 1 && only.from !== null) return only;
  const divisor = parts.reduce((sum, { weight }) => sum + weight, 0);
  const sum = parts.reduce(
    (total, { weight, value }) => add(total, multiply(wholeNumber(weight), value)),
    ZERO,
  );
  const value = divide(sum, wholeNumber(divisor));
  steps.push({ kind: 'mean', ...head, terms: parts.map(termOf), divisor, result: toExactValue(value) });
  return { of: only.of, weight: only.weight, value, from: steps.length - 1 };
}

function termOf({ of, weight, value, from, ratings }: Found): StepTerm {
  return {
    of,
    weight,
    value: toExactValue(value),
    from,
    ...(ratings === undefined ? {} : { ratings }),
  };
}
