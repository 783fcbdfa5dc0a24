import type { ActualRow, EvaluationItem, ItemMeasure } from '@gangping/contracts';

/** At least 98 %, nothing below 90 %: 96 % gives 75 points. */
export function measureForTests(given: Partial<ItemMeasure> = {}): ItemMeasure {
  return {
    targetText: '≥98%',
    measure: {
      unit: '%',
      direction: 'higherIsBetter',
      target: 980_000,
      method: { kind: 'linear', floor: 900_000 },
    },
    actual: null,
    source: null,
    measuredOn: null,
    fileName: null,
    enteredByName: null,
    actingFor: null,
    enteredAt: null,
    version: 0,
    ...given,
  };
}

export function measuredItemForTests(given: Partial<EvaluationItem> & { id: number }): EvaluationItem {
  return {
    itemKey: `item-${given.id}`,
    text: '一次合格率',
    textEn: null,
    standard: null,
    weight: 10_000,
    notApplicable: false,
    scores: {},
    lastScore: null,
    lastComment: null,
    measure: measureForTests(),
    ...given,
  };
}

export function rowForTests(given: Partial<ActualRow> = {}): ActualRow {
  return {
    ...measureForTests(),
    itemId: 11,
    evaluationId: 7,
    employeeNumber: 'G004',
    employeeName: '程小满',
    departmentName: '班组',
    positionTitle: '操作工',
    stage: 'supervisor',
    text: '一次合格率',
    weight: 6_000,
    notApplicable: false,
    score: null,
    mayEnter: true,
    ...given,
  };
}
