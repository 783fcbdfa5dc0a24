import type { Locale } from '@gangping/contracts';

/**
 * The evaluation form (考核表) as it is printed, in words: what is in it is decided before, how it looks is the thread's
 * that lays it out. Every text is printable, an empty one is a blank cell.
 */
export interface PrintedSheet {
  readonly locale: Locale;
  /** Company and name of the form with its quarter, on one line. */
  readonly heading: string;
  /** Under the heading, for what must not be overlooked: not published, a test, corrected, void. */
  readonly warnings: readonly string[];
  /** Across each page; null for a form that counts. */
  readonly watermark: string | null;
  readonly head: readonly LabelledText[];
  readonly sections: readonly PrintedSection[];
  /** Bonus and penalty points, vetoes, calibration, correction; null while the reader sees none. */
  readonly changes: PrintedTable | null;
  readonly outcome: readonly LabelledText[];
  /** The quarter of several forms (R11). */
  readonly quarter: PrintedTable | null;
  /** Answer of the employee, interview. */
  readonly remarks: readonly LabelledText[];
  readonly plan: PrintedTable | null;
  /** Who signs; each has room for a signature and a date. */
  readonly signatures: readonly string[];
  readonly dateLabel: string;
  readonly verification: PrintedCode | null;
  readonly annex: PrintedAnnex | null;
  /** In the foot of each page, on the left. */
  readonly foot: string;
  /** In the head of each page but the first. */
  readonly running: string;
}

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

export interface PrintedSection {
  readonly name: string;
  /** Its weight, and the one after R4 where that differs. */
  readonly weight: string;
  /** What its items come to; empty before publication. */
  readonly result: string;
  /** Over the text and the weight of an item. */
  readonly columnNames: { readonly item: string; readonly weight: string };
  readonly columns: readonly string[];
  readonly rows: readonly PrintedRow[];
}

export interface PrintedRow {
  readonly number: string;
  readonly text: string;
  readonly standard: string;
  readonly weight: string;
  /** One for each of the section's columns. */
  readonly cells: readonly string[];
  /** Below it, over the whole width: comments with who wrote them, measures. */
  readonly notes: readonly LabelledText[];
}

export interface PrintedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Shares of the width. */
  readonly widths: readonly number[];
}

export interface PrintedCode {
  readonly label: string;
  readonly code: string;
  readonly how: string;
  /** The address that checks it, as a picture; null where the portal's address is not known. */
  readonly address: string | null;
}

export interface PrintedAnnex {
  readonly title: string;
  readonly intro: string;
  readonly steps: readonly PrintedStep[];
}

export interface PrintedStep {
  readonly number: string;
  readonly text: string;
  /** Reasons and what is left out. */
  readonly notes: readonly string[];
  readonly arithmetic: readonly string[];
}
