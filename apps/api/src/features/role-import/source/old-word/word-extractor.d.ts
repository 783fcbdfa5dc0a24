/** What is used of word-extractor, which comes without types. */
declare module 'word-extractor/lib/buffer-reader.js' {
  export default class BufferReader {
    constructor(buffer: Buffer);
    open(): Promise<void>;
  }
}

declare module 'word-extractor/lib/word-ole-extractor.js' {
  import type BufferReader from 'word-extractor/lib/buffer-reader.js';

  /** A stretch of the text in its order, and where it stands in the file's main stream. */
  export interface Piece {
    readonly text: string;
    readonly startFilePos: number;
    /** Bytes of a character: 1 or 2. */
    readonly bpc: number;
  }

  export default class WordOleExtractor {
    protected readonly _pieces: readonly Piece[];
    extract(reader: BufferReader): Promise<unknown>;
    protected documentStream(document: unknown, name: string): Promise<unknown>;
    protected streamBuffer(stream: unknown): Promise<Buffer>;
    protected extractWordDocument(document: unknown, main: Buffer): Promise<unknown>;
    protected writeCharacterProperties(main: Buffer, table: Buffer): void;
    protected writeParagraphProperties(main: Buffer, table: Buffer): void;
    protected normalizeHeaders(main: Buffer, table: Buffer): void;
    protected writeBookmarks(main: Buffer, table: Buffer): void;
    protected buildDocument(): unknown;
  }
}
