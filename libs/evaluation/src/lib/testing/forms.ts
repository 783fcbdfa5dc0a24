import { DEFAULT_SCORING_RULES } from '../default-rules';
import type { ItemScores, ScoredItem, ScoredSection, ScoringInput, ScoringRules } from '../scoring-types';

/** Builders for specs: each states only what matters, in points and percent as domain people write them. */

/** 88.97 → 8897 hundredths. */
export function points(value: number): number {
  return Math.round(value * 100);
}

export function item(
  id: string,
  percent: number,
  scores: Partial<Record<keyof ItemScores, number | null>>,
): ScoredItem {
  const entries = Object.entries(scores).map(([role, score]) => [
    role,
    score === null ? null : points(score),
  ]);
  return { id, weight: points(percent), notApplicable: false, scores: Object.fromEntries(entries) };
}

export function notApplicable(id: string, percent: number): ScoredItem {
  return { id, weight: points(percent), notApplicable: true, scores: {} };
}

export function section(id: string, percent: number, items: readonly ScoredItem[]): ScoredSection {
  return { id, weight: points(percent), items };
}

/** Items that peers or measures score are made of one of the others, in points. */
export function withPeers(scored: ScoredItem, ...peerScores: readonly number[]): ScoredItem {
  return { ...scored, peerScores: peerScores.map(points) };
}

export function measured(id: string, percent: number, score: number | null): ScoredItem {
  return { ...item(id, percent, {}), measuredScore: score === null ? null : points(score) };
}

export function rules(changes: Partial<ScoringRules> = {}): ScoringRules {
  return { ...DEFAULT_SCORING_RULES, ...changes };
}

export function form(sections: readonly ScoredSection[], changes: Partial<ScoringInput> = {}): ScoringInput {
  return { rules: rules(), sections, adjustments: [], ...changes };
}

/** A single section of 100 % in which only the supervisor's scores count. */
export function oneRater(
  weights: readonly number[],
  scores: readonly (number | null)[],
  changes: Partial<ScoringInput> = {},
): ScoringInput {
  const items = weights.map((percent, index) =>
    item(`i${index + 1}`, percent, { supervisor: scores[index] }),
  );
  return form([section('duties', 100, items)], {
    rules: rules({ activeRaters: ['supervisor'] }),
    ...changes,
  });
}

/** The first of the worked numbers: duties 70, tasks 10 (not applicable), conduct 20, two raters. */
export const WORKED_SECTIONS: readonly ScoredSection[] = [
  section('duties', 70, [
    item('d1', 50, { supervisor: 88, reviewer: 85 }),
    item('d2', 30, { supervisor: 92, reviewer: 90 }),
    item('d3', 20, { supervisor: 75, reviewer: 80 }),
  ]),
  section('tasks', 10, [notApplicable('t1', 100)]),
  section('conduct', 20, [
    item('c1', 40, { supervisor: 90, reviewer: 90 }),
    item('c2', 40, { supervisor: 85, reviewer: 80 }),
    item('c3', 20, { supervisor: 100, reviewer: 100 }),
  ]),
];
