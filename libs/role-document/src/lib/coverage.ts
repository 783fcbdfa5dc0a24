import type { Segment } from './segment';
import type { SourceSpan } from './types';

const BLANK_OR_CLOSING = ' \t\n、.,;:。!_|';

/** What the kept positions were made of. */
export interface Used {
  readonly spans: readonly SourceSpan[];
  /** Where the positions begin: the heading or the name of the form that stands there announced one. */
  readonly starts: ReadonlySet<number>;
}

/**
 * Everything of the text that went into no position, whatever the reason, in document order. It is what is left
 * when all that was used is taken away, so that no stage can lose a sentence without its being listed here.
 * Numbers, labels and headings count as used with what they stand in front of; blanks and punctuation never count.
 */
export function unusedSpans(text: string, segments: readonly Segment[], used: Used): SourceSpan[] {
  const covered = new Uint8Array(text.length);
  const cover = (start: number, end: number): void => {
    if (end > start) covered.fill(1, start, end);
  };
  for (const span of used.spans) cover(span.start, span.end);
  for (const segment of segments) {
    if (segment.kind === 'chapter' || announces(segment, used.starts)) cover(segment.start, segment.end);
    if (segment.label !== null && covered[segment.start] === 1)
      cover(segment.end, translationEnd(text, segment.end, segment.label.contentStart));
    const { marker } = segment;
    if (marker !== null && (segment.end <= segment.start || anyCovered(covered, segment)))
      cover(marker.start, marker.end);
  }
  return uncovered(text, covered);
}

function announces(segment: Segment, starts: ReadonlySet<number>): boolean {
  return (segment.kind === 'heading' || segment.kind === 'form') && starts.has(segment.start);
}

/** "部门 Department:": the translation is part of the label, a remark in parentheses is not. */
function translationEnd(text: string, start: number, end: number): number {
  const remark = text.slice(start, end).indexOf('(');
  return remark < 0 ? end : start + remark;
}

function anyCovered(covered: Uint8Array, span: SourceSpan): boolean {
  return covered.subarray(span.start, span.end).includes(1);
}

function uncovered(text: string, covered: Uint8Array): SourceSpan[] {
  const spans: SourceSpan[] = [];
  let at = covered.indexOf(0);
  while (at >= 0) {
    const next = covered.indexOf(1, at);
    const end = next < 0 ? covered.length : next;
    const span = trim(text, at, end);
    if (hasWords(text, span)) spans.push(span);
    at = next < 0 ? -1 : covered.indexOf(0, next);
  }
  return spans;
}

function trim(text: string, from: number, to: number): SourceSpan {
  let start = from;
  let end = to;
  while (start < end && BLANK_OR_CLOSING.includes(text[start] ?? '-')) start += 1;
  while (end > start && ' \t\n'.includes(text[end - 1] ?? '-')) end -= 1;
  return { start, end };
}

function hasWords(text: string, span: SourceSpan): boolean {
  for (let at = span.start; at < span.end; at += 1) if (/[\p{L}\p{N}]/u.test(text[at] ?? '')) return true;
  return false;
}
