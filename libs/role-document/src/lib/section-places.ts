import { isTitle, startsWithVerb } from './headings';
import { fieldOfName } from './section-fields';
import type { Segment } from './segment';

/** Longest name of a section that no table knows. */
export const MAX_NAME = 24;
export const MAX_LATIN_NAME = 44;
/** Longest name on a line without a colon. */
export const MAX_BARE_NAME = 12;
/** What may stand around a name that is set off from the text. */
export const BRACKETED = /^[【[〖〔「『<《=*~—–-]+ ?(.+?) ?[】\]〗〕」』>》=*~—–-]+:?$/;

/** Names of sections, whatever their words: short lines that come back in the document, each time above a list. */
export function recurringNames(text: string, segments: readonly Segment[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  segments.forEach((segment, index) => {
    if (!isAboveList(segments, index)) return;
    const name = nameOf(text, segment);
    if (name !== '') seen.set(name, (seen.get(name) ?? 0) + 1);
  });
  return new Set([...seen].flatMap(([name, times]) => (times >= 2 && !isTitle(name) ? [name] : [])));
}

/** The words of a short line, without its colon and what is set around them; empty for a line that is no name. */
export function nameOf(text: string, segment: Segment | undefined): string {
  if (segment === undefined || segment.end - segment.start > MAX_LATIN_NAME) return '';
  const line = text.slice(segment.start, segment.end);
  const name = (BRACKETED.exec(line)?.[1] ?? line).replace(/:$/, '');
  return name.length < 2 || /[。;,:!?、\d]/.test(name) ? '' : name;
}

/** A line without a number above the first entry of a list. */
export function isAboveList(segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const next = segments[index + 1];
  if (segment?.kind !== 'text' || segment.marker !== null || !segment.lineStart || segment.cell !== null)
    return false;
  return next?.kind === 'text' && next.lineStart && next.marker !== null && next.marker.value <= 1;
}

/** "（一）岗位主要职责与考核办法" right above the rows of a table is its name. */
export function isAboveTable(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const next = segments[index + 1];
  if (segment === undefined || segment.marker === null || segment.end - segment.start > MAX_NAME)
    return false;
  const row = next?.kind === 'label' && next.start === next.end ? segments[index + 2] : next;
  if (row?.cell !== 'item' || next?.label?.unknown === true) return false;
  const name = text.slice(segment.start, segment.end);
  return !/[。;,!?:\d]/.test(name) && /职责|任务|职权|工作内容|指标/.test(name);
}

/** "其他:" above labels of things that are no part of a definition. */
export function isBareOther(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  if (segment === undefined || segment.marker !== null || segments[index + 1]?.label?.match.field !== 'other')
    return false;
  return /^其[他它]:$/.test(text.slice(segment.start, segment.end));
}

/** A short line that ends with a colon, above the first entry of a list. */
export function isLineAboveList(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const next = segments[index + 1];
  if (segment === undefined || next === undefined || segment.marker !== null || !segment.lineStart)
    return false;
  if (text[segment.end - 1] !== ':' || next.kind !== 'text' || next.marker === null || next.marker.value > 1)
    return false;
  const name = text.slice(segment.start, Math.min(segment.end - 1, segment.start + MAX_LATIN_NAME + 1));
  const limit = /^[a-z]/.test(name) ? MAX_LATIN_NAME : 14;
  return name.length <= limit && !/[。;,、!?]/.test(name) && !startsWithVerb(name);
}

/** "工作要点" that comes back on lines of its own, each time above longer lines without numbers, and says what it holds. */
export function recurringAboveLines(text: string, segments: readonly Segment[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  segments.forEach((_, index) => {
    const name = nameAboveLines(text, segments, index);
    if (name !== '') seen.set(name, (seen.get(name) ?? 0) + 1);
  });
  return new Set([...seen].flatMap(([name, times]) => (times >= 2 ? [name] : [])));
}

/** Empty where no such name stands. */
export function nameAboveLines(text: string, segments: readonly Segment[], index: number): string {
  const segment = segments[index];
  const next = segments[index + 1];
  if (segment?.kind !== 'text' || next?.kind !== 'text' || segment.cell !== null || next.cell !== null)
    return '';
  if (segment.marker !== null || next.marker !== null || !segment.lineStart || !next.lineStart) return '';
  if (next.blankBefore || next.end - next.start <= segment.end - segment.start) return '';
  const name = nameOf(text, segment);
  if (name === '' || name.length > MAX_BARE_NAME || isTitle(name) || startsWithVerb(name)) return '';
  const field = fieldOfName(name);
  return field === null || field === 'other' || field === 'kpi' ? '' : name;
}
