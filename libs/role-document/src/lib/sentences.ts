import type { SourceSpan } from './types';

const OPENING = '([{（【《“「';
const CLOSING = ')]}）】》”」';

/** Splits a span of normalised text behind each of the given characters, not inside brackets or quotes. */
export function splitBehind(text: string, span: SourceSpan, ends: string): SourceSpan[] {
  const parts: SourceSpan[] = [];
  let start = span.start;
  let depth = 0;
  for (let at = span.start; at < span.end; at += 1) {
    const char = text[at] ?? '';
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ends.includes(char)) {
      parts.push({ start, end: at + 1 });
      start = at + 1;
    }
  }
  if (start < span.end) parts.push({ start, end: span.end });
  return parts.filter((part) => hasWords(text, part));
}

function hasWords(text: string, span: SourceSpan): boolean {
  for (let at = span.start; at < span.end; at += 1) {
    const char = text[at] ?? '';
    if (char > '\u2e80' ? !'。、《》“”【】'.includes(char) : /[a-z0-9]/.test(char)) return true;
  }
  return false;
}

/** Splits at blanks between Chinese phrases of some length: "库存数据核对 来料记录归档". */
export function splitAtBlanks(text: string, span: SourceSpan): SourceSpan[] {
  const parts: SourceSpan[] = [];
  let start = span.start;
  for (let at = span.start + 1; at < span.end - 1; at += 1) {
    const char = text[at];
    if (char !== ' ' && char !== '\t') continue;
    const restEnd = nextBlank(text, at + 1, span.end);
    if (isHan(text[at - 1]) && isHan(text[at + 1]) && at - start >= 4 && restEnd - at > 4) {
      parts.push({ start, end: at });
      start = at + 1;
    }
  }
  parts.push({ start, end: span.end });
  return parts;
}

function nextBlank(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && at - from < 8 && text[at] !== ' ' && text[at] !== '\t') at += 1;
  return at;
}

function isHan(char: string | undefined): boolean {
  return char !== undefined && (char > '\u3400' || '。;,)》”'.includes(char)) && char !== ' ';
}

/** Without blanks and the punctuation that opens or closes an item, and without a page number that got in. */
export function trimItem(text: string, span: SourceSpan): SourceSpan {
  let { start, end } = span;
  while (start < end && ' \t\n、.,;:。)_'.includes(text[start] ?? '')) start += 1;
  end = trimEnd(text, start, end);
  const page = pageNumberStart(text, start, end);
  if (page !== null) end = trimEnd(text, start, page);
  return { start, end };
}

function trimEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && ' \t\n。;,、.!:_|'.includes(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** "…登记台账; 4": a number behind a closed sentence, at the very end. */
function pageNumberStart(text: string, start: number, end: number): number | null {
  let at = end;
  while (at > start && end - at < 3 && /\d/.test(text[at - 1] ?? '')) at -= 1;
  if (at === end) return null;
  let before = at;
  while (before > start && text[before - 1] === ' ') before -= 1;
  return '。;!?'.includes(text[before - 1] ?? ' ') ? before : null;
}

/** What is taken out of the text of a piece. */
const NOT_PLAIN = /[\r\n\f\v\t\u2028\u200b-\u200d\ufeff]/;

/** The text of pieces as written: line ends inside are taken out, between Latin words a blank stays. */
export function joinPieces(source: string, pieces: readonly SourceSpan[]): string {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) {
    const whole = source.slice(first.start, first.end);
    if (!NOT_PLAIN.test(whole)) return whole.trim();
  }
  const lines = pieces.flatMap((piece) => source.slice(piece.start, piece.end).split(/[\r\n\f\v\u2028]+/));
  return lines
    .map((line) =>
      line
        .replaceAll(/[\u200b-\u200d\ufeff]/g, '')
        .replaceAll('\t', ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .reduce(
      (joined, line) => joined + (/[\w.,;:)%]$/.test(joined) && /^[A-Za-z(]/.test(line) ? ' ' : '') + line,
      '',
    );
}
