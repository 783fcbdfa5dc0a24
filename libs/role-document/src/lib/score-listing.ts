import type { RoleListing } from './role-listing';

/** A position as the expected results beside a document spell it; `responsibilities` are the duties. */
export interface ExpectedPosition {
  readonly title: string;
  readonly [field: string]: unknown;
}

export interface Score {
  readonly found: number;
  readonly expected: number;
  readonly matched: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** What was found and not expected, and the other way round, for people. */
  readonly extra: readonly string[];
  readonly missing: readonly string[];
}

/** Expected name → name in the listing. */
const ITEM_FIELDS: readonly (readonly [expected: string, listed: string])[] = [
  ['recruitmentRequirements', 'recruitmentRequirements'],
  ['jobRequirements', 'jobRequirements'],
  ['qualification', 'qualification'],
  ['responsibilities', 'duties'],
  ['authorities', 'authorities'],
  ['dailyTasks', 'dailyTasks'],
  ['periodicTasks', 'periodicTasks'],
  ['knowledge', 'knowledge'],
  ['basis', 'basis'],
];

/**
 * Precision, recall and F1 over titles and items.
 *
 * Each title is one fact, each item is one fact made of the title of its position, its kind and its text; all blanks
 * are removed before comparing, nothing else. Facts are counted as often as they occur (so a position that is there
 * twice must be found twice) and matched regardless of order. Indicators (kpis) are left out: the expected results
 * call them optional.
 */
export function scoreListing(listing: RoleListing, expected: readonly ExpectedPosition[]): Score {
  const found = listing.positions.flatMap((position) => factsOf(position as unknown as ExpectedPosition, 1));
  const wanted = expected.flatMap((position) => factsOf(position, 0));
  const left = new Map<string, number>();
  for (const fact of wanted) left.set(fact, (left.get(fact) ?? 0) + 1);
  const extra = found.filter((fact) => {
    const count = left.get(fact) ?? 0;
    left.set(fact, count - 1);
    return count <= 0;
  });
  const missing = [...left].flatMap(([fact, count]) =>
    Array.from({ length: Math.max(0, count) }, () => fact),
  );
  const matched = found.length - extra.length;
  const precision = found.length === 0 ? 0 : matched / found.length;
  const recall = wanted.length === 0 ? 0 : matched / wanted.length;
  const f1 = matched === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { found: found.length, expected: wanted.length, matched, precision, recall, f1, extra, missing };
}

function factsOf(position: ExpectedPosition, name: 0 | 1): string[] {
  const title = compact(position.title);
  const items = ITEM_FIELDS.flatMap((field) =>
    textsOf(position[field[name]]).map((text) => `${title} | ${field[0]} | ${compact(text)}`),
  );
  return [title, ...items];
}

function textsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) =>
    typeof item === 'string' ? item : String((item as { text: unknown }).text),
  );
}

function compact(text: string): string {
  return text.replaceAll(/\s/g, '');
}
