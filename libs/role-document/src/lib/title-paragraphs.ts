import type { Segment } from './segment';
import { opensList, type Candidate } from './title-runs';
import { isTitle, startsWithVerb } from './headings';
import { CHAPTER_STYLES } from './numbering-stack';
import { contentBelow, PERSON } from './title-siblings';
import { announcesPosts } from './unusual-posts';

/** Posts whose lines stand below their titles without numbers, from which on a title needs no empty line above it. */
const MIN_KNOWN = 3;
const MAX_TIGHT = 8;
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
    if (
      (isTitle(name) && !startsWithVerb(name) && !/[员人]工$|人员$/.test(name)) ||
      (PERSON.test(name) && !NO_POST.test(name))
    )
      found.set(index, segment.end);
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
    return isChapter && opensList(segments, index) && !startsWithVerb(name) && !name.endsWith('人员');
  });
}

function isUnnumberedLine(segment: Segment | undefined): boolean {
  return segment?.kind === 'text' && segment.marker === null;
}
