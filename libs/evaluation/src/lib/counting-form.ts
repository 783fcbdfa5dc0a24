import type { RaterRole, ScoredItem, ScoredSection } from './scoring-types';

/** A section that counts, with the items of it that count and the sum of their weights. */
export interface CountingSection {
  readonly id: string;
  readonly weight: number;
  readonly items: readonly ScoredItem[];
  readonly itemWeight: number;
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

/** As `countingForm`, reduced further to the items that one rater has scored so far. */
export function formScoredBy(sections: readonly ScoredSection[], raterRole: RaterRole): CountingForm {
  return formOf(sections, (item) => isApplicable(item) && scoreOf(item, raterRole) !== null);
}

function formOf(sections: readonly ScoredSection[], counts: (item: ScoredItem) => boolean): CountingForm {
  const counting: CountingSection[] = [];
  let sectionWeight = 0;
  for (const { id, weight, items } of sections) {
    if (weight <= 0) continue;
    const left = items.filter(counts);
    if (left.length === 0) continue;
    let itemWeight = 0;
    for (const item of left) itemWeight += item.weight;
    counting.push({ id, weight, items: left, itemWeight });
    sectionWeight += weight;
  }
  return { sections: counting, sectionWeight };
}

function isApplicable(item: ScoredItem): boolean {
  return !item.notApplicable && item.weight > 0;
}

/** A rater's score of an item, or null: an absent score is not a zero (R3). */
export function scoreOf(item: ScoredItem, raterRole: RaterRole): number | null {
  return item.scores[raterRole] ?? null;
}

/** Ids of the items that count and that a rater has not scored, in the order of the form (R3). */
export function missingScores(sections: readonly ScoredSection[], raterRole: RaterRole): string[] {
  return missingIn(countingForm(sections), raterRole);
}

export function missingIn({ sections }: CountingForm, raterRole: RaterRole): string[] {
  return sections.flatMap(({ items }) =>
    items.filter((item) => scoreOf(item, raterRole) === null).map((item) => item.id),
  );
}
