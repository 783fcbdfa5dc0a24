import {
  computeScore,
  gradeUnderVeto,
  previewScore,
  type ScoringInput,
  vetoCapOf,
} from '@gangping/evaluation';
import type { FormItem } from './scoring-form';

/** What stands in an evaluation's row so that lists and summaries read no score. */
export interface RunningTotals {
  readonly selfTotal: number | null;
  readonly supervisorTotal: number | null;
  readonly reviewerTotal: number | null;
  readonly total: number | null;
  readonly grade: string | null;
  readonly settledCount: number;
}

/** Totals in hundredths of a point: blended and adjusted when every score is there, until then the supervisor's with what is measured. */
export function runningTotals(input: ScoringInput, items: readonly FormItem[]): RunningTotals {
  const supervisor = previewScore(input, 'supervisor');
  const outcome = computeScore(input);
  const { rules, struckVetoes } = input;
  const total = outcome.status === 'scored' ? outcome.total : supervisor.formTotal;
  return {
    selfTotal: previewScore(input, 'self').total,
    supervisorTotal: supervisor.total,
    reviewerTotal: input.rules.activeRaters.includes('reviewer')
      ? previewScore(input, 'reviewer').total
      : null,
    total,
    grade: total === null ? null : gradeUnderVeto(total, rules, vetoCapOf(struckVetoes, rules)).grade,
    settledCount: items.filter(isSettled).length,
  };
}

/** The superior has scored it, or it has scored itself. */
function isSettled({ notApplicable, measure, scores }: FormItem): boolean {
  return notApplicable || (measure ? measure.actual !== null : (scores.supervisor ?? null) !== null);
}
