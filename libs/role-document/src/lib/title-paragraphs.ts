import type { Segment } from './segment';
import { opensList, runsOf, type Candidate } from './title-runs';
import { isTitle, startsWithVerb } from './headings';
import { CHAPTER_STYLES } from './numbering-stack';
import { contentBelow, PERSON } from './title-siblings';
import { announcesPosts } from './unusual-posts';
import { saysPerson } from './values';

/** Posts whose lines stand below their titles without numbers, from which on a title needs no empty line above it. */
const MIN_KNOWN = 3;
const MAX_TIGHT = 8;
const MAX_NAME = 16;
/** Shorter lines may be the names of people. */
const MIN_LINE = 6;
/** Fewer characters behind a title and its colon are no duties. */
const MIN_DUTIES = 4;
/** 客人, 联系人: of whom duties and signatures speak. */
const NO_POST =
  /[别他客老病工本家专众何每新亲友名个行路外内成法同主责系]人$|(?:经办|承办|审批|批准|编制|审核)人$/;

/**
 * "文员" and "门卫" between empty lines, each above lines without numbers: several titles of this form in a document
 * that has other posts or announces them.
 */
export function titlesAboveLines(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  candidates: Iterable<Candidate>,
): Candidate[] {
  const found = [...candidates].filter(
    (title) =>
      !accepted.has(title.index) &&
      segments[title.index]?.blankBefore === true &&
      isAboveLines(segments, title),
  );
  const others = [...accepted].filter(([index, end]) => isAboveLines(segments, { index, end })).length;
  if (found.length + others < 2) return [];
  const isKnown = accepted.size > 0 || segments.some(({ heading }) => heading?.kind === 'post');
  return isKnown || announcesPosts(text, segments) ? found : [];
}

/** Above two lines or more that belong together, one of them as long as the title or longer. */
function isAboveLines(segments: readonly Segment[], { index, end }: Candidate): boolean {
  const segment = segments[index];
  const below = segments.slice(index + 1, index + 3);
  if (segment?.marker !== null || below.length < 2 || !below.every(isLineBelow)) return false;
  return below.some((line) => line.end - line.start >= end - segment.start);
}

function isLineBelow(segment: Segment | undefined): segment is Segment {
  return segment?.kind === 'text' && segment.marker === null && segment.lineStart && !segment.blankBefore;
}

/**
 * "记账员" right below the last line of the post before it, where the other posts stand above lines without numbers
 * too, or many are announced. Segment index → offset behind the name.
 */
export function titlesWithinLines(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  excluded: ReadonlySet<number>,
): Map<number, number> {
  const known = [...accepted].filter(
    ([index, end]) =>
      isAboveLines(segments, { index, end }) ||
      (segments[index]?.marker === null && contentBelow(segments, index) === 'prose'),
  );
  const found = new Map<number, number>();
  segments.forEach((segment, index) => {
    if (accepted.has(index) || excluded.has(index) || !isLineBelow(segment)) return;
    if (segment.cell !== null || segment.end - segment.start > MAX_TIGHT) return;
    if (!isUnnumberedLine(segments[index - 1]) || !isLineBelow(segments[index + 1])) return;
    const name = text.slice(segment.start, segment.end);
    if (isPlainTitle(name) || (PERSON.test(name) && !NO_POST.test(name))) found.set(index, segment.end);
  });
  if (known.length >= MIN_KNOWN) return found;
  const isMany = known.length + found.size >= MIN_KNOWN && announcesPosts(text, segments);
  return isMany ? found : new Map<number, number>();
}

/** "一、馆长" above its list, in a document that has other posts, though no other chapter of it is one. */
export function titlesOfChapters(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  candidates: Iterable<Candidate>,
): Candidate[] {
  if (accepted.size === 0 && !segments.some(({ heading }) => heading?.kind === 'post')) return [];
  return [...candidates].filter(({ index, end }) => {
    const segment = segments[index];
    if (accepted.has(index) || segment?.marker === null || segment?.end !== end) return false;
    const name = text.slice(segment.start, end);
    const isChapter = segment.lineStart && CHAPTER_STYLES.has(segment.marker.style);
    return isChapter && opensList(segments, index) && isPlainTitle(name);
  });
}

/** "工艺工程师:" and "绘图员:" alone on their lines, each above lines without numbers. */
export function titlesWithColons(
  text: string,
  segments: readonly Segment[],
  excluded: ReadonlySet<number>,
): Candidate[] {
  const found = segments.flatMap(({ kind, marker, cell, lineStart, start, end }, index) => {
    if (kind !== 'text' || marker !== null || cell !== null || !lineStart || excluded.has(index)) return [];
    const below = segments[index + 1];
    const isName =
      end - start <= MAX_NAME && text[end - 1] === ':' && isPlainTitle(text.slice(start, end - 1));
    return isName && isLineBelow(below) && below.end - below.start >= MIN_LINE
      ? [{ index, end: end - 1 }]
      : [];
  });
  return new Set(found.map(({ index, end }) => text.slice(segments[index]?.start, end))).size > 1
    ? found
    : [];
}

/**
 * "1、教务处处长" below "一、教务处" and "1、辅导员" below "二、学生处", each alone in its numbering and above a list: two
 * show each other.
 */
export function titlesAloneInLists(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  candidates: Iterable<Candidate>,
): Candidate[] {
  const runs = runsOf(segments);
  const found = [...candidates].filter(({ index, end }) => {
    const segment = segments[index];
    if (accepted.has(index) || !segment?.place || segment.end !== end || !opensList(segments, index))
      return false;
    return runs.get(segment.place.run)?.length === 1 && isPlainTitle(text.slice(segment.start, end));
  });
  return new Set(found.map(({ index, end }) => text.slice(segments[index]?.start, end))).size > 1
    ? found
    : [];
}

/** "五、农技员:推广良种;测报虫害。" in a numbering whose other entries head posts. */
export function titlesBeforeDuties(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
): Candidate[] {
  const runs = new Set<number>();
  segments.forEach(({ heading, place }, index) => {
    if (place !== null && (accepted.has(index) || heading?.kind === 'post')) runs.add(place.run);
  });
  if (runs.size === 0) return [];
  return segments.flatMap(({ kind, cell, place, start, end }, index) => {
    if (kind !== 'text' || cell !== null || accepted.has(index) || !runs.has(place?.run ?? -1)) return [];
    const colon = start + text.slice(start, Math.min(end, start + MAX_NAME)).indexOf(':');
    const name = text.slice(start, colon);
    const isDuties = end - colon > MIN_DUTIES && !saysPerson(text.slice(colon + 1, end));
    return colon > start && isDuties && isPlainTitle(name) ? [{ index, end: colon }] : [];
  });
}

/** 报账员, but neither 考核店长 nor 培训新员工. */
function isPlainTitle(name: string): boolean {
  if (!isTitle(name) || /[员人]工$|人员$/.test(name)) return false;
  return !startsWithVerb(name) || /^[\u4e00-\u9fff]{2,3}[员师]$/.test(name);
}

function isUnnumberedLine(segment: Segment | undefined): boolean {
  return segment?.kind === 'text' && segment.marker === null;
}
