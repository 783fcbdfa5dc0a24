import type { CycleDeadlines } from '@gangping/contracts';

/** The days that matter to a spec; the steps between them share the day before or after. */
export function newDeadlines(
  days: Pick<CycleDeadlines, 'self' | 'supervisor' | 'publication'> & Partial<CycleDeadlines>,
): CycleDeadlines {
  const { supervisor, publication } = days;
  return { reviewer: supervisor, calibration: publication, acknowledgement: publication, ...days };
}
