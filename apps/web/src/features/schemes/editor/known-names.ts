import type { SchemeScope } from '@gangping/contracts';

export interface Named {
  readonly id: number;
  readonly name: string;
}

export interface ScopeNames {
  readonly positions: readonly Named[];
  readonly departments: readonly Named[];
}

/**
 * What the chosen positions and departments are called: the server names positions, departments and grades in this
 * order. Where one of them is gone the list is shorter and nobody can tell which; then each is its number.
 */
export function knownNames(
  { positionIds, departmentIds, grades }: SchemeScope,
  scopeNames: readonly string[],
): ScopeNames {
  const whole = scopeNames.length === positionIds.length + departmentIds.length + grades.length;
  const named = (ids: readonly number[], from: number): Named[] =>
    ids.map((id, place) => ({ id, name: (whole && scopeNames[from + place]) || `#${id}` }));
  return { positions: named(positionIds, 0), departments: named(departmentIds, positionIds.length) };
}
