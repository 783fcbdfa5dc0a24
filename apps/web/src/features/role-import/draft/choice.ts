import type { DraftHead, DraftPosition } from './draft-position';

/**
 * Why a position is not saved unless somebody says so. `twiceInFile`: the document has it twice; `sameName`: an earlier
 * chosen position has this title in this department; `identical`: nothing would change.
 */
export type Hindrance = 'titleMissing' | 'departmentMissing' | 'twiceInFile' | 'sameName' | 'identical';

export interface Choice {
  /** Keys of the positions that will be saved. */
  readonly chosen: ReadonlySet<number>;
  readonly hindrances: ReadonlyMap<number, Hindrance>;
  /** Names (`nameOf`) that more than one of the chosen positions has. */
  readonly repeated: ReadonlySet<string>;
}

/** What will be saved: what HR decided, otherwise everything that would change something and has its names. */
export function choiceOf(positions: readonly DraftPosition[]): Choice {
  const chosen = new Set<number>();
  const hindrances = new Map<number, Hindrance>();
  const names = new Set<string>();
  const repeated = new Set<string>();
  for (const position of positions) {
    const name = nameOf(position.head);
    const hindrance = hindranceOf(position, names.has(name));
    if (hindrance) hindrances.set(position.key, hindrance);
    if (!(position.choice ?? hindrance === null)) continue;
    chosen.add(position.key);
    if (names.has(name)) repeated.add(name);
    names.add(name);
  }
  return { chosen, hindrances, repeated };
}

function hindranceOf({ head, source, touched }: DraftPosition, taken: boolean): Hindrance | null {
  if (head.title.trim() === '') return 'titleMissing';
  if (head.department.trim() === '') return 'departmentMissing';
  if (source.duplicateOf !== null && !touched) return 'twiceInFile';
  if (taken) return 'sameName';
  return source.match.kind === 'identical' && !touched ? 'identical' : null;
}

/** Equal for positions that the server would take for one. */
export function nameOf({ title, department }: Pick<DraftHead, 'title' | 'department'>): string {
  return `${department}\n${title}`.normalize('NFKC').replace(/[^\S\n]/g, '');
}
