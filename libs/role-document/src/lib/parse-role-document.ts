import { assembleDrafts } from './assemble';
import type { SourceText } from './block-items';
import { unusedSpans } from './coverage';
import { ownerOfDocument, withOwner } from './document-company';
import { markDuplicates } from './duplicates';
import { joinWrappedForms, readFlatForms } from './flat-forms';
import { isForeignDocument } from './foreign-documents';
import { readGrids } from './grids';
import { contentLines, type Line } from './lines';
import { tabulateBlanks } from './blank-columns';
import { cutMergedLines } from './merged-lines';
import { normalise } from './normalise';
import { filledHeaders, readPosition, type ReadPosition } from './positions';
import { proseAsPost } from './prose';
import type { Segment } from './segment';
import { segment } from './segments';
import type { ParseProblem, RoleDocument } from './types';
import { withUnknownSections } from './unknown-sections';
import { unstackTables } from './stacked-tables';
import { unwrap, type Unwrapped } from './wrapped-lines';

/**
 * Reads the role definitions in a text.
 *
 * Pure and deterministic, in time proportional to the length of the text. Every span is in UTF-16 units of `text`.
 * A text that holds no role definition yields no positions and a problem that says why. Never throws.
 */
export function parseRoleDocument(text: string): RoleDocument {
  const normalised = tablesOf(text);
  const content = contentLines(normalised, text);
  const unwrapped = unwrap(normalised, text, content);
  if (unwrapped === null) return readDocument(text, normalised, content);
  const joined = tablesOf(unwrapped.text);
  return placed(readDocument(unwrapped.text, joined, contentLines(joined, unwrapped.text)), unwrapped);
}

/** The normalised text with its tables in rows whose cells tabs part. */
function tablesOf(text: string): string {
  return unstackTables(tabulateBlanks(normalise(text), text));
}

/** The document with its spans where they stand in the text before its lines were joined. */
function placed(document: RoleDocument, { spanInSource }: Unwrapped): RoleDocument {
  const problem = (each: ParseProblem): ParseProblem =>
    each.span === null ? each : { ...each, span: spanInSource(each.span) };
  return {
    positions: document.positions.map((position) => ({
      ...position,
      span: spanInSource(position.span),
      titleSpan: spanInSource(position.titleSpan),
      items: position.items.map((item) => ({ ...item, span: spanInSource(item.span) })),
      problems: position.problems.map(problem),
    })),
    unused: document.unused.map(spanInSource),
    problems: document.problems.map(problem),
  };
}

function readDocument(text: string, normalised: string, content: readonly Line[]): RoleDocument {
  const lines = joinWrappedForms(normalised, cutMergedLines(normalised, content));
  if (lines.length === 0)
    return { positions: [], unused: [], problems: [{ code: 'emptyDocument', span: null }] };
  if (isForeignDocument(normalised, lines)) return notARoleDefinition(text);
  const grids = readGrids(normalised, lines);
  const plain = grids.lines.filter((line) => line.role === 'plain');
  const listed = withUnknownSections(
    normalised,
    segment(normalised, grids.lines, readFlatForms(normalised, plain)),
  );
  const document: SourceText = {
    source: text,
    text: normalised,
    lines: grids.lines,
    pageHeaders: pageHeaders(normalised, listed),
  };
  const plainly = readSegments(document, listed);
  const prose = plainly.length > 0 ? null : proseAsPost(normalised, listed);
  const segments = prose ?? listed;
  const read = prose === null ? plainly : readSegments(document, prose);
  const named = withOwner(
    read.map((each) => each.position),
    ownerOfDocument(normalised, text, lines, read[0]?.position.titleSpan.start ?? 0),
  );
  const positions = markDuplicates(named);
  if (positions.length === 0) return notARoleDefinition(text);
  const used = {
    spans: [...read.flatMap((each) => each.used), ...grids.frames],
    starts: new Set(read.map((each) => each.draft.start)),
  };
  return { positions, unused: unusedSpans(normalised, segments, used), problems: [] };
}

function readSegments(document: SourceText, segments: readonly Segment[]): ReadPosition[] {
  return keepPositions(assembleDrafts(document.text, segments).map((draft) => readPosition(document, draft)));
}

function notARoleDefinition(text: string): RoleDocument {
  const whole = { start: 0, end: text.length };
  return { positions: [], unused: [whole], problems: [{ code: 'notARoleDefinition', span: whole }] };
}

/** Names of companies above the forms: printed on each page, they may stand between two items. */
function pageHeaders(text: string, segments: readonly Segment[]): string[] {
  const names = segments
    .filter((each) => each.kind === 'form')
    .map((each) => /^.*?(?:公司|集团|酒店|医院|厂)/.exec(text.slice(each.start, each.end))?.[0] ?? '');
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What was only announced (an overview, a heading over many posts) is no position. */
function keepPositions(read: readonly ReadPosition[]): ReadPosition[] {
  const kept = withoutIntroductions(withoutOverviews(read.filter(isPosition)));
  if (kept.length > 0) return kept;
  return read.filter(isUntitledPosition).slice(0, 1);
}

/** Prose under "行政专员岗位职责（精选3篇）" introduces the posts of that name which follow with their lists. */
function withoutIntroductions(read: readonly ReadPosition[]): ReadPosition[] {
  const listed = new Set(read.filter((each) => each.structured > 0).map((each) => each.position.title));
  const isProse = ({ draft, structured }: ReadPosition): boolean =>
    draft.origin === 'heading' && structured === 0 && draft.headers.size === 0;
  return read.filter((each) => !isProse(each) || !listed.has(each.position.title));
}

/** A list that only announces posts which the text goes on to describe is dropped as a whole. */
function withoutOverviews(read: readonly ReadPosition[]): ReadPosition[] {
  const described = new Set(
    read.filter((each) => each.draft.origin !== 'overview').map((each) => each.position.title),
  );
  const announcing = new Set(
    read
      .filter((each) => each.draft.origin === 'overview' && described.has(each.position.title))
      .map((each) => each.draft.run),
  );
  return read.filter((each) => each.draft.origin !== 'overview' || !announcing.has(each.draft.run));
}

function isPosition(read: ReadPosition): boolean {
  const { draft, position } = read;
  const headers = filledHeaders(draft);
  switch (draft.origin) {
    case 'label':
      return position.title !== '' && (position.items.length > 0 || headers >= 2);
    case 'overview':
      return position.items.length > 0;
    case 'heading':
      return position.items.length > 0 || headers >= 2;
    case 'staff':
    case 'unknown':
      return read.structured >= 2;
    case 'none':
      return false;
  }
}

/** Without a title a text must show more than one section of a definition to be one. */
function isUntitledPosition({ draft, position }: ReadPosition): boolean {
  const kinds = new Set(position.items.map((item) => item.kind));
  const sections = new Set(
    draft.blocks.flatMap((block) =>
      block.headingSpan === null || block.entries.length === 0 ? [] : [block.field],
    ),
  );
  return (
    draft.origin === 'none' &&
    kinds.has('duty') &&
    position.items.length >= 2 &&
    Math.min(kinds.size, sections.size) + filledHeaders(draft) >= 2
  );
}
