import { distributeEvenly } from '@gangping/evaluation';
import { SCORED_SECTIONS, type RoleItemKind, type ScoredSection } from './positions';

/** `weight` in hundredths of a percent within the section; null where none is given. */
export interface WeighedItem {
  readonly kind: string;
  readonly weight: number | null;
}

const SECTION_OF_KIND: ReadonlyMap<string, ScoredSection> = new Map(
  Object.entries(SCORED_SECTIONS).flatMap(([section, kinds]) =>
    kinds.map((kind): [RoleItemKind, ScoredSection] => [kind, section as ScoredSection]),
  ),
);

/** The section in which lines of this kind are weighed together; null where nobody is scored on them. */
export function sectionOf(kind: string): ScoredSection | null {
  return SECTION_OF_KIND.get(kind) ?? null;
}

/**
 * Weights (hundredths of a percent) as they count, and as an approved definition keeps them: a section without weights
 * is weighed evenly, the remainder going to its first items (R2). Items that are not scored keep what they have.
 */
export function countedWeights(items: readonly WeighedItem[]): (number | null)[] {
  const weights = items.map(({ weight }) => weight);
  const places = Map.groupBy(items.keys(), (place) => sectionOf(items[place]?.kind ?? ''));
  for (const [section, ofSection] of places) {
    if (section === null || ofSection.some((place) => weights[place] !== null)) continue;
    const even = distributeEvenly(ofSection.length);
    ofSection.forEach((place, index) => (weights[place] = even[index] ?? null));
  }
  return weights;
}

/** The same version with its weights as they count, so that a weight that nobody gave is no difference to an even one. */
export function withCountedWeights<Version extends { readonly items: readonly WeighedItem[] }>(
  version: Version,
): Version {
  const weights = countedWeights(version.items);
  return {
    ...version,
    items: version.items.map((item, place) => ({ ...item, weight: weights[place] ?? null })),
  };
}
