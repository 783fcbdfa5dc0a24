import type { AccessFacts, ScoredItem } from '@gangping/evaluation';

/** A line of a form that counts, without scores. */
export function newScoredItem(members: Partial<ScoredItem> = {}): ScoredItem {
  return { id: '1', weight: 10_000, notApplicable: false, scores: {}, ...members };
}

/** A stranger; a spec adds the relation it is about. */
export function newAccessFacts(members: Partial<AccessFacts> = {}): AccessFacts {
  return {
    isSubject: false,
    isDirectSuperior: false,
    isIndirectSuperior: false,
    isDeputyInPeriod: false,
    isDepartmentHead: false,
    subjectIsMySuperior: false,
    roles: [],
    ...members,
  };
}
