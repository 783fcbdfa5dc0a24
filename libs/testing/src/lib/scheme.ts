import type { Scheme, SchemeSection } from '@gangping/contracts';

/** Builders of whole shapes: a spec states the members that matter to it and nothing else. */

/** A section that takes its items from the role definition. */
export function newSection(members: Partial<SchemeSection> = {}): SchemeSection {
  return {
    id: 'duties',
    kind: 'duties',
    name: { 'zh-CN': '职责', en: 'Duties' },
    weight: 10_000,
    criteria: [],
    peersScore: false,
    ...members,
  };
}

/** One section of duties, self and supervisor, 0–100 in half points, four grades. */
export function newScheme(members: Partial<Scheme> = {}): Scheme {
  return {
    name: { 'zh-CN': '测试方案', en: 'Scheme of a spec' },
    sections: [newSection()],
    stages: ['self', 'supervisor', 'calibration', 'published', 'closed'],
    raterShares: { self: 0, supervisor: 7000, reviewer: 3000 },
    minimumPeers: 3,
    scale: { top: 10_000, step: 50 },
    adjustmentLimit: 500,
    bands: [
      { grade: 'A', name: { 'zh-CN': '优秀', en: 'Excellent' }, from: 9000, coefficient: 12_000 },
      { grade: 'B', name: { 'zh-CN': '良好', en: 'Good' }, from: 8000, coefficient: 10_000 },
      { grade: 'C', name: { 'zh-CN': '合格', en: 'Adequate' }, from: 6000, coefficient: 8000 },
      { grade: 'D', name: { 'zh-CN': '不合格', en: 'Inadequate' }, from: 0, coefficient: 5000 },
    ],
    gradeMethod: 'bands',
    caps: [],
    vetoes: [],
    extremes: null,
    appealWorkingDays: 5,
    minimumDaysInPost: 15,
    ...members,
  };
}
