import type { Choice } from '../draft/choice';
import type { DraftPosition } from '../draft/draft-position';

export const FILTERS = ['all', 'doubts', 'unchosen', 'unresolved', 'refused'] as const;
export type Filter = (typeof FILTERS)[number];

/** What the filters look at besides the positions themselves. */
export interface Findings {
  readonly choice: Choice;
  /** Keys of positions with a name that nobody answers to. */
  readonly unresolved: ReadonlySet<number>;
  readonly refused: ReadonlySet<number>;
}

export interface Narrowing {
  readonly search: string;
  readonly filter: Filter;
  /** Key of a file, null for all of them. */
  readonly file: number | null;
  /** Only these, whatever else is asked for. */
  readonly keys: ReadonlySet<number> | null;
}

export const EVERYTHING: Narrowing = { search: '', filter: 'all', file: null, keys: null };

export function narrowed(
  positions: readonly DraftPosition[],
  { search, filter, file, keys }: Narrowing,
  findings: Findings,
): DraftPosition[] {
  const words = search.trim().toLowerCase();
  return positions.filter(
    (position) =>
      (keys === null || keys.has(position.key)) &&
      (file === null || position.file === file) &&
      passes(position, filter, findings) &&
      (words === '' || isAbout(position, words)),
  );
}

function passes(position: DraftPosition, filter: Filter, findings: Findings): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'doubts':
      return position.source.problems.length > 0;
    case 'unchosen':
      return !findings.choice.chosen.has(position.key);
    case 'unresolved':
      return findings.unresolved.has(position.key);
    case 'refused':
      return findings.refused.has(position.key);
  }
}

function isAbout({ head, items }: DraftPosition, words: string): boolean {
  return (
    `${head.title}\n${head.department}\n${head.reportsTo}`.toLowerCase().includes(words) ||
    items.some(({ text }) => text.toLowerCase().includes(words))
  );
}
