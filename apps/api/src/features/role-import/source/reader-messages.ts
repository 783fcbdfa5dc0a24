import type { RoleDocument } from '@gangping/role-document';
import type { SourceDocument, SourceRefusalCode } from './source-document';

/** A file's text, and what was understood of it: the spans of one are places in the other. */
export interface ReadRoleDocument {
  readonly source: SourceDocument;
  readonly document: RoleDocument;
}

/** What passes between the server and a reading thread. */
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
