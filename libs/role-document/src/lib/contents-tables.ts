import { chapterEnd } from './chapters';
import { headingAt, isTitle } from './headings';
import { skipForward, type Line } from './lines';
import { isDigit, scanMarker } from './markers';

/** Leaves out what stands under 目录 and ends with a number, and rows of headings with rising page numbers. */
export function withoutContents(text: string, lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const titled = isContentsTitle(text, line);
    const from = titled ? index + 1 : index;
    const end = contentsEnd(text, lines, from);
    const to = Math.max(titled && end === from ? firstEntryAgain(text, lines, from) : end, index + 1);
    const entries = lines.slice(from, to);
    const isContents = titled
      ? entries.length > 0
      : entries.length >= 3 && entries.every((entry) => isHeading(text, entry));
    // One by one: a text may hold more lines than a call takes arguments.
    for (; index < to; index += 1) {
      const entry = lines[index];
      if (!isContents && entry !== undefined) kept.push(entry);
    }
  }
  return kept;
}

/** Without 目录 above them only headings are entries of a contents table: numbers behind them may be weights. */
export function isHeading(text: string, line: Line): boolean {
  const marker = scanMarker(text, line.start);
  const start = marker === null ? line.start : skipForward(text, marker.end, line.end);
  const words = text.slice(start, line.end).replace(/[ \t.…·]*\d+$/, '');
  return (
    headingAt(words, 0, words.length) !== null ||
    chapterEnd(words, 0, words.length) !== null ||
    isTitle(words)
  );
}

function isContentsTitle(text: string, line: Line): boolean {
  if (line.end - line.start > 20) return false;
  return /^(?:目录|目次|contents|tableofcontents)$/.test(
    text.slice(line.start, line.end).replaceAll(' ', ''),
  );
}

/** Most entries of a table of contents without page numbers. */
const MAX_ENTRIES = 80;

/** Where the first entry of a table of contents without page numbers comes back: the text begins. Else `from`. */
function firstEntryAgain(text: string, lines: readonly Line[], from: number): number {
  const first = lines[from];
  if (first === undefined || first.end - first.start > 40) return from;
  const words = text.slice(first.start, first.end);
  const limit = Math.min(lines.length, from + MAX_ENTRIES);
  for (let index = from + 1; index < limit; index += 1) {
    const line = lines[index];
    if (line === undefined || line.end - line.start > 40 || '。;'.includes(text[line.end - 1] ?? ' '))
      return from;
    if (index > from + 1 && text.slice(line.start, line.end) === words) return index;
  }
  return from;
}

/** The first line behind `from` that does not end with a page number no smaller than the one before. */
function contentsEnd(text: string, lines: readonly Line[], from: number): number {
  let last = 0;
  let index = from;
  for (; index < lines.length; index += 1) {
    const page = pageOfEntry(text, lines[index]);
    if (page === null || page < last) break;
    last = page;
  }
  return index;
}

/** "质检科长岗位职责<tab>12": the number behind a gap at the end of a line of words, or null. */
function pageOfEntry(text: string, line: Line | undefined): number | null {
  if (line === undefined || line.end - line.start > 60 || !isDigit(text[line.end - 1])) return null;
  let start = line.end;
  while (start > line.start && isDigit(text[start - 1])) start -= 1;
  const gap = text[start - 1] ?? '';
  if (line.end - start > 3 || (gap !== '\t' && !text.startsWith('  ', start - 2) && !'.…·'.includes(gap)))
    return null;
  const words = text.slice(line.start, start).replace(/[ \t.…·]+$/, '');
  return /[\t。;:]/.test(words) || words.length < 2 ? null : Number(text.slice(start, line.end));
}
