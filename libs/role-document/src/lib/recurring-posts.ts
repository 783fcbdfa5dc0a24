import { endsWithUnit } from './headings';
import { labelNamed } from './labels';
import { isDocumentName, isPageHeader } from './prefaces';
import { fieldOfName } from './section-fields';
import type { Segment } from './segment';
import { FORM_NAMES, HEADER_FIELDS, type LabelField } from './tables/labels';
import { ORGANISATION_SUFFIXES } from './tables/organisations';
import { nameInLine } from './title-lines';
import { AREAS } from './title-siblings';

/** Lines of pay and place between a title and the first section of its post. */
const MOST_TERMS = 2;
const MAX_LINE = 80;
const MAX_NAME = 14;
const MAX_LATIN_NAME = 50;
/** What a post has once, and what may stand first in it. */
const FIRST = new Set<LabelField>([
  'reportsTo',
  'directReports',
  'department',
  'duty',
  'dutyAndAuthority',
  'summary',
  'headcount',
  'jobRequirement',
]);

interface Group {
  /** The line above its first section. */
  readonly index: number;
  readonly name: string;
  readonly end: number;
  readonly isPost: boolean;
  /** The words of that section's heading. */
  readonly section: string;
}

/**
 * Names that head a post though neither their words nor what is set around them says so, by what comes again and again:
 * the same section begins post after post, and right above it stands a short line. Segment index → offset behind the
 * name.
 */
export function titlesAboveRecurringSections(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  excluded: ReadonlySet<number>,
): Map<number, number> {
  if (segments.some(({ label, kind }) => label?.match.field === 'title' || kind === 'row')) return new Map();
  const groups = new Map<LabelField, Group[]>();
  const sections = new Map<string, number>();
  segments.forEach((segment, index) => {
    const field = segment.label?.match.field;
    if (field === undefined || !FIRST.has(field) || !segment.lineStart) return;
    const section = `${field} ${text.slice(segment.start, segment.end)}`;
    sections.set(section, (sections.get(section) ?? 0) + 1);
    const group = groupAbove(text, segments, accepted, excluded, index);
    if (group === null) return;
    const members = groups.get(field) ?? [];
    members.push({ ...group, section });
    groups.set(field, members);
  });
  const posts = postsOf(segments, accepted);
  const [field, members = []] = [...groups].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const names = new Set(members.map(({ section }) => section));
  const times = [...names].reduce((sum, name) => sum + (sections.get(name) ?? 0), 0);
  if (field === undefined || !areGroups(members, times, posts)) return new Map();
  return new Map(members.flatMap(({ index, end, isPost }) => (isPost ? [] : [[index, end] as const])));
}

/** How many posts are known so far, wherever they stand. */
function postsOf(segments: readonly Segment[], accepted: ReadonlyMap<number, number>): number {
  return segments.filter((segment, index) => accepted.has(index) || segment.heading?.kind === 'post').length;
}

/** At least two different names above most of the sections, and no more posts elsewhere than here. */
function areGroups(members: readonly Group[], sections: number, posts: number): boolean {
  const known = members.filter((member) => member.isPost).length;
  const names = new Set(members.map(({ name }) => name));
  if (members.length < 2 || names.size < members.length || members.length * 3 < sections * 2) return false;
  const areas = members.filter(({ name, isPost }) => !isPost && AREAS.test(name)).length;
  return posts - known <= Math.min(known, members.length / 4) && areas * 2 < members.length;
}

/** The line above a section, with lines of pay and place between at most. */
function groupAbove(
  text: string,
  segments: readonly Segment[],
  accepted: ReadonlyMap<number, number>,
  excluded: ReadonlySet<number>,
  section: number,
): Omit<Group, 'section'> | null {
  for (let at = section - 1; at >= Math.max(0, section - 1 - 2 * MOST_TERMS); at -= 1) {
    const segment = segments[at];
    if (segment === undefined || segment.cell !== null) return null;
    if (segment.kind === 'chapter' && at === section - 1) continue;
    if (accepted.has(at) || segment.heading?.kind === 'post')
      return { index: at, name: text.slice(segment.start, segment.end), end: segment.end, isPost: true };
    if (segment.kind === 'label' && segment.label?.match.field === 'other') continue;
    if (segment.kind !== 'text') return null;
    const name = excluded.has(at) ? null : nameAt(text, segments, at);
    if (name !== null) return { index: at, ...name, isPost: false };
    if (segment.marker !== null || segment.blankBefore) return null;
  }
  return null;
}

/** The name on a line of its own, if it may be one: set apart from what stands above, and no sentence. */
function nameAt(
  text: string,
  segments: readonly Segment[],
  index: number,
): { name: string; end: number } | null {
  const segment = segments[index];
  if (!segment?.lineStart || segment.end - segment.start > MAX_LINE || !isApart(segments, index)) return null;
  const line = text.slice(segment.start, segment.end);
  const { start, end } = nameInLine(line);
  const name = line.slice(start, end);
  return mayNamePost(name) ? { name, end: segment.start + end } : null;
}

/** Below an empty line or another kind of line, not the last item of a list. */
function isApart(segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const before = segments[index - 1];
  if (segment === undefined || before === undefined || segment.blankBefore) return true;
  const field = before.label?.match.field ?? 'other';
  if (before.kind !== 'text') return field === 'other' || HEADER_FIELDS.has(field);
  if (segment.marker === null) return before.marker !== null;
  return before.place?.run !== segment.place?.run && segment.marker.style !== before.marker?.style;
}

/** Short, no sentence and none of the other things that stand on lines of their own. */
function mayNamePost(name: string): boolean {
  const longest = /[\u4e00-\u9fff]/.test(name) && !/[a-z]{3}/.test(name) ? MAX_NAME : MAX_LATIN_NAME;
  if (name.length < 2 || name.length > longest || /[。;,:!?\t]/.test(name) || !/\p{L}{2}/u.test(name))
    return false;
  if (endsWithUnit(name) || isDocumentName(name) || isPageHeader(name)) return false;
  if (labelNamed(name) !== null || (fieldOfName(name) ?? 'other') !== 'other') return false;
  if (FORM_NAMES.some((form) => name.includes(form))) return false;
  return !ORGANISATION_SUFFIXES.some((suffix) => name.endsWith(suffix));
}
