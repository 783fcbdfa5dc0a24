import { newDeadlines } from '@gangping/testing';
import type { Evaluation, EvaluationItem, SavedScore } from '@gangping/contracts';

/** An item of a form; a spec states only what matters to it. */
export function itemForTests(given: Partial<EvaluationItem> & { id: number }): EvaluationItem {
  return {
    itemKey: `item-${given.id}`,
    text: `第${given.id}项职责`,
    textEn: null,
    standard: null,
    weight: 5_000,
    notApplicable: false,
    scores: {},
    lastScore: null,
    lastComment: null,
    ...given,
  };
}

/** A form of two items of the same weight, which the reader scores as a supervisor. */
export function evaluationForTests(given: Partial<Evaluation> = {}): Evaluation {
  return {
    id: 7,
    cycle: {
      id: 4,
      year: 2026,
      quarter: 4,
      isTest: false,
      deadlines: newDeadlines({ self: '2026-12-25', supervisor: '2026-12-28', publication: '2026-12-31' }),
    },
    stage: 'supervisor',
    employee: { id: 31, number: 'CH031', name: '何静' },
    positionId: 3,
    positionTitle: '仓管员',
    departmentName: '物流部',
    supervisor: { id: 5, name: '林悦' },
    reviewer: null,
    stages: ['self', 'supervisor', 'calibration', 'published', 'closed'],
    evenlyWeighted: false,
    rules: {
      scale: { top: 10_000, step: 50 },
      raterShares: { self: 0, supervisor: 10_000, reviewer: 0 },
      activeRaters: ['self', 'supervisor'],
      adjustmentLimit: 500,
      bands: [
        { grade: 'A', from: 9_000, coefficient: 12_000 },
        { grade: 'B', from: 8_000, coefficient: 10_000 },
        { grade: 'C', from: 6_000, coefficient: 8_000 },
        { grade: 'D', from: 0, coefficient: 5_000 },
      ],
      gradeMethod: 'bands',
    },
    extremes: null,
    schemeVetoes: [],
    sections: [
      {
        id: 'duties',
        kind: 'duties',
        name: { 'zh-CN': '岗位职责', en: 'Duties' },
        weight: 10_000,
        items: [itemForTests({ id: 1 }), itemForTests({ id: 2 })],
      },
    ],
    adjustments: [],
    scoringAs: 'supervisor',
    actions: ['score', 'adjust', 'submit', 'return'],
    selfSubmittedAt: null,
    supervisorSubmittedAt: null,
    reviewerSubmittedAt: null,
    returnReason: null,
    acknowledgement: null,
    answerBy: null,
    deadlineMove: null,
    appealPeriod: null,
    beside: { carriedPlan: false, observations: false, interview: false, appeals: false, handovers: false },
    version: 3,
    ...given,
  };
}

/** What the server answers to a save of the first item. */
export function savedForTests(
  given: Partial<SavedScore> & { score: number | null; version: number },
): SavedScore {
  const { score, version, ...rest } = given;
  return {
    itemId: 1,
    raterRole: 'supervisor',
    entry: {
      score,
      comment: '',
      raterName: '林悦',
      actingFor: null,
      updatedAt: '2026-12-26T02:42:00.000Z',
      version,
    },
    notApplicable: false,
    runningTotal: score,
    missing: 1,
    evaluationVersion: 4,
    ...rest,
  };
}
