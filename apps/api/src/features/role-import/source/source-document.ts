import type { RoleFileKind, SourceNote } from '@gangping/contracts';

/** A file as it came: its name tells nothing about what it is except between text and CSV. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The text of a file in the one form that `parseRoleDocument` reads: paragraphs on lines, with the numbers that lists
 * give them; rows of tables on lines, cells parted by TAB, a merged cell once (at its first row and column), lines
 * within a cell parted by U+2028; pages parted by form feed; sheets headed by their names.
 */
export interface SourceDocument {
  /** By its content. */
  readonly kind: RoleFileKind;
  /** Of text and CSV; null where the format settles it. */
  readonly encoding: string | null;
  readonly text: string;
  readonly notes: readonly SourceNote[];
}

/** Why a file is not read, in words for logs and the command line; the portal has its own sentences. */
const REASONS = {
  'roleImport.wrongType': 'none of the kinds of file that are read',
  'roleImport.unreadable': 'text in an unknown encoding',
  'roleImport.encrypted': 'protected by a password',
  'roleImport.macros': 'contains macros',
  'roleImport.noText': 'contains no text',
  'roleImport.damaged': 'damaged or incomplete',
  'roleImport.tooLarge': 'too large, packed or unpacked, or too much work',
  'roleImport.tooManyPositions': 'more positions than can be saved at once',
} as const;
export type SourceRefusalCode = keyof typeof REASONS;

export class SourceRefusal extends Error {
  override readonly name = 'SourceRefusal';

  constructor(
    readonly code: SourceRefusalCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(REASONS[code]);
  }
}

/** Parts cells within a row, lines within a cell, and pages. */
export const CELL_END = '\t';
export const LINE_IN_CELL = '\u2028';
export const PAGE_BREAK = '\f';
