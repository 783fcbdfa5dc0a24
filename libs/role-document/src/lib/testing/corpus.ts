import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ListedPosition } from '../role-listing';

/** A document of the corpus and what a reader should get out of it. Item lists that are absent are empty. */
export interface CorpusDocument {
  readonly name: string;
  readonly text: string;
  readonly positions: readonly Partial<ListedPosition>[];
  /** The document's problem when it holds no position. */
  readonly problem?: string;
}

export const ITEM_LISTS = [
  'recruitmentRequirements',
  'jobRequirements',
  'qualification',
  'duties',
  'authorities',
  'dailyTasks',
  'periodicTasks',
  'knowledge',
  'basis',
  'kpis',
] as const satisfies readonly (keyof ListedPosition)[];

const FOLDER = join(__dirname, '../../corpus');

export function readCorpus(): CorpusDocument[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.txt'.length);
      const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8')) as Omit<
        CorpusDocument,
        'name' | 'text'
      >;
      return { name, text: readFileSync(join(FOLDER, file), 'utf8'), ...expected };
    });
}

type Comparable = Readonly<Record<string, unknown>>;

/** The fields that the expected result speaks of, all item lists among them, without spans. */
export function comparable(position: Partial<ListedPosition>, fields: readonly string[]): Comparable {
  const lists = ITEM_LISTS.map((list) => [list, (position[list] ?? []).map(withoutSpan)] as const);
  const own = fields
    .filter((field) => !(ITEM_LISTS as readonly string[]).includes(field))
    .map((field) => [field, position[field as keyof ListedPosition]] as const);
  return Object.fromEntries([...own, ...lists]);
}

function withoutSpan(item: unknown): unknown {
  if (typeof item === 'string') return { text: item };
  const { text, weight, target, standard } = item as Partial<Record<string, unknown>>;
  const known = Object.entries({ text, weight, target, standard }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known);
}
