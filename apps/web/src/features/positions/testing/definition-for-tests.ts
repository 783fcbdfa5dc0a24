import type { Definition, PositionDetail, RoleItem } from '@gangping/contracts';

export function itemForTests(id: number, given: Partial<RoleItem> = {}): RoleItem {
  return {
    id,
    itemKey: `k${id}`,
    kind: 'duty',
    text: `职责${id}`,
    weight: null,
    standard: null,
    target: null,
    measure: null,
    ...given,
  };
}

function headForTests(): Definition['head'] {
  return {
    superiorTitle: null,
    deputyTitle: null,
    directReports: null,
    gradeFrom: null,
    gradeTo: null,
    headcount: null,
    promotionPath: [],
    coefficient: null,
    coefficientShown: true,
  };
}

/** A draft with three duties; a spec states only what matters to it. */
export function definitionForTests(given: Partial<Definition> = {}): Definition {
  return {
    id: 31,
    positionId: 7,
    positionTitle: '仓管员',
    departmentName: '仓储部',
    versionNumber: 2,
    status: 'draft',
    summary: null,
    evenlyWeighted: true,
    effectiveFrom: null,
    draftedByName: '林悦',
    approvedByName: null,
    approvedAt: null,
    sourceName: null,
    rejectionReason: null,
    head: headForTests(),
    items: [itemForTests(1), itemForTests(2), itemForTests(3)],
    actions: ['edit', 'submit', 'discard'],
    version: 4,
    ...given,
  };
}

export function positionForTests(given: Partial<PositionDetail> = {}): PositionDetail {
  return {
    id: 7,
    title: '仓管员',
    departmentId: 2,
    departmentName: '仓储部',
    superiorPositionId: null,
    superiorTitle: null,
    superiorText: null,
    deputyPositionId: null,
    deputyTitle: null,
    deputyText: null,
    gradeFrom: null,
    gradeTo: null,
    headcount: null,
    promotionPath: [],
    promotionSteps: [],
    promotedFrom: [],
    directReports: null,
    coefficients: [],
    holders: [],
    subordinates: [],
    version: 1,
    ...given,
  };
}
