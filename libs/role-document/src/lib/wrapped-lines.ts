import type { Line } from './lines';
import { headingAt, isTitle } from './headings';
import { matchLabel } from './labels';
import { isDigit, scanMarker } from './markers';
import { columnsOf } from './text-width';
import type { SourceSpan } from './types';

/** Fewer lines of the full width than this show no width. */
const MIN_FULL = 3;
/** Lines of a paragraph that was one line before it was wrapped. */
const MIN_PARAGRAPH = 4;
const MIN_WIDTH = 24;
const MAX_WIDTH = 160;
/** Longest word, number or quantity that is not broken at the end of a line, in columns. */
const MAX_WORD = 24;

/** A text without the line ends that only its width made. */
export interface Unwrapped {
  readonly text: string;
  /** Where a stretch of it stands in the text as given. */
  readonly spanInSource: (span: SourceSpan) => SourceSpan;
}

/**
 * Joins the lines of a text that was wrapped at a fixed width: a line is full if the first word of the next one would
 * not have fitted. Paragraphs of full lines become one line; elsewhere a full line that no stop closes goes on with
 * the next, unless that begins like something new. Widths are measured in columns of `source`, where the characters
 * still are as wide as they were. Null where nothing is joined.
 */
export function unwrap(text: string, source: string, lines: readonly Line[]): Unwrapped | null {
  const width = widthOfText(text, source, lines);
  const gaps = width === null ? [] : gapsToClose(text, source, lines, width);
  if (gaps.length === 0) return null;
  const parts: string[] = [];
  /** Where each part begins in the joined text and in the source. */
  const starts: number[] = [0];
  const origins: number[] = [0];
  let from = 0;
  let length = 0;
  for (const gap of gaps) {
    const blank = isLatin(source[gap.start - 1]) && isLatin(source[gap.end]) ? ' ' : '';
    parts.push(source.slice(from, gap.start), blank);
    length += gap.start - from + blank.length;
    from = gap.end;
    starts.push(length);
    origins.push(from);
  }
  parts.push(source.slice(from));
  const inSource = (offset: number): number => {
    const part = lastAtMost(starts, offset);
    return (origins[part] ?? 0) + offset - (starts[part] ?? 0);
  };
  const spanInSource = ({ start, end }: SourceSpan): SourceSpan => ({
    start: inSource(start),
    end: end > start ? inSource(end - 1) + 1 : inSource(end),
  });
  return { text: parts.join(''), spanInSource };
}

/** The last index whose value is no greater. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && /[\w.,;:)%(&'-]/.test(char);
}

/** What stands between two lines that were one. */
function gapsToClose(text: string, source: string, lines: readonly Line[], width: number): SourceSpan[] {
  const gaps: SourceSpan[] = [];
  for (let from = 0; from < lines.length;) {
    let to = from + 1;
    while (to < lines.length && goesOn(source, lines[to - 1], lines[to], width)) to += 1;
    const paragraph = lines.slice(from, to);
    const whole = paragraph.length >= MIN_PARAGRAPH && !isList(text, paragraph);
    paragraph.forEach((line, index) => {
      const last = paragraph[index - 1];
      if (last !== undefined && (whole || continues(text, last, line)))
        gaps.push({ start: last.end, end: line.start });
    });
    from = to;
  }
  return gaps;
}

/** The width that the text was wrapped at, in columns; null where the longest lines are of many lengths. */
function widthOfText(text: string, source: string, lines: readonly Line[]): number | null {
  const widths = lines.filter((line) => !hasCells(text, line)).map((line) => columns(source, line));
  const most = widths.reduce((longest, width) => Math.max(longest, width), 0);
  if (most < MIN_WIDTH || most > MAX_WIDTH) return null;
  const full = widths.filter((width) => width >= most - 3).length;
  const long = widths.filter((width) => width >= most * 0.75).length;
  return full >= MIN_FULL && full * 2 >= long ? most : null;
}

function hasCells(text: string, line: Line): boolean {
  return text.slice(line.start, Math.min(line.end, line.start + MAX_WIDTH)).includes('\t');
}

function columns(source: string, line: Line): number {
  const limit = Math.min(line.end, line.start + MAX_WIDTH + 1);
  let width = 0;
  for (let at = line.start; at < limit; at += 1) width += columnsOf(source.charCodeAt(at));
  return width;
}

/** The line is full: what the next one begins with had no room on it. */
function goesOn(source: string, line: Line | undefined, next: Line | undefined, width: number): boolean {
  if (line === undefined || next === undefined || next.blankBefore) return false;
  const indented = source[next.start - 1] === '\u3000' || source[next.start - 1] === ' ';
  if (indented && source[line.start - 1] === '\n') return false;
  return columns(source, line) + firstWord(source, next) > width;
}

function firstWord(source: string, line: Line): number {
  let at = line.start;
  while (at < line.end && at - line.start < MAX_WORD && /[\w.%,+/-]/.test(source[at] ?? ' ')) at += 1;
  if (at > line.start) return at - line.start;
  // A stop never begins a line: what stands in front of it went along.
  return '，。；、：）》”！？'.includes(source[line.start + 1] ?? ' ')
    ? 4
    : columnsOf(source.charCodeAt(line.start));
}

/** Most lines begin with a number or a label: they were broken on purpose. */
function isList(text: string, paragraph: readonly Line[]): boolean {
  const begun = paragraph.slice(1).filter((line) => beginsAnew(text, line)).length;
  return begun * 2 > paragraph.length;
}

function continues(text: string, line: Line, next: Line): boolean {
  const last = text[line.end - 1] ?? ' ';
  if ('。;!?:'.includes(last)) return false;
  // "…不超过" in front of "1.5米".
  if ('(《“'.includes(last) || (isDigit(text[next.start]) && '过于为达在约共每~≤≥<>'.includes(last)))
    return true;
  if (headingAt(text, line.start, line.end)?.end === line.end || isTitle(text.slice(line.start, line.end)))
    return false;
  return !beginsAnew(text, next);
}

function beginsAnew(text: string, line: Line): boolean {
  const marker = scanMarker(text, line.start);
  if (marker !== null && marker.end < line.end) return true;
  const label = matchLabel(text, line.start);
  if (label !== null && (label.end >= line.end || ': '.includes(text[label.end] ?? '-'))) return true;
  return headingAt(text, line.start, line.end)?.kind === 'post';
}
