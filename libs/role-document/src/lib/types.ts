/** The kinds of lines a role definition consists of; the names are those of the domain glossary. */
export type RoleItemKind =
  | 'duty'
  | 'authority'
  | 'dailyTask'
  | 'periodicTask'
  | 'recruitmentRequirement'
  | 'jobRequirement'
  | 'qualification'
  | 'knowledge'
  | 'basis'
  | 'kpi';

/** UTF-16 offsets into the text that was given to the parser, half open. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

/** One line of a definition: verbatim, without its number, its weight and its closing punctuation. */
export interface ParsedItem {
  readonly kind: RoleItemKind;
  readonly text: string;
  readonly span: SourceSpan;
  /** Hundredths of a percent: "(权重20%)" is 2000. Absent when the text gives none. */
  readonly weight?: number;
  /** The target of an indicator that stood in a column of its own, such as "≥98%". */
  readonly target?: string;
  /** By what the item is scored, where a column of its own says so; paragraphs are separated by line feeds. */
  readonly standard?: string;
}

/**
 * Why a reader should look twice, or why nothing was found.
 *
 * Of a position: `titleMissing`, `noDuties`, `numberingGap` (params: after, before), `repeatedItem`
 * (params: text), `weightsIncomplete` (params: weighted, total),
 * `coefficientUnreadable` and `headcountUnreadable` (params: text), `authoritiesInferred`, `duplicatePosition`
 * (params: of). Of a document: `emptyDocument`, `notARoleDefinition`.
 */
export type ParseProblemCode =
  | 'titleMissing'
  | 'noDuties'
  | 'numberingGap'
  | 'repeatedItem'
  | 'weightsIncomplete'
  | 'coefficientUnreadable'
  | 'headcountUnreadable'
  | 'authoritiesInferred'
  | 'duplicatePosition'
  | 'emptyDocument'
  | 'notARoleDefinition';

export interface ParseProblem {
  readonly code: ParseProblemCode;
  readonly span: SourceSpan | null;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Fields that the reader worked out from headings instead of reading them from a label. */
export type InferredField = 'department' | 'company';

export interface ParsedPosition {
  readonly title: string;
  readonly department: string | null;
  readonly company: string | null;
  /** `null` = not stated, `[]` = stated as none. */
  readonly reportsTo: readonly string[] | null;
  /** `null` = not stated, `[]` = stated as none. */
  readonly directReports: readonly string[] | null;
  readonly deputy: string | null;
  readonly grade: { readonly from: string | null; readonly to: string | null };
  /** Ten-thousandths: 1.5 is 15000. A blank stays `null` and never becomes 1. */
  readonly coefficient: number | null;
  readonly headcount: number | null;
  readonly promotionPath: readonly string[] | null;
  readonly summary: string | null;
  /** All kinds together, in document order. */
  readonly items: readonly ParsedItem[];
  readonly span: SourceSpan;
  readonly titleSpan: SourceSpan;
  /** Index of the earlier position of the same document with the same title and items. */
  readonly duplicateOf: number | null;
  readonly inferred: readonly InferredField[];
  readonly problems: readonly ParseProblem[];
}

export interface RoleDocument {
  readonly positions: readonly ParsedPosition[];
  /** Stretches of text that no position used. */
  readonly unused: readonly SourceSpan[];
  readonly problems: readonly ParseProblem[];
}
