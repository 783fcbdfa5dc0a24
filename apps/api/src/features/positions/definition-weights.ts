import {
  type FieldProblem,
  SCORED_SECTIONS,
  type ScoredSection,
  sectionOf,
  type WeighedItem,
} from '@gangping/contracts';
import { checkWeights, WEIGHT_TOTAL } from '@gangping/evaluation';
import type { RoleItemKind } from '@gangping/role-document';

/** Places (from 0) of the items of a section. */
function placesOf(items: readonly WeighedItem[], section: ScoredSection): number[] {
  return items.flatMap((item, place) => (sectionOf(item.kind) === section ? [place] : []));
}

const SECTIONS = Object.keys(SCORED_SECTIONS) as ScoredSection[];

/** Whether a person is scored on items of this kind. */
export function isScored(kind: RoleItemKind): boolean {
  return sectionOf(kind) !== null;
}

/** True when no scored item has a weight: items are weighed evenly, and the form says so (R2). */
export function isEvenlyWeighted(items: readonly WeighedItem[]): boolean {
  return SECTIONS.every((section) => placesOf(items, section).every((place) => items[place].weight === null));
}

/**
 * Refuses a section in which some items are weighted but not all, or in which the weights do not sum to exactly
 * 100.00 % (R2). A section without any weight is fine: it is weighed evenly.
 *
 * @returns `weights.sum` or `weights.range` at `items.<place>.weight`: at the items without weight, or at the last one
 */
export function checkDefinitionWeights(items: readonly WeighedItem[]): FieldProblem[] {
  return SECTIONS.flatMap((section) => checkSection(items, section));
}

function checkSection(items: readonly WeighedItem[], section: ScoredSection): FieldProblem[] {
  const places = placesOf(items, section);
  const missing = places.filter((place) => items[place].weight === null);
  if (missing.length === places.length) return [];
  const weights = places.map((place) => items[place].weight ?? 0);
  if (missing.length > 0) {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return missing.map((place) => problemAt(place, 'weights.sum', { section, sum, expected: WEIGHT_TOTAL }));
  }
  const broken = checkWeights(weights);
  if (!broken) return [];
  const place = broken.code === 'weights.range' ? places[Number(broken.params['index'])] : places.at(-1);
  return [problemAt(place ?? 0, broken.code, { section, ...mutable(broken.params) })];
}

function problemAt(place: number, code: string, params: NonNullable<FieldProblem['params']>): FieldProblem {
  return { path: `items.${place}.weight`, code, params };
}

function mutable(
  params: Readonly<Record<string, string | number | readonly string[]>>,
): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  ) as Record<string, string | number | string[]>;
}
