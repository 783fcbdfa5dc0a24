import type { PersonQuarter, PersonYear, YearFormulaRow, YearRow, YearsPage } from '@gangping/contracts';

const WEIGHTS: [number, number, number, number] = [2000, 2000, 2000, 4000];

/** A quarter that counts, unless something else is given. */
function quarterForTests(quarter: number, total: number | null, grade = 'B'): PersonQuarter {
  return {
    quarter,
    state: total === null ? 'none' : 'counted',
    total,
    grade: total === null ? null : grade,
    resultCoefficient: total === null ? null : 15_000,
    positionTitles: total === null ? [] : ['仓管员'],
    evaluationIds: total === null ? [] : [30 + quarter],
  };
}

/** 顾行: 88.97, nothing, 91.50 and 79.25. */
export function yearRowForTests(given: Partial<YearRow> = {}): YearRow {
  return {
    employeeId: 7,
    employeeNumber: 'N007',
    employeeName: '顾行',
    departmentName: '物流部',
    positionTitles: ['仓管员'],
    quarters: [
      quarterForTests(1, 8897),
      quarterForTests(2, null),
      quarterForTests(3, 9150, 'A'),
      quarterForTests(4, 7925, 'C'),
    ],
    counted: 3,
    mean: 8657,
    total: 8474,
    grade: 'B',
    resultCoefficient: 15_000,
    withoutFigures: null,
    ...given,
  };
}

export function personYearForTests(given: Partial<PersonYear> = {}): PersonYear {
  return {
    ...yearRowForTests(),
    year: 2026,
    years: [2026, 2025],
    formula: { weights: WEIGHTS, effectiveYear: 2026, revision: 2 },
    terms: [
      { quarter: 1, total: 8897, weight: 2000, product: 17_794_000 },
      { quarter: 3, total: 9150, weight: 2000, product: 18_300_000 },
      { quarter: 4, total: 7925, weight: 4000, product: 31_700_000 },
    ],
    productSum: 67_794_000,
    weightSum: 8000,
    gradedBy: {
      quarter: 4,
      scheme: { 'zh-CN': '默认方案', en: 'Default' },
      bands: [
        { grade: 'D', from: 0 },
        { grade: 'B', from: 8000 },
        { grade: 'A', from: 9000 },
      ],
    },
    ...given,
  };
}

export function yearsPageForTests(rows: YearRow[], given: Partial<YearsPage> = {}): YearsPage {
  return {
    year: 2026,
    years: [2026, 2025],
    formula: { weights: WEIGHTS, effectiveYear: 2026, revision: 2 },
    departments: [
      { id: 4, name: '物流部' },
      { id: 5, name: '采购部' },
    ],
    grades: ['A', 'B'],
    gradeCounts: [
      { grade: 'A', people: 2 },
      { grade: 'B', people: 5 },
    ],
    incomplete: 1,
    rows,
    total: rows.length,
    page: 1,
    pageSize: 20,
    ...given,
  };
}

export function yearFormulaForTests(given: Partial<YearFormulaRow> = {}): YearFormulaRow {
  return {
    id: 3,
    status: 'draft',
    effectiveYear: 2026,
    revision: null,
    weights: WEIGHTS,
    reason: '第四季度含年度目标',
    draftedByName: '林悦',
    confirmedByName: null,
    confirmedAt: null,
    heldUntil: null,
    replaced: false,
    exportedYears: [],
    actions: ['confirm', 'edit', 'discard'],
    version: 1,
    ...given,
  };
}
