import { type Scheme, type SchemeSection, SCORED_SECTIONS } from '@gangping/contracts';
import type { RoleItemKind } from '@gangping/role-document';

/** The kinds of a definition's items that a section takes, in their order; none for one that brings its criteria. */
export function itemKindsOf({ kind }: Pick<SchemeSection, 'kind'>): readonly RoleItemKind[] {
  return kind === 'duties' || kind === 'tasks' ? SCORED_SECTIONS[kind] : [];
}

/** How many scoreable items a definition has in a section, and the sum of their weights (hundredths of a percent). */
export interface DefinitionSection {
  readonly definitionId: number;
  readonly sectionId: string;
  readonly items: number;
  readonly weight: number;
}

/** Items of a form of this definition: its own lines and the criteria of the scheme. */
export function formLength(scheme: Scheme, ofDefinition: readonly DefinitionSection[]): number {
  const criteria = scheme.sections.reduce((count, section) => count + section.criteria.length, 0);
  return ofDefinition.reduce((count, { items }) => count + items, criteria);
}
