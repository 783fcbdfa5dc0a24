import {
  planRoleImportSchema,
  sectionOf,
  type ImportedPosition,
  type PlanRoleImport,
} from '@gangping/contracts';
import { hundredthsOf, tenThousandthsOf } from '@gangping/ui';
import { namesIn, type DraftItem, type DraftPosition } from './draft-position';

/** As the contract wants it. A field that cannot be read (a coefficient in words) is left out and so refused there. */
export function importedOf({
  head,
  items,
  source,
}: DraftPosition): Record<keyof ImportedPosition, unknown> & { readonly items: readonly object[] } {
  return {
    title: head.title,
    department: head.department,
    reportsTo: namesOf(head.reportsTo, source.reportsTo),
    deputy: orNull(head.deputy),
    gradeFrom: orNull(head.gradeFrom),
    gradeTo: orNull(head.gradeTo),
    coefficient: tenThousandthsOf(head.coefficient),
    headcount: wholeNumberOf(head.headcount),
    promotionPath: namesOf(head.promotionPath, source.promotionPath),
    directReports: namesOf(head.directReports, source.directReports),
    summary: orNull(head.summary),
    items: items.map(importedItem),
  };
}

/** Without a standard or target of its own a line that was there before keeps the one that it had. */
function importedItem({ kind, text, weight, standard, target }: DraftItem): object {
  return {
    kind,
    text,
    weight: isWeighed(kind) ? hundredthsOf(weight) : null,
    ...(standard.trim() === '' ? {} : { standard }),
    ...(target.trim() === '' ? {} : { target }),
  };
}

/** Lines that may have a weight: those that a person is scored on, and indicators. */
export function isWeighed(kind: DraftItem['kind']): boolean {
  return sectionOf(kind) !== null;
}

/** An empty box says "none" only where the document did; otherwise nothing was said. */
function namesOf(text: string, source: readonly string[] | null): string[] | null {
  if (source !== null && text === source.join('、')) return [...source];
  const names = namesIn(text);
  return names.length > 0 ? names : null;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

function wholeNumberOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : undefined;
}

type Plannable = PlanRoleImport['positions'][number];
const plannableSchema = planRoleImportSchema.shape.positions.element;
/** Positions never change in place: what was made of one holds as long as it is there. */
const planned = new WeakMap<DraftPosition, { readonly body: Plannable | null }>();

/** What the server is asked about; null while something in it cannot be read. Blank lines are left out. */
export function plannableOf(position: DraftPosition): Plannable | null {
  let known = planned.get(position);
  if (!known) {
    const items = position.items.filter(({ text }) => text.trim() !== '');
    const result = plannableSchema.safeParse(importedOf({ ...position, items }));
    known = { body: result.success ? result.data : null };
    planned.set(position, known);
  }
  return known.body;
}
