import type { ImportOutcome } from '@gangping/contracts';
import { namedAnew, namesIn, type DraftPosition } from '../draft/draft-position';
import type { PlannedPosition } from './batch-plan';

type Plans = ReadonlyMap<number, PlannedPosition>;

/** A name that no position answers to, with the positions whose documents give it. */
export interface UnresolvedName {
  readonly field: 'reportsTo' | 'deputy';
  readonly name: string;
  readonly keys: readonly number[];
}

/** What saving does with it as far as anybody knows: null while its names are new to the server. */
export function outcomeOf(position: DraftPosition, plans: Plans): ImportOutcome | null {
  const planned = plans.get(position.key);
  if (planned) return planned.outcome;
  return namedAnew(position) ? null : position.source.match.kind;
}

export function isInNewDepartment(position: DraftPosition, plans: Plans): boolean {
  const planned = plans.get(position.key);
  return planned ? planned.newDepartment : position.source.match.newDepartment && !namedAnew(position);
}

/** How many of the positions saving does what with; what it does with none is left out. */
export function outcomeCounts(
  positions: readonly DraftPosition[],
  plans: Plans,
): { readonly outcome: ImportOutcome; readonly count: number }[] {
  const counts = new Map<ImportOutcome, number>();
  for (const position of positions) {
    const outcome = outcomeOf(position, plans);
    if (outcome) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const order = ['newPosition', 'newVersion', 'updatedPosition', 'identical'] as const;
  return order.flatMap((outcome) => {
    const count = counts.get(outcome);
    return count === undefined ? [] : [{ outcome, count }];
  });
}

/** Departments that saving would make, each once. */
export function newDepartments(positions: readonly DraftPosition[], plans: Plans): string[] {
  const names = positions
    .filter((position) => isInNewDepartment(position, plans))
    .map(({ head }) => head.department.trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}

/** Every name that nobody answers to, once, those that most positions give first. */
export function unresolvedNames(positions: readonly DraftPosition[], plans: Plans): UnresolvedName[] {
  const found = new Map<string, { field: UnresolvedName['field']; name: string; keys: number[] }>();
  const note = (field: UnresolvedName['field'], name: string, key: number) => {
    const known = found.get(`${field}\n${name}`);
    if (known) known.keys.push(key);
    else found.set(`${field}\n${name}`, { field, name, keys: [key] });
  };
  for (const { key, head } of positions) {
    const planned = plans.get(key);
    for (const name of unresolvedIn(planned?.unresolvedSuperior, head.reportsTo))
      note('reportsTo', name, key);
    for (const name of unresolvedIn(planned?.unresolvedDeputy, head.deputy)) note('deputy', name, key);
  }
  return [...found.values()].sort((one, other) => other.keys.length - one.keys.length);
}

/** The server joins them as the box does; a name that has been corrected since is not asked for again. */
function unresolvedIn(said: string | null | undefined, box: string): string[] {
  if (!said) return [];
  if (said === box.trim()) return namesIn(said);
  const typed = new Set(namesIn(box));
  return namesIn(said).filter((name) => typed.has(name));
}
