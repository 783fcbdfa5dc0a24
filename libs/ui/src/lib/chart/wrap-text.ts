/** What may not begin a line goes with what is before it, what may not end one with what follows. */
const PARTS =
  /[（《“‘「『【]*(?:\s+|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)[，。、；：！？）》”’」』】…]*/gu;

/**
 * Breaks a text into lines that are no wider than there is room: between words, between any two Chinese characters, and
 * within a word only where it alone is too wide. A canvas does not break lines by itself.
 */
export function wrapped(text: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.trim().match(PARTS) ?? []) {
    if (measure((line + part).trimEnd()) <= room) {
      line += part;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    const pieces = inPieces(part.trimStart(), room, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}

function inPieces(word: string, room: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && measure(piece + letter) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
