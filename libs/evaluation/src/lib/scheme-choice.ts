import { isBefore } from './calendar';
import type { IsoDate } from './calendar';

/**
 * Whom a scheme is for. It holds for whoever one of the lists meets: a scheme of two departments and a
 * grade is for both departments and for that grade everywhere. All three empty: the whole company.
 */
export interface SchemeScope {
  readonly positionIds: readonly number[];
  /** Each with everything below it. */
  readonly departmentIds: readonly number[];
  readonly grades: readonly string[];
}

/** An approved scheme; one that is still a draft is never a candidate. */
export interface SchemeCandidate {
  readonly id: number;
  readonly scope: SchemeScope;
  readonly effectiveFrom: IsoDate;
}

export interface SchemeSubject {
  readonly positionId: number;
  /** The department of the position first, then the one above it, up to the company's. */
  readonly departmentPath: readonly number[];
  /** The grade of the position (职等), null where it has none. */
  readonly grade: string | null;
}

/**
 * The scheme that holds for somebody on a day: the narrowest of those in force (position, then the nearest
 * department, then grade, then company), of these the one in force from the latest day, of these the one
 * with the highest id. Null when none holds.
 */
export function schemeFor<T extends SchemeCandidate>(
  schemes: readonly T[],
  subject: SchemeSubject,
  day: IsoDate,
): T | null {
  let chosen: T | null = null;
  for (const scheme of schemes) {
    if (isBefore(day, scheme.effectiveFrom) || distance(scheme.scope, subject) === null) continue;
    if (chosen === null || precedes(scheme, chosen, subject)) chosen = scheme;
  }
  return chosen;
}

function precedes(one: SchemeCandidate, other: SchemeCandidate, subject: SchemeSubject): boolean {
  const nearer = (distance(other.scope, subject) ?? 0) - (distance(one.scope, subject) ?? 0);
  if (nearer !== 0) return nearer > 0;
  if (one.effectiveFrom !== other.effectiveFrom) return isBefore(other.effectiveFrom, one.effectiveFrom);
  return one.id > other.id;
}

/** How far a scope is from somebody, 0 being their own position; null where it does not meet them. */
function distance(scope: SchemeScope, { positionId, departmentPath, grade }: SchemeSubject): number | null {
  if (scope.positionIds.includes(positionId)) return 0;
  const department = departmentPath.findIndex((id) => scope.departmentIds.includes(id));
  if (department >= 0) return 1 + department;
  if (grade !== null && scope.grades.includes(grade)) return 1 + departmentPath.length;
  return isWholeCompany(scope) ? 2 + departmentPath.length : null;
}

export function isWholeCompany({ positionIds, departmentIds, grades }: SchemeScope): boolean {
  return positionIds.length + departmentIds.length + grades.length === 0;
}

/** Two schemes of which, for somebody, nothing but the id decides. */
export interface SchemeConflict {
  readonly schemeIds: readonly [number, number];
  readonly effectiveFrom: IsoDate;
  readonly kind: 'position' | 'department' | 'grade' | 'company';
  /** The positions, departments or grades that both name; empty for `company`. */
  readonly shared: readonly (number | string)[];
}

/** Pairs in force from the same day that name the same position, department or grade, or both the company. */
export function schemeConflicts(schemes: readonly SchemeCandidate[]): SchemeConflict[] {
  return schemes.flatMap((one, index) =>
    schemes
      .slice(index + 1)
      .filter((other) => other.effectiveFrom === one.effectiveFrom)
      .flatMap((other) => conflictsBetween(one, other)),
  );
}

function conflictsBetween(one: SchemeCandidate, other: SchemeCandidate): SchemeConflict[] {
  const base = { schemeIds: [one.id, other.id] as const, effectiveFrom: one.effectiveFrom };
  if (isWholeCompany(one.scope) && isWholeCompany(other.scope)) {
    return [{ ...base, kind: 'company', shared: [] }];
  }
  const lists = [
    { kind: 'position', shared: common(one.scope.positionIds, other.scope.positionIds) },
    { kind: 'department', shared: common(one.scope.departmentIds, other.scope.departmentIds) },
    { kind: 'grade', shared: common(one.scope.grades, other.scope.grades) },
  ] as const;
  return lists.filter(({ shared }) => shared.length > 0).map((list) => ({ ...base, ...list }));
}

function common<T>(one: readonly T[], other: readonly T[]): T[] {
  return one.filter((entry) => other.includes(entry));
}
