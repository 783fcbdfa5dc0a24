import type { Evaluation, InterviewOfEvaluation, Locale, LocalisedText } from '@gangping/contracts';

/** Everything that a printed form is made of: the form as its reader sees it, and what stands around it. */
export interface SheetFacts {
  readonly evaluation: Evaluation;
  readonly interview: InterviewOfEvaluation['interview'];
  readonly companyName: string;
  readonly schemeName: LocalisedText;
  readonly daysInPost: number | null;
  /** Of the published result; null without one that the reader sees. */
  readonly code: string | null;
  /** Begins the address that checks a code; null where it is not known. */
  readonly portal: string | null;
  readonly locale: Locale;
  /** With how the total came about, step by step (R13). */
  readonly annex: boolean;
  /** The calendar day of a moment, and the moment of printing. */
  readonly dayOf: (moment: string) => string;
  readonly printedOn: string;
}
