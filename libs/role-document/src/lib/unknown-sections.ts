import { endsWithUnit, isTitle, startsWithVerb } from './headings';
import { fieldOfContent, fieldOfName } from './section-fields';
import {
  BRACKETED,
  isAboveList,
  isAboveTable,
  isBareOther,
  isLineAboveList,
  MAX_BARE_NAME,
  MAX_LATIN_NAME,
  MAX_NAME,
  nameAboveLines,
  nameOf,
  recurringAboveLines,
  recurringNames,
} from './section-places';
import type { Segment } from './segment';
import { HEADER_FIELDS, type LabelField } from './tables/labels';
import { isPageHeader } from './prefaces';
import { isNameOfPost, wordsBehindTitles } from './title-siblings';
import { announcesPosts } from './unusual-posts';

/** 修订历史 is the name of a section, 修订作业指导书并发放 is work. */
const MAX_VERBAL_NAME = 6;
/** Longest name of a section that is set apart by an empty line alone. */
const MAX_SET_NAME = 8;
/** Lines below a heading that are looked at to tell what it heads. */
const MAX_CONTENT = 12;

/**
 * Turns headings of sections that no table knows into labels, by where they stand: "五、岗位工作关系" in an outline
 * whose other entries are sections, "Success measures:" on a line of its own between two lists, "【干活清单】" in
 * brackets. What their words say decides what they hold, else what stands below; sections that say nothing known are
 * read past.
 */
export function withUnknownSections(text: string, segments: readonly Segment[]): Segment[] {
  return new SectionFinder(text, segments).run();
}

class SectionFinder {
  private readonly outlines: ReadonlySet<number>;
  private readonly recurring: ReadonlySet<string>;
  private readonly recurringAboveLines: ReadonlySet<string>;
  /** What stands behind the titles in the headings of posts. */
  private readonly suffixes: readonly string[];
  /** Names in brackets are those of posts: one of them ends like one. */
  private readonly namesPosts: boolean;
  /** The section in which the segment at hand stands. */
  private field: LabelField | null = null;

  constructor(
    private readonly text: string,
    private readonly segments: readonly Segment[],
  ) {
    this.outlines = sectionRuns(text, segments);
    this.recurring = recurringNames(text, segments);
    this.recurringAboveLines = recurringAboveLines(text, segments);
    this.suffixes = suffixesOfPosts(text, segments);
    this.namesPosts = segments.some((segment, index) => {
      const name = isAboveList(segments, index) ? BRACKETED.exec(this.head(segment))?.[1] : undefined;
      return name !== undefined && isTitle(name);
    });
  }

  run(): Segment[] {
    return this.segments.flatMap((segment, index) => {
      const read = this.read(segment, index);
      const label = read[0]?.label ?? null;
      if (label !== null) this.field = label.match.field;
      else if (segment.kind === 'heading') this.field = 'duty';
      else if (segment.kind !== 'text') this.field = null;
      return read;
    });
  }

  private read(segment: Segment, index: number): Segment[] {
    const { text, segments } = this;
    if (segment.kind !== 'text' || segment.cell !== null || segment.attribute !== null) return [segment];
    if (segment.place !== null && this.outlines.has(segment.place.run))
      return this.asSection(segment, index) ?? [segment];
    if (isAboveTable(text, segments, index)) return asTableName(text, segment);
    const name = nameAboveLines(text, segments, index);
    if (name !== '' && this.recurringAboveLines.has(name) && !this.isHeadedLikePosts(name))
      return split(segment, name, fieldOfName(name) ?? 'duty', segment.end, segment.end);
    if (this.isSetLikeLabel(index)) return this.asSectionLikeOthers(segment, index) ?? [segment];
    if (isBareOther(text, segments, index))
      return split(segment, '其他', 'other', segment.end - 1, segment.end);
    if (isLineAboveList(text, segments, index)) return this.asSectionByPlace(segment, index) ?? [segment];
    return this.asBareSection(segment, index) ?? [segment];
  }

  private asSection(segment: Segment, index: number): Segment[] | null {
    const { text } = this;
    const content = text.slice(segment.start, Math.min(segment.end, segment.start + MAX_NAME + 1));
    const colon = content.indexOf(':');
    const nameEnd = colon >= 0 ? segment.start + colon : segment.end;
    const name = text.slice(segment.start, nameEnd);
    if (name.length < 2 || name.length > MAX_NAME || /[。;,!?]/.test(name)) return null;
    const known = fieldOfName(name);
    if (this.isHeadedLikePosts(name) && known === 'duty') return null;
    if (startsWithVerb(name) && name.length > MAX_VERBAL_NAME) return null;
    const rest = colon >= 0 ? nameEnd + 1 : segment.end;
    return split(segment, name, known ?? this.fieldBelow(index) ?? 'other', nameEnd, rest);
  }

  /** "你需要具备" on a line of its own, and "【干活清单】": no colon, but a list begins below. */
  private asBareSection(segment: Segment, index: number): Segment[] | null {
    const { text, segments } = this;
    const next = segments[index + 1];
    if (!segment.lineStart || segment.marker !== null || segment.end - segment.start > MAX_LATIN_NAME)
      return null;
    const line = text.slice(segment.start, segment.end);
    const bracketed = BRACKETED.exec(line)?.[1] ?? null;
    const name = bracketed ?? line;
    if (name.length < 2 || name.length > (/^[a-z]/.test(name) ? MAX_LATIN_NAME : MAX_BARE_NAME)) return null;
    if (/[。;,:!?、\d]/.test(name) || next?.kind !== 'text' || !next.lineStart) return null;
    if (isTitle(name) || this.isHeadedLikePosts(name) || isPageHeader(name)) return null;
    if (bracketed === null && this.isNamedAmongPosts(name, segment)) return null;
    const known = fieldOfName(name);
    const recurs = this.recurring.has(name);
    const isAboveSection = this.recurring.has(nameOf(text, next));
    if (bracketed !== null && known === null && (isAboveSection || this.namesPosts) && !recurs) return null;
    if (bracketed === null && (!isAboveList(segments, index) || !(recurs || this.isSetOff(index))))
      return null;
    const field =
      known ?? (bracketed === null ? this.fieldByPlace(index) : (this.fieldBelow(index) ?? this.field));
    return field === null ? null : split(segment, name, field, segment.end, segment.end);
  }

  /** "农资仓库保管" between "会计" and "冷库管理员", each below an empty line and above its list. */
  private isNamedAmongPosts(name: string, segment: Segment): boolean {
    if (!segment.blankBefore || fieldOfName(name) !== null || this.recurring.has(name)) return false;
    return (this.bareTitles >= 2 || this.isAnnounced) && isNameOfPost(name);
  }

  private get isAnnounced(): boolean {
    this.announced ??= announcesPosts(this.text, this.segments);
    return this.announced;
  }

  private announced: boolean | null = null;

  /** Titles on lines of their own, below an empty line and above a list. */
  private get bareTitles(): number {
    this.titles ??= this.segments.filter(
      (segment, index) =>
        segment.blankBefore && isAboveList(this.segments, index) && isTitle(nameOf(this.text, segment)),
    ).length;
    return this.titles;
  }

  private titles: number | null = null;

  /** "打荷安全职责" where posts are headed "厨师长安全职责". */
  private isHeadedLikePosts(name: string): boolean {
    return this.suffixes.some((suffix) => name.endsWith(suffix) && name.length >= suffix.length + 2);
  }

  /** "谁能胜任:" above a list: what its words say, else what its place says. */
  private asSectionByPlace(segment: Segment, index: number): Segment[] | null {
    const name = this.text.slice(segment.start, segment.end - 1);
    if (this.isHeadedLikePosts(name)) return null;
    const field = fieldOfName(name) ?? (isTitle(name) ? null : this.fieldByPlace(index));
    return field === null ? null : split(segment, name, field, segment.end - 1, segment.end);
  }

  /**
   * The section that a name no table knows heads, by where it stands: it comes back in post after post, or stands
   * right below the fields of a form, or what it heads is of another kind than what was read so far.
   */
  private fieldByPlace(index: number): LabelField | null {
    const below = this.fieldBelow(index);
    const isBelowFields = this.isBelowFields(index);
    if (this.recurring.has(nameOf(this.text, this.segments[index])))
      return below ?? (isBelowFields ? 'duty' : (this.field ?? 'duty'));
    if (isBelowFields) return below ?? 'duty';
    if (this.field === null) return null;
    if (below === null || below === this.field || (below === 'duty' && this.field === 'authority'))
      return this.segments[index]?.blankBefore === true ? this.field : null;
    return below;
  }

  /** "手里的活" with an empty line above and its lines right below, where sections with known names stand like that. */
  private isSetLikeLabel(index: number): boolean {
    const segment = this.segments[index];
    const next = this.segments[index + 1];
    if (segment === undefined || segment.marker !== null || !segment.lineStart) return false;
    if (segment.end - segment.start > MAX_SET_NAME || next?.kind !== 'text' || next.marker !== null)
      return false;
    if (!next.lineStart || next.blankBefore || next.end - next.start <= segment.end - segment.start)
      return false;
    return segment.blankBefore ? this.apart > 0 : this.isBelowFilledField(index);
  }

  /** "直接上级:店长", with its value, above: a word below it is no value any more. */
  private isBelowFilledField(index: number): boolean {
    const before = this.segments[index - 1];
    const label = this.segments[index - 2];
    if (before?.kind !== 'text' || !label?.label || label.row !== before.row) return false;
    return HEADER_FIELDS.has(label.label.match.field);
  }

  private asSectionLikeOthers(segment: Segment, index: number): Segment[] | null {
    const name = nameOf(this.text, segment);
    if (name === '' || isTitle(name) || endsWithUnit(name) || startsWithVerb(name)) return null;
    const below = fieldOfName(name) ?? this.fieldBelow(index);
    const field = below ?? (this.isBelowFields(index) ? 'duty' : this.field);
    return field === null ? null : split(segment, name, field, segment.end, segment.end);
  }

  /** Sections with known names on lines of their own, each below an empty line and right above its content. */
  private get apart(): number {
    this.apartLabels ??= this.segments.filter((segment, index) => {
      const next = this.segments[index + 1];
      return (
        segment.label !== null &&
        !HEADER_FIELDS.has(segment.label.match.field) &&
        segment.blankBefore &&
        segment.marker === null &&
        next?.kind === 'text' &&
        next.marker === null &&
        next.lineStart &&
        !next.blankBefore
      );
    }).length;
    return this.apartLabels;
  }

  private apartLabels: number | null = null;

  /** The line above is a field of a form (直接上级:店长), or the title of the post alone. */
  private isBelowFields(index: number): boolean {
    const before = this.segments[index - 1];
    if (before?.kind === 'text' && before.lineStart && before.marker === null)
      return isTitle(nameOf(this.text, before));
    for (let at = index - 1; at >= 0 && this.segments[at]?.row === before?.row; at -= 1) {
      const field = this.segments[at]?.label?.match.field;
      if (field !== undefined) return HEADER_FIELDS.has(field) || field === 'other';
    }
    return false;
  }

  /** Not the rest of a wrapped line: the line above is closed, or far from the margin. */
  private isSetOff(index: number): boolean {
    const before = this.segments[index - 1];
    const segment = this.segments[index];
    if (before === undefined || segment === undefined || segment.blankBefore || before.kind !== 'text')
      return true;
    if ('。;!?.'.includes(this.text[before.end - 1] ?? ' ')) return true;
    return before.end - before.start < this.widest * 0.7;
  }

  private get widest(): number {
    this.width ??= this.segments.reduce(
      (most, each) => (each.kind === 'text' ? Math.max(most, Math.min(80, each.end - each.start)) : most),
      0,
    );
    return this.width;
  }

  private width: number | null = null;

  private fieldBelow(index: number): LabelField | null {
    const { text, segments } = this;
    const lines: string[] = [];
    const run = segments[index]?.place?.run;
    for (let at = index + 1; at <= index + MAX_CONTENT; at += 1) {
      const segment = segments[at];
      if (segment?.kind !== 'text' || (run !== undefined && segment.place?.run === run)) break;
      const isLine = at > index + 1 && segment.marker === null && segment.lineStart;
      if (isLine && (BRACKETED.test(this.head(segment)) || isAboveList(segments, at))) break;
      if (isLine && segment.blankBefore && segments[index + 1]?.marker === null) break;
      lines.push(text.slice(segment.start, Math.min(segment.end, segment.start + 60)));
    }
    return fieldOfContent(lines);
  }

  private head(segment: Segment): string {
    return this.text.slice(segment.start, Math.min(segment.end, segment.start + MAX_LATIN_NAME));
  }
}

interface Entries {
  members: number;
  sections: number;
  /** What entries that no table knows say they hold. */
  readonly named: LabelField[];
}

/** Numberings whose entries are sections. */
function sectionRuns(text: string, segments: readonly Segment[]): ReadonlySet<number> {
  const runs = new Map<number, Entries>();
  segments.forEach(({ place, label, kind, heading, start, end }, index) => {
    if (place === null) return;
    const entries = runs.get(place.run) ?? { sections: 0, named: [], members: 0 };
    entries.members += 1;
    if ((kind === 'label' && label !== null) || heading?.kind === 'section') entries.sections += 1;
    else if (end - start <= MAX_BARE_NAME && segments[index + 1]?.place?.run !== place.run)
      entries.named.push(...fieldsSaid(text.slice(start, end)));
    runs.set(place.run, entries);
  });
  return new Set([...runs].flatMap(([run, entries]) => (areSections(entries) ? [run] : [])));
}

/** Two known sections among a few others; or one, or none, if the words of all others say what they hold. */
function areSections({ sections, named, members }: Entries): boolean {
  if (sections >= 2 && sections * 3 >= members) return true;
  if (members < 2 || sections + named.length < members) return false;
  return sections === 1 || (named.includes('duty') && new Set(named).size > 1);
}

function fieldsSaid(name: string): LabelField[] {
  if (/[。;,!?:]/.test(name) || (startsWithVerb(name) && name.length > MAX_VERBAL_NAME)) return [];
  const field = fieldOfName(name);
  return field === null || field === 'other' ? [] : [field];
}

function split(segment: Segment, name: string, field: LabelField, end: number, rest: number): Segment[] {
  // Under 绩效 and the like only measurable lines are indicators.
  const heading = field === 'kpi' && !name.includes('指标') ? '绩效考核' : name;
  const match = { field, name, strong: true, start: segment.start, end };
  const label = { match, colon: rest > end, contentStart: rest, heading, unknown: true as const };
  const section: Segment = { ...segment, kind: 'label', end, label };
  if (rest >= segment.end) return [section];
  return [section, { ...segment, start: rest, marker: null, place: null, lineStart: false }];
}

function suffixesOfPosts(text: string, segments: readonly Segment[]): string[] {
  const suffixes = segments.flatMap(({ heading, end }) =>
    heading?.kind === 'post' ? [text.slice(heading.subject.end, end).replace(/[: ]+$/, '')] : [],
  );
  return [...new Set([...suffixes, ...wordsBehindTitles(text, segments)])].filter(
    ({ length }) => length >= 2,
  );
}

function asTableName(text: string, segment: Segment): Segment[] {
  const name = text.slice(segment.start, segment.end);
  const field = /职责|任务|内容/.test(name) ? 'duty' : (fieldOfName(name) ?? 'duty');
  return split(segment, name, field, segment.end, segment.end);
}
