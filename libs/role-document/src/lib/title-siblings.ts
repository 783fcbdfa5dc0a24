import { endsWithUnit, isTitle, startsWithVerb } from './headings';
import { labelNamed } from './labels';
import type { Marker } from './markers';
import { fieldOfName } from './section-fields';
import type { Segment } from './segment';
import { HEADING_SUFFIXES, NOT_POST_WORDS } from './tables/titles';
import { opensPostBelowTerms } from './title-runs';

/** Ends of names that group duties. */
export const AREAS =
  /(?:管理|工作|方面|事务|建设|服务|维护|保障|培训|安全|卫生|质量|财务|行政|业务|运营|检查)$/;
const MAX_NAME = 10;
/** Words behind a title that announce its duties. */
const MIN_WORDS = 2;
const MAX_WORDS = 8;
/** The longest line that may be a name with what is set around it and its suffix. */
const MAX_LINE = 20;
/** 审核人, 设计人. */
export const PERSON = /^[\u4e00-\u9fff]{2}人$/;
const OPENING = '【《[<〔〖「『';
const CLOSING = /[】》\]>〕〗」』: ]+$/;

interface Member {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** It is known to head a post. */
  readonly isPost: boolean;
}

/**
 * Names that head a post though they do not end like one ("打荷", "切配"), by their siblings: names of the same form
 * (in the same numbering, behind chapter numbers, or set apart alike on lines of their own), each above content of
 * its own, most of which are known to head posts. Returns segment index → offset behind the name.
 */
export function siblingsOfTitles(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  excluded: ReadonlySet<number>,
): Map<number, number> {
  const groups = new Map<string, Member[]>();
  segments.forEach((segment, index) => {
    const form = excluded.has(index) ? null : formOf(text, segments, index);
    if (form === null) return;
    const isPost = accepted.has(index) || segment.heading?.kind === 'post';
    const content = contentBelow(segments, index);
    if (!isPost && content === null) return;
    const key = `${form} ${content ?? ''}`;
    const members = groups.get(key) ?? [];
    groups.set(key, members);
    members.push({ index, start: segment.start, end: segment.end, isPost });
  });
  const found = new Map<number, number>();
  for (const [key, members] of groups) {
    const posts = members.filter((member) => member.isPost);
    const needed = key.startsWith('line') && members.length > 2 ? 2 : 1;
    if (posts.length < needed || posts.length * 2 < members.length) continue;
    const suffix = sharedSuffix(text, segments, posts);
    for (const member of members) {
      const end = member.isPost ? null : nameEnd(text, member, suffix);
      if (end !== null) found.set(member.index, end);
    }
  }
  for (const [index, end] of namesWithSharedSuffix(text, segments, groups)) found.set(index, end);
  for (const [index, end] of namesAboveOtherContent(text, segments, groups)) found.set(index, end);
  for (const [index, end] of titlesBeforeSharedWords(text, segments, excluded))
    if (!accepted.has(index)) found.set(index, end);
  return found;
}

/**
 * "【前台文员】" above lines without numbers, where the other posts stand above lists, and "报账员" above prose whose first
 * word says nothing: titles on lines of their own, framed like two that are known to head posts.
 */
export function titlesOfSameFrame(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  candidates: Iterable<number>,
): number[] {
  const counts = new Map<string, number>();
  for (const index of accepted.keys()) {
    const frame = frameOf(text, segments, index);
    if (frame !== null) counts.set(frame, (counts.get(frame) ?? 0) + 1);
  }
  return [...candidates].filter((index) => {
    const frame = accepted.has(index) ? null : frameOf(text, segments, index);
    return frame !== null && (counts.get(frame) ?? 0) >= 2;
  });
}

/** What is set around a title that stands apart above longer lines; those without a frame stand above prose. */
function frameOf(text: string, segments: readonly Segment[], index: number): string | null {
  const segment = segments[index];
  if (segment?.kind !== 'text' || segment.marker !== null || !segment.lineStart) return null;
  const content = contentBelow(segments, index);
  const open = text[segment.start] ?? ' ';
  if (OPENING.includes(open)) return content === null ? null : open;
  const before = segments[index - 1];
  const isApart =
    before?.kind !== 'text' || segment.blankBefore || '。;!?'.includes(text[before.end - 1] ?? ' ');
  return content === 'prose' && isApart ? '' : null;
}

/** "前台接待职责" above lines without numbers, where the other posts of its form are headed alike above lists. */
function namesWithSharedSuffix(
  text: string,
  segments: readonly Segment[],
  groups: ReadonlyMap<string, readonly Member[]>,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const members of membersByForm(groups).values()) {
    const posts = members.filter((member) => member.isPost);
    const suffix = posts.length < 2 ? '' : sharedSuffix(text, segments, posts);
    if (suffix === '') continue;
    for (const member of members) {
      const end = member.isPost ? null : nameEnd(text, member, suffix);
      if (end !== null) found.set(member.index, end);
    }
  }
  return found;
}

/** "第八章 锅炉工" above sentences, where most other chapters, or entries of a list, are posts above their lists. */
function namesAboveOtherContent(
  text: string,
  segments: readonly Segment[],
  groups: ReadonlyMap<string, readonly Member[]>,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const [form, members] of membersByForm(groups)) {
    const posts = members.filter((member) => member.isPost).length;
    if (posts < 3) continue;
    const names = members.flatMap((member) => {
      if (form.startsWith('line') && !isBetweenEmptyLineAndProse(text, segments, member.index)) return [];
      const end = member.isPost ? null : nameEnd(text, member, '');
      return end === null ? [] : [{ index: member.index, end }];
    });
    if (names.length * 2 <= posts) for (const { index, end } of names) found.set(index, end);
  }
  return found;
}

/** "打菜阿姨" below an empty line and right above sentences, where other posts stand above their lists. */
function isBetweenEmptyLineAndProse(text: string, segments: readonly Segment[], index: number): boolean {
  const next = segments[index + 1];
  if (segments[index]?.blankBefore !== true || next?.kind !== 'text' || next.marker !== null) return false;
  return next.lineStart && !next.blankBefore && '。;'.includes(text[next.end - 1] ?? ' ');
}

/** The names of each form, whatever they stand above. */
function membersByForm(groups: ReadonlyMap<string, readonly Member[]>): Map<string, Member[]> {
  const forms = new Map<string, Member[]>();
  for (const [key, members] of groups) {
    const form = key.slice(0, key.lastIndexOf(' '));
    forms.set(form, [...(forms.get(form) ?? []), ...members]);
  }
  return forms;
}

/** "塔吊司机分内事" and "信号工分内事", each above a list: titles with the same words behind them, whatever these are. */
function titlesBeforeSharedWords(
  text: string,
  segments: readonly Segment[],
  excluded: ReadonlySet<number>,
): Map<number, number> {
  return new Map(
    [...bySharedWords(text, segments, excluded).values()].flatMap((titles) => [...titles.values()].flat()),
  );
}

/** "分内事" where it stands behind several titles, each above content of its own. */
export function wordsBehindTitles(text: string, segments: readonly Segment[]): string[] {
  return [...bySharedWords(text, segments, new Set()).keys()];
}

/** Words behind at least two titles → title → the segments in which it stands in front of them, and where it ends. */
function bySharedWords(
  text: string,
  segments: readonly Segment[],
  excluded: ReadonlySet<number>,
): Map<string, Map<string, [number, number][]>> {
  const groups = new Map<string, Map<string, [number, number][]>>();
  segments.forEach((segment, index) => {
    if (segment.kind !== 'text' || segment.cell !== null || excluded.has(index)) return;
    if (segment.marker === null ? !segment.lineStart : isBelowSibling(segments, index)) return;
    if (segment.end - segment.start > MAX_LINE || contentBelow(segments, index) === null) return;
    const line = text.slice(segment.start, segment.end).replace(CLOSING, '');
    const title = titleInFront(line);
    if (title === null) return;
    const words = line.slice(title.length);
    const titles = groups.get(words) ?? new Map<string, [number, number][]>();
    const places = titles.get(title) ?? [];
    places.push([index, segment.start + title.length]);
    titles.set(title, places);
    groups.set(words, titles);
  });
  return new Map([...groups].filter(([, titles]) => titles.size >= 2));
}

/** "3、三年以上行政助理经历" right below "2、…" of its list has nothing between the two that a heading would have. */
export function isBelowSibling(segments: readonly Segment[], index: number): boolean {
  const run = segments[index]?.place?.run;
  return run !== undefined && segments[index - 1]?.place?.run === run;
}

/** The longest title that the line begins with, if a few words follow it. */
function titleInFront(line: string): string | null {
  if (isTitle(line)) return null;
  for (let end = line.length - MIN_WORDS; end >= Math.max(2, line.length - MAX_WORDS); end -= 1) {
    const words = line.slice(end);
    if (!/^[\u4e00-\u9fff]+$/.test(words) || AREAS.test(words)) continue;
    if (isTitle(line.slice(0, end))) return line.slice(0, end);
  }
  return null;
}

/** What a name looks like, its words aside; null for what is no name on a line of its own. */
export function formOf(text: string, segments: readonly Segment[], index: number): string | null {
  const segment = segments[index];
  if (segment === undefined || segment.cell !== null || segment.end - segment.start > MAX_LINE) return null;
  const isName = segment.kind === 'text' || isSignatureAlone(text, segment);
  if (!isName && segment.heading?.kind !== 'post' && segment.heading?.kind !== 'unknown') return null;
  if (segment.marker !== null)
    return segment.place === null ? null : formInList(segment.marker, segment.place.ancestors.length);
  const before = segments[index - 1];
  if (before?.kind === 'chapter') return 'chapter';
  if (!segment.lineStart) return null;
  const open = text[segment.start] ?? ' ';
  const close = text[segment.end - 1] ?? ' ';
  const isSetApart =
    segment.blankBefore || index === 0 || before?.kind !== 'text' || isBetweenLists(segments, index);
  const frame = OPENING.includes(open) ? open : close === ':' ? close : '';
  return frame === '' && !isSetApart ? null : `line ${frame}`;
}

/** Lines without a number that an item may go on over. */
const MAX_WRAPPED = 3;

/** Above the line ends a list, and below it one of the same style begins again at one. */
function isBetweenLists(segments: readonly Segment[], index: number): boolean {
  const marker = segments[index + 1]?.marker;
  if (segments[index + 1]?.kind !== 'text' || marker?.value !== 1) return false;
  for (let at = index - 1; at >= Math.max(0, index - 1 - MAX_WRAPPED); at -= 1) {
    const before = segments[at];
    if (before?.kind !== 'text') return false;
    if (before.marker !== null) return before.marker.style === marker.style && before.marker.value > 0;
  }
  return false;
}

/** Bullets have one meaning however deep they stand. */
function formInList({ style, value }: Marker, depth: number): string {
  return value === 0 ? `list ${style}` : `list ${style} ${depth}`;
}

/** "6 审核人" without a colon: who signs elsewhere, a post among others here. */
function isSignatureAlone(text: string, { label, marker, start, end }: Segment): boolean {
  if (label === null || marker === null) return false;
  return label.match.field === 'other' && !label.colon && PERSON.test(text.slice(start, end));
}

/** What a name stands above: a section, a list that begins, or a line of more words than the name. */
export function contentBelow(
  segments: readonly Segment[],
  index: number,
): 'section' | 'list' | 'prose' | null {
  const segment = segments[index];
  const below = segments[index + 1];
  const next = below?.kind === 'chapter' ? segments[index + 2] : below;
  if (segment === undefined || next === undefined || next.row === segment.row) return null;
  const field = next.label?.match.field;
  if (field !== undefined) {
    if (field === 'other') return opensPostBelowTerms(segments, index) ? 'section' : null;
    return field === 'title' ? null : 'section';
  }
  if (next.heading?.kind === 'section') return 'section';
  if (next.kind !== 'text') return null;
  if (next.marker !== null)
    return next.place?.run !== segment.place?.run && (next.place?.value ?? 0) <= 1 ? 'list' : null;
  const isLonger = next.end - next.start > segment.end - segment.start;
  return next.lineStart && !next.blankBefore && isLonger ? 'prose' : null;
}

/** "安全职责" where the posts of the group are headed "出纳安全职责", "会计安全职责". */
function sharedSuffix(text: string, segments: readonly Segment[], posts: readonly Member[]): string {
  const suffixes = new Set(
    posts.map(({ index, end }) => {
      const subject = segments[index]?.heading?.subject;
      return subject === undefined ? '' : text.slice(subject.end, end).replace(CLOSING, '');
    }),
  );
  const [suffix = ''] = suffixes;
  return suffixes.size === 1 && isHeadingSuffix(suffix) ? suffix : '';
}

/** "的岗位职责", "安全职责" behind the name of a post. */
function isHeadingSuffix(words: string): boolean {
  return words.length <= MAX_NAME && HEADING_SUFFIXES.some((suffix) => words.endsWith(suffix));
}

function nameEnd(text: string, member: Member, suffix: string): number | null {
  const line = text.slice(member.start, member.end);
  const bare = line.replace(CLOSING, '');
  const [remark = ''] = /\(\d{1,3}[名人](?:,[^()]{1,10})?\)$/.exec(bare) ?? [];
  if (suffix !== '' && !bare.endsWith(suffix)) return null;
  const name = bare.slice(0, bare.length - suffix.length);
  const words = name.replace(/^[【《[<〔〖「『 ]+/, '');
  const title = words.slice(0, words.length - remark.length);
  return isNameOfPost(title) || PERSON.test(title) ? member.start + name.length : null;
}

/** Whether a name may be that of a post by its form; its siblings must show that it is. */
export function isNameOfPost(name: string): boolean {
  if (isTitle(name)) return true;
  if (name.length < 2 || name.length > MAX_NAME || !/^[\u4e00-\u9fffa-z/()]+$/.test(name)) return false;
  if (startsWithVerb(name) || name.startsWith('(') || endsWithUnit(name) || AREAS.test(name)) return false;
  if (labelNamed(name) !== null || fieldOfName(name) !== null) return false;
  return !NOT_POST_WORDS.some((word) => name.includes(word));
}
