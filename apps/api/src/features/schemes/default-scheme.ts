import type { Scheme } from '@gangping/contracts';
import { DEFAULT_SCORING_RULES, SHORTEST_STAY } from '@gangping/evaluation';

/** Names of the grades; where they begin and what they multiply is the rules' (R9). */
const GRADE_NAMES: Readonly<Record<string, { 'zh-CN': string; en: string }>> = {
  A: { 'zh-CN': '优秀', en: 'Excellent' },
  B: { 'zh-CN': '良好', en: 'Good' },
  C: { 'zh-CN': '合格', en: 'Adequate' },
  D: { 'zh-CN': '不合格', en: 'Inadequate' },
};

const { scale, raterShares, adjustmentLimit, bands, gradeMethod } = DEFAULT_SCORING_RULES;

/**
 * What a new quarter is scored by until the company lays down a scheme of its own. Duties and tasks take their lines
 * and weights from the role definition, conduct brings its own. Where nobody stands above the supervisor the
 * review is passed over, and its share passes to the supervisor (R5).
 */
export const defaultScheme: Scheme = {
  name: { 'zh-CN': '标准季度考核方案', en: 'Standard quarterly scheme' },
  sections: [
    {
      id: 'duties',
      kind: 'duties',
      name: { 'zh-CN': '岗位职责', en: 'Duties' },
      weight: 7000,
      criteria: [],
      peersScore: false,
    },
    {
      id: 'tasks',
      kind: 'tasks',
      name: { 'zh-CN': '日常与定期工作', en: 'Daily and periodic tasks' },
      weight: 1000,
      criteria: [],
      peersScore: false,
    },
    {
      id: 'conduct',
      kind: 'conduct',
      name: { 'zh-CN': '综合表现', en: 'Conduct' },
      weight: 2000,
      criteria: [
        {
          key: 'integrity',
          text: {
            'zh-CN': '德：诚实守信，遵守制度，与同事坦诚合作',
            en: 'Integrity: honest, keeps to the rules, works openly with colleagues',
          },
          weight: 4000,
        },
        {
          key: 'ability',
          text: {
            'zh-CN': '能：掌握本岗位所需的知识与方法，能独立解决问题',
            en: 'Ability: commands the knowledge and methods of the post, solves problems independently',
          },
          weight: 4000,
        },
        {
          key: 'diligence',
          text: {
            'zh-CN': '勤：按时出勤，主动承担，工作有始有终',
            en: 'Diligence: is there on time, takes things on, brings work to its end',
          },
          weight: 2000,
        },
      ],
      peersScore: true,
    },
  ],
  stages: [
    'self',
    'supervisor',
    'reviewer',
    'calibration',
    'published',
    'acknowledged',
    'appealed',
    'closed',
  ],
  raterShares: { ...raterShares },
  minimumPeers: 3,
  scale: { top: scale.top, step: scale.step },
  adjustmentLimit,
  bands: bands.map((band) => ({ ...band, name: GRADE_NAMES[band.grade] })),
  gradeMethod,
  caps: [
    { grade: 'A', share: 2000 },
    { grade: 'B', share: 4000 },
  ],
  vetoes: [],
  extremes: { high: 9500, low: 6000 },
  appealWorkingDays: 5,
  minimumDaysInPost: SHORTEST_STAY,
};
