import type { RoleDocument } from '@gangping/role-document';
import type { WatchedEnd } from '../../../platform/watched';
import type { ReadPosition } from './read-position';
import type { SourceDocument, SourceRefusalCode } from './source-document';

/** A file's text, and what was understood of it: the spans of one are places in the other. */
export interface ReadRoleDocument {
  readonly source: SourceDocument;
  readonly document: Omit<RoleDocument, 'positions'> & { readonly positions: readonly ReadPosition[] };
}

/** What passes between the server, a reading process and the thread in it. */
export interface ReaderQuestion {
  readonly name: string;
  readonly bytes: Uint8Array;
}
/**
 * The positions of a document come before it, some at a time: the server takes each message in one go, and nobody else
 * is answered meanwhile.
 */
export type ReaderAnswer =
  | { readonly positions: readonly ReadPosition[] }
  | { readonly read: WithoutPositions }
  | {
      readonly refused: {
        readonly code: SourceRefusalCode;
        readonly params: Readonly<Record<string, string | number>>;
      };
    };

export interface WithoutPositions {
  readonly source: SourceDocument;
  readonly document: Omit<RoleDocument, 'positions'>;
}

/** What a reading process tells the server: its thread's answers, and why it goes. */
export type ReaderReport = ReaderAnswer | WatchedEnd;
