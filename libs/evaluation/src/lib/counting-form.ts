import type { RaterRole, ScoredItem, ScoredSection, ScoreSource } from './scoring-types';

/** A section that counts, with the items of it that count and the sum of their weights. */
export interface CountingSection {
  readonly id: string;
  readonly weight: number;
  readonly items: readonly ScoredItem[];
  readonly itemWeight: number;
  readonly measured: boolean;
  readonly peersScore: boolean;
}

/** What is left of a form after R4; empty when there is nothing to assess. */
export interface CountingForm {
  readonly sections: readonly CountingSection[];
  readonly sectionWeight: number;
}

/**
 * Takes out what does not count (R4): items that are not applicable, and sections with nothing left. Every
 * later step divides by the weights that remain, which is what passes the others' weight on pro rata.
 * An item or section of weight 0 cannot move the total; it does not count either, and needs no score.
 */
export function countingForm(sections: readonly ScoredSection[]): CountingForm {
  return formOf(sections, isApplicable);
}

/** As `countingForm`, reduced further to the items that one of the sources has scored so far. */
export function formScoredBy(
  sections: readonly ScoredSection[],
  sources: readonly ScoreSource[],
): CountingForm {
  return formOf(
    sections,
    (item, section) =>
      isApplicable(item) &&
      sources.some((source) => scoresSection(section, source) && isScored(item, source)),
  );
}

function formOf(
  sections: readonly ScoredSection[],
  counts: (item: ScoredItem, section: ScoredSection) => boolean,
): CountingForm {
  const counting: CountingSection[] = [];
  let sectionWeight = 0;
  for (const section of sections) {
    const { id, weight, items, measured = false, peersScore = false } = section;
    if (weight <= 0) continue;
    const left = items.filter((item) => counts(item, section));
    if (left.length === 0) continue;
    let itemWeight = 0;
    for (const item of left) itemWeight += item.weight;
    counting.push({ id, weight, items: left, itemWeight, measured, peersScore });
    sectionWeight += weight;
  }
  return { sections: counting, sectionWeight };
}

function isApplicable(item: ScoredItem): boolean {
  return !item.notApplicable && item.weight > 0;
}

/** Whether scores of a section come from this source: measured ones from no rater, peers' where the scheme says so. */
export function scoresSection(
  { measured, peersScore }: Pick<ScoredSection, 'measured' | 'peersScore'>,
  source: ScoreSource,
): boolean {
  if (measured || source === 'measure') return Boolean(measured) && source === 'measure';
  return source !== 'peer' || Boolean(peersScore);
}

/** The score of an item from a source that gives one, or null: an absent score is not a zero (R3). */
export function scoreOf(item: ScoredItem, source: Exclude<ScoreSource, 'peer'>): number | null {
  return (source === 'measure' ? item.measuredScore : item.scores[source]) ?? null;
}

/** What the peers gave an item, each score for itself. */
export function peerScoresOf({ peerScores = [] }: ScoredItem): readonly number[] {
  return peerScores;
}

function isScored(item: ScoredItem, source: ScoreSource): boolean {
  return source === 'peer' ? peerScoresOf(item).length > 0 : scoreOf(item, source) !== null;
}

/**
 * Ids of the items that count, that this rater is to score and has not scored, in the order of the form (R3).
 * Peers score the sections that the scheme gives them, nobody the measured ones.
 */
export function missingScores(sections: readonly ScoredSection[], raterRole: RaterRole): string[] {
  return missingIn(countingForm(sections), raterRole);
}

export function missingIn({ sections }: CountingForm, source: ScoreSource): string[] {
  return sections
    .filter((section) => scoresSection(section, source))
    .flatMap(({ items }) => items.filter((item) => !isScored(item, source)).map(({ id }) => id));
}
