import { kpiScore } from './kpi';
import type { Kpi } from './kpi';
import type { ItemScores, ScoredItem, ScoredSection, ScoreScale, SectionKind } from './scoring-types';

/** A line of a form, wherever it is read: on the server or on somebody's desk. */
export interface FormItemFacts {
  readonly id: number;
  /** Hundredths of a percent within the section. */
  readonly weight: number;
  readonly notApplicable: boolean;
  readonly scores: ItemScores;
  /** One for each peer who has submitted; a reader who must not see them has none. */
  readonly peerScores?: readonly number[];
  /** Of a line that scores itself; `actual` is null while nobody has entered it, or for whoever must not see it. */
  readonly measure?: { readonly measure: Kpi; readonly actual: number | null } | null;
}

export interface FormSectionFacts {
  readonly id: string;
  readonly kind: SectionKind;
  readonly weight: number;
  /** The scheme gives it to peers too (R5). */
  readonly peersScore?: boolean;
  readonly items: readonly FormItemFacts[];
}

/** Lines of such a section score themselves (R8); nobody else does. */
export function isMeasured(kind: SectionKind): boolean {
  return kind === 'kpi';
}

/**
 * A form in the shape of the scoring rules, the one way for server and browser. A section without lines is not part of
 * it: the weights stay as laid down, and the rules pass its weight on pro rata (R4). Item ids become text.
 */
export function formSections(sections: readonly FormSectionFacts[], scale: ScoreScale): ScoredSection[] {
  return sections
    .filter(({ items }) => items.length > 0)
    .map(({ id, kind, weight, peersScore = false, items }) =>
      isMeasured(kind)
        ? { id, weight, measured: true, items: items.map((item) => measuredItem(item, scale)) }
        : { id, weight, ...(peersScore ? { peersScore } : {}), items: items.map(scoredItem) },
    );
}

function scoredItem({ id, weight, notApplicable, scores, peerScores }: FormItemFacts): ScoredItem {
  return {
    id: String(id),
    weight,
    notApplicable,
    scores,
    ...(peerScores === undefined ? {} : { peerScores }),
  };
}

function measuredItem({ id, weight, notApplicable, measure }: FormItemFacts, scale: ScoreScale): ScoredItem {
  return {
    id: String(id),
    weight,
    notApplicable,
    scores: {},
    measuredScore: measuredScoreOf(measure ?? null, scale),
  };
}

/** Hundredths of a point; null while there is no actual value to score by. */
export function measuredScoreOf(
  measure: Exclude<FormItemFacts['measure'], undefined>,
  scale: ScoreScale,
): number | null {
  if (measure === null || measure.actual === null) return null;
  return kpiScore(measure.measure, measure.actual, scale);
}

/** Lines that should score themselves and cannot yet: their actual value is missing. "Not applicable" asks for none. */
export function missingActuals(sections: readonly FormSectionFacts[]): number[] {
  return sections
    .filter(({ kind }) => isMeasured(kind))
    .flatMap(({ items }) => items)
    .filter(({ notApplicable, measure }) => !notApplicable && (measure?.actual ?? null) === null)
    .map(({ id }) => id);
}
