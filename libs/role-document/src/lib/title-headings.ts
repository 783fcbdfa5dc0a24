import { endsWithUnit, isCraft, isTitle, startsWithVerb } from './headings';
import { labelNamed } from './labels';
import { fieldOfName } from './section-fields';
import type { Segment } from './segment';
import { titlesAboveRecurringSections } from './recurring-posts';
import { COLUMN_WORDS } from './tables/columns';
import { HEADER_FIELDS } from './tables/labels';
import { ORGANISATION_SUFFIXES } from './tables/organisations';
import {
  acceptRun,
  isShortName,
  opensList,
  opensPost,
  opensPostBelowTerms,
  runsOf,
  titlesGoingOn,
  type Candidate,
} from './title-runs';
import {
  titlesAboveLines,
  titlesAloneInLists,
  titlesBeforeDuties,
  titlesOfChapters,
  titlesWithColons,
  titlesWithinLines,
} from './title-paragraphs';
import { AREAS, isNameOfPost, siblingsOfTitles, titlesOfSameFrame } from './title-siblings';
import { unusualPosts } from './unusual-posts';
import { saysHeadcount, saysPerson } from './values';

/** Segment index → offset behind the title, for segments that turn out to be headings of posts. */
export type TitleHeadings = ReadonlyMap<number, number>;

const MAX_LINES_BETWEEN = 3;
/** A line with a title and what its post does. */
const MIN_OVERVIEW = 14;
/** Longest title behind its unit and a dash. */
const MAX_OF_UNIT = 24;

/** Fields whose content is a list of titles: what stands there is a name, not a heading. */
const TITLE_LISTS = new Set(['reportsTo', 'directReports', 'deputy', 'promotionPath', 'title']);

/** Where these stand, a numbering within a post may hold names of areas of work. */
const LABELS_OF_POSTS = new Set(['title', 'duty', 'dutyAndAuthority']);

/**
 * Finds the bare titles that head a post ("2.市场经理" above its labels or duties): by what follows them, and by
 * their siblings in the same numbering. A title in a list of subordinates has neither.
 */
export function findTitleHeadings(text: string, segments: readonly Segment[]): TitleHeadings {
  const lists = titleListMembers(segments);
  const candidates = new Map<number, Candidate>();
  segments.forEach((segment, index) => {
    if (
      segment.kind !== 'text' ||
      segment.cell !== null ||
      lists.has(index) ||
      (segment.marker === null && !segment.lineStart)
    )
      return;
    const end = titleEnd(text, segment) ?? unusualTitleEnd(text, segments, index);
    if (end !== null) candidates.set(index, { index, end });
  });
  const accepted = new Map<number, number>();
  for (const candidate of candidates.values()) {
    if (isFollowedAsHeading(text, segments, candidate) && !isLastItem(segments, candidates, candidate.index))
      accepted.set(candidate.index, candidate.end);
  }
  for (const { index, end } of titlesAboveProse(text, segments, candidates)) accepted.set(index, end);
  for (const [index, end] of namesAboveDuties(text, segments)) accepted.set(index, end);
  const isUnlabelled = !segments.some(
    ({ label }) => label !== null && LABELS_OF_POSTS.has(label.match.field),
  );
  for (const run of runsOf(segments).values())
    acceptRun(text, segments, run, candidates, accepted, isUnlabelled);
  for (const { index, end } of titlesWithColons(text, segments, lists)) accepted.set(index, end);
  for (const { index, end } of titlesBeforeDuties(text, segments, accepted)) accepted.set(index, end);
  for (const { index, end } of titlesGoingOn(segments, accepted, candidates)) accepted.set(index, end);
  for (const index of titlesOfSameFrame(text, segments, accepted, candidates.keys()))
    accepted.set(index, candidates.get(index)?.end ?? 0);
  for (const { index, end } of titlesAboveLines(text, segments, accepted, candidates.values()))
    accepted.set(index, end);
  for (const { index, end } of titlesAloneInLists(text, segments, accepted, candidates.values()))
    accepted.set(index, end);
  for (const { index, end } of titlesOfChapters(text, segments, accepted, candidates.values()))
    accepted.set(index, end);
  for (const [index, end] of titlesWithinLines(text, segments, accepted, lists)) accepted.set(index, end);
  for (const [index, end] of siblingsOfTitles(text, segments, accepted, lists)) accepted.set(index, end);
  for (const [index, end] of unusualPosts(text, segments, accepted, lists)) accepted.set(index, end);
  for (const [index, end] of titlesAboveRecurringSections(text, segments, accepted, lists))
    accepted.set(index, end);
  return accepted;
}

/** "◆ 回访新入职医生" below "◆ 抽查病历" of the same list is its last item, whatever section follows. */
function isLastItem(
  segments: readonly Segment[],
  candidates: ReadonlyMap<number, Candidate>,
  index: number,
): boolean {
  const run = segments[index]?.place?.run;
  return run !== undefined && segments[index - 1]?.place?.run === run && !candidates.has(index - 1);
}

/** What may close a title that is set off from the text. */
const ORNAMENT = ' :★☆◆■●*#=】》';

/** Behind the title: the whole segment, or its first word if the rest is a sentence of its own. */
function titleEnd(text: string, segment: Segment): number | null {
  let end = segment.end;
  while (end > segment.start && ORNAMENT.includes(text[end - 1] ?? '-')) end -= 1;
  const start = '【《[<'.includes(text[segment.start] ?? '-') ? segment.start + 1 : segment.start;
  if (end - start <= 60 && isTitle(text.slice(start, end))) return end;
  if (end - start <= MAX_OF_UNIT && isTitleOfUnit(text.slice(start, end))) return end;
  const name = segment.start + text.slice(segment.start, Math.min(end, segment.start + 16)).search(/[: ]/);
  if (name > start && isTitle(text.slice(start, name)) && saysPerson(text.slice(name + 1, end))) return name;
  const blank = segment.start + text.slice(segment.start, Math.min(end, segment.start + 24)).indexOf(' ');
  if (blank - segment.start < 2 || text[blank + 1] === '—') return null;
  const word = text.slice(segment.start, blank);
  return segment.marker !== null && !/[a-z]/.test(word) && isTitle(word) ? blank : null;
}

/** "计调部——计调员". */
function isTitleOfUnit(line: string): boolean {
  const [, unit = '', title = ''] = /^([^ —–-]{2,10}) ?[—–-]{1,2} ?([^ —–-]{2,12})$/.exec(line) ?? [];
  return endsWithUnit(unit) && isTitle(title);
}

/** "前台" alone on a line above "直接上级:…" or "岗位职责:" is a title, though it does not end like one. */
function unusualTitleEnd(text: string, segments: readonly Segment[], index: number): number | null {
  const segment = segments[index];
  const field = segments[index + 1]?.label?.match.field;
  if (
    segment === undefined ||
    segment.marker !== null ||
    !segment.lineStart ||
    !standsApart(text, segments, index) ||
    isValueBelowLabel(segments, index)
  )
    return null;
  if (field !== 'reportsTo' && field !== 'directReports' && field !== 'duty' && field !== 'dutyAndAuthority')
    return null;
  const name = text.slice(segment.start, segment.end);
  if (!isShortName(name) || endsWithUnit(name) || labelNamed(name) !== null) return null;
  if (ORGANISATION_SUFFIXES.some((suffix) => name.endsWith(suffix))) return null;
  // 序号 below 岗位职责 is no post.
  return COLUMN_WORDS.has(name) ? null : segment.end;
}

/** "岗位类别:" with its value on the line below. */
function isValueBelowLabel(segments: readonly Segment[], index: number): boolean {
  const label = segments[index - 1]?.label;
  if (!label || label.unknown === true || segments[index]?.blankBefore === true) return false;
  return label.match.field === 'other' || HEADER_FIELDS.has(label.match.field);
}

/**
 * Titles with their duties behind a colon in one numbering ("(1)销售经理:负责…;…"): segment index → offset of the
 * colon.
 */
export function findOverviews(text: string, segments: readonly Segment[]): TitleHeadings {
  const overviews = new Map<number, number>();
  for (const run of [...runsOf(segments).values(), looseLines(segments)]) {
    const named = run.flatMap((index) => {
      const segment = segments[index];
      if (segment?.kind !== 'text') return [];
      const colon =
        segment.start + text.slice(segment.start, Math.min(segment.end, segment.start + 20)).indexOf(':');
      const name = text.slice(segment.start, colon);
      if (saysPerson(text.slice(colon + 1, Math.min(segment.end, colon + 12)))) return [];
      return colon > segment.start && isNameOfPost(name) ? [{ index, colon, isTitle: isTitle(name) }] : [];
    });
    const titles = named.filter((each) => each.isTitle).length;
    if (titles < 2 || titles * 2 < run.length) continue;
    for (const { index, colon } of named) overviews.set(index, colon);
  }
  return overviews;
}

/** Lines without numbers below a heading that announces posts: "厨师：按菜谱烹制。" above "面点：制作早点。". */
function looseLines(segments: readonly Segment[]): number[] {
  if (!segments.some(({ heading }) => heading !== null)) return [];
  return segments.flatMap(({ kind, marker, lineStart, cell, start, end }, index) =>
    kind === 'text' && marker === null && lineStart && cell === null && end - start >= MIN_OVERVIEW
      ? [index]
      : [],
  );
}

/** Indexes of segments that are the value of a label such as 直接下级, on its line or as a list below it. */
function titleListMembers(segments: readonly Segment[]): ReadonlySet<number> {
  const members = new Set<number>();
  segments.forEach((segment, index) => {
    if (segment.label === null || !HEADER_FIELDS.has(segment.label.match.field)) return;
    const isList = TITLE_LISTS.has(segment.label.match.field);
    let at = index + 1;
    const first = segments[at];
    if (first?.kind !== 'text') return;
    members.add(at);
    while (
      isList &&
      segments[at]?.kind === 'text' &&
      (segments[at]?.row === first.row || segments[at]?.place?.run === first.place?.run)
    ) {
      if (segments[at]?.marker === null && segments[at]?.row !== first.row) break;
      members.add(at);
      at += 1;
    }
  });
  return members;
}

function isFollowedAsHeading(text: string, segments: readonly Segment[], candidate: Candidate): boolean {
  const segment = segments[candidate.index];
  const next = segments[candidate.index + 1];
  if (
    segment === undefined ||
    next === undefined ||
    !closesTitle(text.slice(candidate.end, Math.min(segment.end, candidate.end + 10)))
  )
    return false;
  if (next.kind === 'label') return opensPost(next) || opensPostBelowTerms(segments, candidate.index);
  const below = segments[candidate.index + 2];
  if (next.kind === 'chapter' && below?.kind === 'label') return opensPost(below);
  if (next.heading?.kind === 'section')
    return (segment.marker?.value ?? 0) === 0 && standsApart(text, segments, candidate.index);
  if (isFirstLine(segments, candidate.index)) return true;
  if (segment.marker?.value === 0 && segment.lineStart && opensList(segments, candidate.index)) return true;
  if (next.kind !== 'text' || segment.marker !== null || !standsApart(text, segments, candidate.index))
    return false;
  if (next.marker !== null)
    return (
      next.place?.value === 1 || next.marker.value === 0 || segments[candidate.index - 1]?.kind === 'chapter'
    );
  if (!next.lineStart || next.end - next.start < 4) return false;
  if (text[segment.end - 1] === ':' && text.slice(next.start, next.end).includes(';')) return true;
  return next.end - next.start >= 6 && startsWithVerb(text.slice(next.start, next.start + 4));
}

/** Ornaments, or how many are sought. */
function closesTitle(rest: string): boolean {
  return /^[ :★☆◆■●*#=】》]{0,8}$/.test(rest) || saysHeadcount(rest) || saysPerson(rest.replace(/^:/, ''));
}

/** Titles between empty lines and sentences, where there are several of them: one may be the addressee of a letter. */
function titlesAboveProse(
  text: string,
  segments: readonly Segment[],
  candidates: ReadonlyMap<number, Candidate>,
): Candidate[] {
  const found = [...candidates.values()].filter(({ index }) => {
    const segment = segments[index];
    const next = segments[index + 1];
    if (segment?.marker !== null || !segment.blankBefore) return false;
    return (
      next?.kind === 'text' &&
      next.marker === null &&
      next.lineStart &&
      !next.blankBefore &&
      isSentence(text, next)
    );
  });
  return found.length >= 2 ? found : [];
}

/** A line of prose: longer than a name, and closed. */
function isSentence(text: string, line: Segment): boolean {
  return line.end - line.start >= 12 && '。;'.includes(text[line.end - 1] ?? ' ');
}

/** The title of an advertisement, above a line or two of pay and place, or what the post is for, and then its sections. */
function isFirstLine(segments: readonly Segment[], index: number): boolean {
  if (index > 0 || (segments[index]?.marker?.value ?? 0) > 0) return false;
  for (let at = 1; at <= MAX_LINES_BETWEEN + 1; at += 1) {
    const segment = segments[at];
    if (segment === undefined) return false;
    if (segment.kind === 'label') return opensPost(segment);
    if (segment.kind !== 'text' || segment.marker !== null) return false;
  }
  return false;
}

/** A title on a line of its own with a closed sentence, a heading or nothing above it. */
function standsApart(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const before = segments[index - 1];
  if (segment === undefined || before === undefined || segment.blankBefore || before.kind !== 'text')
    return true;
  if ('。;!?.'.includes(text[before.end - 1] ?? ' ') || before.marker !== null) return true;
  return before.end - before.start <= 10 && endsWithUnit(text.slice(before.start, before.end));
}

/** "前台导诊:" and its like above a line of duties each, or above their lists below a heading: one title shows that all are posts. */
function namesAboveDuties(text: string, segments: readonly Segment[]): Map<number, number> {
  const names = new Map<number, number>();
  const announced = segments.findIndex(({ kind }) => kind === 'heading');
  let titles = 0;
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    if (segment.kind !== 'text' || segment.marker !== null || !segment.lineStart || next?.kind !== 'text')
      return;
    if (text[segment.end - 1] !== ':' || segment.end - segment.start > 12 || !next.lineStart) return;
    const opensList = next.place?.value === 1 && announced >= 0 && announced < index;
    if (!opensList && !isLineOfDuties(text, segment, next)) return;
    const name = text.slice(segment.start, segment.end - 1);
    if (!isShortName(name) || fieldOfName(name) !== null) return;
    names.set(index, segment.end - 1);
    if (isTitle(name) || isCraft(name)) titles += 1;
  });
  const areGroups = [...names].some(([index, end]) => AREAS.test(text.slice(segments[index]?.start, end)));
  return names.size >= 2 && titles * 3 >= names.size && !areGroups ? names : new Map<number, number>();
}

function isLineOfDuties(text: string, name: Segment, line: Segment): boolean {
  return (
    name.blankBefore &&
    !line.blankBefore &&
    line.marker === null &&
    text.slice(line.start, line.end).includes(';')
  );
}
