import type { GradeBand, ScoringRules } from './scoring-types';

/** A 优秀, B 良好, C 合格, D 不合格 (R9). */
export const DEFAULT_BANDS: readonly GradeBand[] = [
  { grade: 'A', from: 9000, coefficient: 12000 },
  { grade: 'B', from: 8000, coefficient: 10000 },
  { grade: 'C', from: 6000, coefficient: 8000 },
  { grade: 'D', from: 0, coefficient: 5000 },
];

/** As many peers as it takes for nobody's score to be told from the mean (R5). */
export const MINIMUM_PEERS = 3;

/** What a new scheme starts from: 0–100 in half points, superior 70, superior's superior 30, ±5 (R5, R6, R9). */
export const DEFAULT_SCORING_RULES: ScoringRules = {
  scale: { top: 10_000, step: 50 },
  raterShares: { self: 0, supervisor: 7000, reviewer: 3000 },
  activeRaters: ['self', 'supervisor', 'reviewer'],
  adjustmentLimit: 500,
  bands: DEFAULT_BANDS,
  gradeMethod: 'bands',
};
