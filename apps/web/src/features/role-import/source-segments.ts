import type { RoleImportPreview } from '@gangping/contracts';

/** Of text that no position used the keys begin here: far above the number of lines a document can have. */
const UNUSED_FROM = 1_000_000;

/** The key of the unused stretch at this place of `preview.unused`. */
export const unusedPieceKey = (place: number): number => UNUSED_FROM + place;

/** A stretch of the source that is drawn in one way. */
export interface SourceSegment {
  readonly start: number;
  readonly text: string;
  /** The line it was read into (counted through all positions), or an unused stretch; null for labels and the like. */
  readonly piece: number | null;
  readonly doubtful: boolean;
}

/** The source from the beginning of one position to that of the next. */
export interface SourceBlock {
  /** Place of the position; -1 before the first. */
  readonly position: number;
  readonly segments: readonly SourceSegment[];
}

const NOTHING = -1;

/**
 * The source in blocks and segments. It is painted character by character and then read back, so that stretches may
 * overlap in any way; the length of the text decides how long that takes.
 */
export function sourceBlocks(preview: RoleImportPreview): SourceBlock[] {
  const pieces = paintPieces(preview);
  const doubts = paintDoubts(preview);
  return blockSpans(preview).map(({ position, start, end }) => ({
    position,
    segments: segmentsBetween(preview.text, pieces, doubts, start, end),
  }));
}

function paintPieces({ text, positions, unused }: RoleImportPreview): Int32Array {
  const pieces = new Int32Array(text.length).fill(NOTHING);
  unused.forEach(({ start, end }, place) => pieces.fill(unusedPieceKey(place), start, end));
  positions
    .flatMap(({ items }) => items)
    .forEach(({ span }, piece) => pieces.fill(piece, span.start, span.end));
  return pieces;
}

function paintDoubts({ text, positions }: RoleImportPreview): Uint8Array {
  const doubts = new Uint8Array(text.length);
  for (const { problems } of positions) {
    for (const { span } of problems) if (span) doubts.fill(1, span.start, span.end);
  }
  return doubts;
}

function blockSpans({ text, positions }: RoleImportPreview) {
  const starts = positions
    .map(({ span }, position) => ({ position, start: span.start }))
    .sort((one, other) => one.start - other.start);
  const all = starts[0]?.start === 0 ? starts : [{ position: -1, start: 0 }, ...starts];
  return all
    .map(({ position, start }, place) => ({ position, start, end: all[place + 1]?.start ?? text.length }))
    .filter(({ start, end }) => end > start);
}

function segmentsBetween(
  text: string,
  pieces: Int32Array,
  doubts: Uint8Array,
  from: number,
  to: number,
): SourceSegment[] {
  const segments: SourceSegment[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && pieces[at] === pieces[start] && doubts[at] === doubts[start]) continue;
    const piece = pieces[start] ?? NOTHING;
    segments.push({
      start,
      text: text.slice(start, at),
      piece: piece === NOTHING ? null : piece,
      doubtful: doubts[start] === 1,
    });
    start = at;
  }
  return segments;
}
