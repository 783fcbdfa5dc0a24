import type { WatchedEnd } from '../watched';

/** A piece of the file that was ordered; `null` when it is whole. */
export interface PrintingPiece {
  readonly piece: Uint8Array | null;
}

/** What a printing process tells the server. */
export type PrintingReport = PrintingPiece | WatchedEnd;
