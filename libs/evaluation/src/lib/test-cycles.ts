import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import { type Quarter, quarterLabel, type QuarterLanguage } from './quarters';

/** A cycle as far as it is the real one of its quarter or a test (试运行), in which HR rehearses. */
export interface CyclePurpose {
  readonly isTest: boolean;
}

const TEST_MARK: Readonly<Record<QuarterLanguage, string>> = { zh: '（试运行）', en: ' (test)' };

/** `2026年第4季度（试运行）` or `2026 Q4 (test)`; without the mark for a real one. */
export function cycleLabel(cycle: Quarter & CyclePurpose, language: QuarterLanguage): string {
  return quarterLabel(cycle, language) + (cycle.isTest ? TEST_MARK[language] : '');
}

/** Whether later quarters, trends and previews look back at it: a test touches nobody's history. */
export function countsAsHistory({ isTest }: CyclePurpose): boolean {
  return !isTest;
}

/**
 * The cycle that somebody sees without having chosen one: what runs before what is over, but a test only where there
 * is no real one.
 *
 * @param cycles the newest first
 */
export function cycleShownFirst<Cycle extends CyclePurpose & { readonly running: boolean }>(
  cycles: readonly Cycle[],
): Cycle | undefined {
  const real = cycles.filter(countsAsHistory);
  const among = real.length > 0 ? real : cycles;
  return among.find(({ running }) => running) ?? among[0];
}

/** Whether a cycle may be removed with everything that was done in it: a real one never, a test in whatever stage. */
export function checkPurge({ isTest }: CyclePurpose): EvaluationProblem | null {
  return isTest ? null : problem('cycle.notTest');
}

/** Whoever purges a cycle has typed its name, in either language; English writes it also as `Q4 2026 (test)`. */
export function checkPurgeName(cycle: Quarter & CyclePurpose, typed: string): EvaluationProblem | null {
  const names = [
    cycleLabel(cycle, 'zh'),
    cycleLabel(cycle, 'en'),
    `Q${cycle.quarter} ${cycle.year}${TEST_MARK.en}`,
  ];
  return names.includes(typed.trim()) ? null : problem('cycle.nameDiffers');
}
