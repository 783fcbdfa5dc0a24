import type { Segment } from './segment';
import type { LabelField } from './tables/labels';
import { HEADING_SUFFIXES } from './tables/titles';
import { contentBelow, formOf, isBelowSibling, isNameOfPost } from './title-siblings';

/** Posts of one form that show each other where no word does. */
const MIN_POSTS = 2;
/** Without anything behind their names. */
const MIN_BARE = 3;
const MAX_LINE = 24;
/** Lines that may name the document. */
const MAX_OPENING = 4;
const COLLECTION =
  /(?:人员|岗位|员工|职工|工种|伙计|店员|成员|团队|各岗).{0,8}(?:职责|分工|责任|手册|汇编|规范|说明书?|要求)(?:\(.{0,16}\))?$/;
const FRAME_START = /^[【《[<〔〖「『 —–-]+/;
const FRAME_END = /[】》\]>〕〗」』:： —–-]+$/;
const HEADCOUNT = / ?\((?:招聘?)?\d{1,3}[名人]\)$/;
/** What a post has once: where it stands below two names, both are posts. */
const ONCE = new Set<LabelField>([
  'reportsTo',
  'directReports',
  'department',
  'duty',
  'dutyAndAuthority',
  'summary',
  'headcount',
]);

interface Name {
  readonly index: number;
  readonly name: string;
  readonly end: number;
  /** The label right below it. */
  readonly field: LabelField | null;
}

/**
 * Names that head a post though no word of theirs says so, by their form alone: several different names with the same
 * words behind them ("夜审职责", "传菜职责"), above the same field each ("夜审" and "传菜" above 汇报对象), or, below a heading
 * that announces posts, above content of their own. Only where no post of another form is known. Segment index → offset
 * behind the name.
 */
export function unusualPosts(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  excluded: ReadonlySet<number>,
): Map<number, number> {
  const isAnnounced = announcesPosts(text, segments);
  const forms = new Map<string, Name[]>();
  const sizes = new Map<string, number>();
  const known = new Set<string>();
  segments.forEach((segment, index) => {
    const form = excluded.has(index) ? null : formOf(text, segments, index);
    if (accepted.has(index) || segment.heading?.kind === 'post') known.add(form ?? 'another');
    if (form === null || segment.kind !== 'text' || contentBelow(segments, index) === null) return;
    if (isBelowSibling(segments, index)) return;
    sizes.set(form, (sizes.get(form) ?? 0) + 1);
    const read = readName(text, segment);
    if (read === null) return;
    const key = `${form}|${read.suffix}`;
    const field = segments[index + 1]?.label?.match.field ?? null;
    const names = forms.get(key) ?? [];
    forms.set(key, names);
    names.push({ index, name: read.name, end: read.end, field });
  });
  const found = new Map<number, number>();
  for (const [key, names] of forms) {
    const [form = '', suffix = ''] = key.split('|');
    if ([...known].some((other) => other !== form) || names.length * 3 < (sizes.get(form) ?? 0) * 2) continue;
    const posts = suffix === '' ? barePosts(names, isAnnounced) : names;
    if (posts.length < MIN_POSTS || !areDifferent(posts)) continue;
    for (const { index, end } of posts) if (!accepted.has(index)) found.set(index, end);
  }
  return found;
}

/** Names with nothing behind them: by the field below them, or by what was announced above. */
function barePosts(names: readonly Name[], isAnnounced: boolean): readonly Name[] {
  const fields = new Map<LabelField, number>();
  for (const { field } of names)
    if (field !== null && ONCE.has(field)) fields.set(field, (fields.get(field) ?? 0) + 1);
  if ([...fields.values()].some((times) => times >= MIN_POSTS)) {
    return names.filter(({ field }) => field !== null && (fields.get(field) ?? 0) > 0);
  }
  return isAnnounced && names.length >= MIN_BARE ? names : [];
}

function areDifferent(names: readonly Name[]): boolean {
  return new Set(names.map(({ name }) => name)).size === names.length;
}

/** "远山医院各岗位职责", "果业合作社 人员职责": what follows are the posts of many. */
export function announcesPosts(text: string, segments: readonly Segment[]): boolean {
  if (segments.some(({ label }) => label?.match.field === 'title')) return false;
  const isCollective = segments.some(({ heading }) => {
    if (heading === null || !/职责|责任|岗位|职掌/.test(heading.suffix)) return false;
    return heading.kind === 'company' || heading.kind === 'unit' || heading.kind === 'staff';
  });
  return isCollective || segments.slice(0, MAX_OPENING).some((segment) => isNameOfCollection(text, segment));
}

function isNameOfCollection(text: string, { kind, marker, start, end }: Segment): boolean {
  return kind === 'text' && marker === null && end - start <= 40 && COLLECTION.test(text.slice(start, end));
}

function readName(text: string, segment: Segment): { name: string; suffix: string; end: number } | null {
  if (segment.end - segment.start > MAX_LINE) return null;
  const line = text.slice(segment.start, segment.end);
  const bare = line.replace(FRAME_END, '').replace(HEADCOUNT, '');
  const suffix = HEADING_SUFFIXES.find((each) => bare.endsWith(each)) ?? '';
  const words = suffix === '' ? bare : bare.slice(0, bare.length - suffix.length).replace(/[ 的之]+$/, '');
  const name = words.replace(FRAME_START, '');
  return isNameOfPost(name) ? { name, suffix, end: segment.start + words.length } : null;
}
