import type { Evaluation, EvaluationItem, ScoreEntry } from '@gangping/contracts';
import {
  computeScore,
  explainScore,
  formSections,
  gradeStays,
  resultCoefficient,
} from '@gangping/evaluation';

const LEVELS = [
  { code: 'excellent', name: { 'zh-CN': '优', en: 'Excellent' }, points: 9500 },
  { code: 'good', name: { 'zh-CN': '良', en: 'Good' }, points: 8500 },
];

const entry = (score: number, given: Partial<ScoreEntry> = {}): ScoreEntry => ({
  score,
  comment: '',
  raterName: '陆明川',
  actingFor: null,
  updatedAt: '2026-12-22T12:00:00.000Z',
  version: 1,
  ...given,
});

/**
 * What a form can have beside the usual, in one: scored by peers, by a deputy and on levels, with an indicator that scores
 * itself, in a quarter of two posts.
 *
 * @param form published, for everything else
 */
export function formWithEverything(form: Evaluation): Evaluation {
  const line = { textEn: null, standard: null, notApplicable: false, lastScore: null, lastComment: null };
  const duty: EvaluationItem = {
    ...line,
    id: 1,
    itemKey: 'duty',
    text: '安排当班人员的工位',
    weight: 10_000,
    scores: {
      supervisor: entry(9500, { comment: '交接清楚', raterName: '沈若溪', actingFor: '白芷' }),
      reviewer: entry(8500),
    },
    peerScores: [8500, 8500, 9500],
  };
  const indicator: EvaluationItem = {
    ...line,
    id: 2,
    itemKey: 'kpi',
    text: '准时交付率',
    weight: 10_000,
    scores: {},
    measure: {
      targetText: '≥98%',
      // Half-way from the floor to the target: 50 points.
      measure: {
        unit: '%',
        direction: 'higherIsBetter',
        target: 980_000,
        method: { kind: 'linear', floor: 900_000 },
      },
      actual: 940_000,
      source: '生产日报',
      measuredOn: '2026-12-20',
      fileName: null,
      enteredByName: '人事',
      actingFor: null,
      enteredAt: '2026-12-21T08:00:00.000Z',
      version: 1,
    },
  };
  const sections: Evaluation['sections'] = [
    {
      id: 'duties',
      kind: 'duties',
      name: { 'zh-CN': '岗位职责', en: 'Duties' },
      weight: 6000,
      peersScore: true,
      items: [duty],
    },
    { id: 'kpi', kind: 'kpi', name: { 'zh-CN': '考核指标', en: 'KPI' }, weight: 4000, items: [indicator] },
  ];
  const rules: Evaluation['rules'] = {
    ...form.rules,
    scale: { top: 10_000, step: 50, levels: LEVELS },
    raterShares: { self: 0, peer: 2000, supervisor: 5000, reviewer: 3000 },
    activeRaters: ['peer', 'supervisor', 'reviewer'],
    minimumPeers: 3,
  };
  return scored({ ...form, rules, sections, adjustments: [], vetoes: [] });
}

function scored(form: Evaluation): Evaluation {
  const { rules, sections, result: before } = form;
  const facts = sections.map((section) => ({
    ...section,
    items: section.items.map(({ scores, measure = null, ...item }) => ({
      ...item,
      measure,
      scores: { supervisor: scores.supervisor?.score, reviewer: scores.reviewer?.score },
    })),
  }));
  const input = { rules, sections: formSections(facts, rules.scale), adjustments: [] };
  const [outcome, explanation] = [computeScore(input), explainScore(input)];
  if (outcome.status !== 'scored' || explanation === null || !before)
    throw new Error('A form without a result');
  const { total, grade, gradeCoefficient } = outcome;
  const factors = { assessment: 15_000, grade: gradeCoefficient, department: 10_000, attendance: 10_000 };
  const result = { ...before, total, grade, gradeCoefficient, resultCoefficient: resultCoefficient(factors) };
  return { ...form, result, explanation, severalForms: severalForms(form, total, grade) };
}

/** 34 days in the post before, at 92.50 and 1.0; 58 in this one. */
function severalForms(
  form: Evaluation,
  total: number,
  grade: string,
): NonNullable<Evaluation['severalForms']> {
  const stays = [
    { evaluationId: form.id + 1, days: 34, total: 9250, assessmentCoefficient: 10_000 },
    { evaluationId: form.id, days: 58, total, assessmentCoefficient: 15_000 },
  ];
  const graded = gradeStays(stays, { rules: form.rules });
  if (graded === null) throw new Error('A quarter without a result');
  const [before, now] = stays;
  const shared = { departmentName: '班组', stage: 'published' as const, counts: true };
  return {
    forms: [
      { ...before, ...shared, positionTitle: '检验员', grade: 'A' },
      { ...now, ...shared, positionTitle: '操作工', grade },
    ],
    result: { ...graded, version: 1, computedAt: '2026-12-22T12:00:00.000Z', contentHash: 'x' },
  };
}
