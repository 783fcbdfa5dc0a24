import type { RoleDocument } from '@gangping/role-document';
import type { SourceDocument, SourceRefusalCode } from './source-document';

/** A file's text, and what was understood of it: the spans of one are places in the other. */
export interface ReadRoleDocument {
  readonly source: SourceDocument;
  readonly document: RoleDocument;
}

/** What passes between the server, a reading process and the thread in it. */
export interface ReaderQuestion {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export type ReaderAnswer =
  | { readonly read: ReadRoleDocument }
  | {
      readonly refused: {
        readonly code: SourceRefusalCode;
        readonly params: Readonly<Record<string, string | number>>;
      };
    };

/** What a reading process tells the server: its thread's answers, and why it goes. */
export type ReaderReport =
  ReaderAnswer | { readonly ends: 'outgrown' } | { readonly ends: 'failed'; readonly reason: string };
