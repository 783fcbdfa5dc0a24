import { type Scheme, type SchemeSection, SCORED_SECTIONS } from '@gangping/contracts';
import type { RoleItemKind } from '@gangping/role-document';

/** The kinds of a definition's items that a section takes, in their order; none for one that brings its criteria. */
export function itemKindsOf({ kind }: Pick<SchemeSection, 'kind'>): readonly RoleItemKind[] {
  return kind === 'duties' || kind === 'tasks' || kind === 'kpi' ? SCORED_SECTIONS[kind] : [];
}

/** How many items of a kind a definition has, and the sum of their weights (hundredths of a percent). */
export interface DefinitionLines {
  readonly definitionId: number;
  readonly kind: RoleItemKind;
  readonly items: number;
  readonly weight: number;
}

/** The same for a section of a scheme. */
export interface DefinitionSection {
  readonly sectionId: string;
  readonly items: number;
  readonly weight: number;
}

/** What the sections of a scheme find in a definition; a section that finds nothing is left out. */
export function sectionsIn({ sections }: Scheme, lines: readonly DefinitionLines[]): DefinitionSection[] {
  return sections.flatMap((section) => {
    const kinds = itemKindsOf(section);
    const found = lines.filter(({ kind }) => kinds.includes(kind));
    if (found.length === 0) return [];
    const items = found.reduce((sum, line) => sum + line.items, 0);
    const weight = found.reduce((sum, line) => sum + line.weight, 0);
    return [{ sectionId: section.id, items, weight }];
  });
}

/** Items of a form of this definition: its own lines and the criteria of the scheme. */
export function formLength(scheme: Scheme, ofDefinition: readonly DefinitionSection[]): number {
  const criteria = scheme.sections.reduce((count, section) => count + section.criteria.length, 0);
  return ofDefinition.reduce((count, { items }) => count + items, criteria);
}
