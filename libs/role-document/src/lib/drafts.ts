import type { Heading } from './headings';
import type { Segment } from './segment';
import type { LabelField } from './tables/labels';
import type { SourceSpan } from './types';

/** The segments that stand under one section heading. */
export interface Block {
  readonly field: LabelField;
  /** The heading in normalised spelling; empty for what follows the title at once. */
  readonly name: string;
  readonly headingSpan: SourceSpan | null;
  readonly entries: Segment[];
}

export interface HeaderValue {
  readonly label: SourceSpan;
  readonly spans: SourceSpan[];
}

/**
 * `label`: 岗位名称:…; `heading`: a title or "…岗位职责"; `staff`: 市场部人员; `overview`: a title and its duties in one
 * line of a list; `none`: no title so far.
 */
export type DraftOrigin = 'label' | 'heading' | 'staff' | 'unknown' | 'overview' | 'none';

/** A position while the text is being read. */
export interface Draft {
  origin: DraftOrigin;
  title: SourceSpan | null;
  /** The heading that stood above a form whose label then gave the title. */
  headingSubject: SourceSpan | null;
  readonly run: number;
  readonly ancestors: readonly number[];
  readonly headers: Map<LabelField, HeaderValue>;
  readonly blocks: Block[];
  readonly start: number;
  end: number;
  readonly company: SourceSpan | null;
  readonly unit: SourceSpan | null;
}

/** What headings above the posts say about all of them. */
export interface Context {
  readonly company: SourceSpan | null;
  readonly unit: SourceSpan | null;
  /** The numbering that the heading of the unit stands in; -1 without a number. */
  readonly unitRun: number;
}

export const NO_CONTEXT: Context = { company: null, unit: null, unitRun: -1 };

export function openDraft(
  origin: DraftOrigin,
  start: number,
  title: SourceSpan | null,
  segment: Segment,
  context: Context,
): Draft {
  return {
    origin,
    title,
    headingSubject: null,
    run: segment.place?.run ?? -1,
    ancestors: segment.place?.ancestors ?? [],
    headers: new Map(),
    blocks: [],
    start,
    end: title?.end ?? start,
    company: context.company,
    unit: context.unit,
  };
}

export function addBlock(
  draft: Draft,
  field: LabelField,
  name: string,
  headingSpan: SourceSpan | null,
): Block {
  const block: Block = { field, name, headingSpan, entries: [] };
  draft.blocks.push(block);
  if (headingSpan !== null) draft.end = Math.max(draft.end, headingSpan.end);
  return block;
}

/** Whether the post has content of its own; what its form says beside that (编号, 日期) does not count. */
export function hasEntries(draft: Draft): boolean {
  return draft.blocks.some((block) => block.field !== 'other' && block.entries.length > 0);
}

/** A new entry of the list that the post's own heading belongs to, or of a list around it, ends the post. */
export function endsDraft(draft: Draft, segment: Segment): boolean {
  const run = segment.place?.run;
  if (run === undefined || draft.run < 0) return false;
  return run === draft.run || draft.ancestors.includes(run);
}

/** A title with a bullet between "第二条" and "第三条 岗位职责" is above the latter, not below the former. */
export function aboveItsSections(title: Segment, next: Segment | undefined): Segment {
  const run = next?.label ? next.place?.run : undefined;
  if (run === undefined || title.place?.ancestors.includes(run) !== true) return title;
  return { ...title, place: null };
}

/** Which section follows a heading at once: 职责与权限 may be part of the heading itself. */
export function sectionOfHeading(heading: Heading): LabelField {
  if (!heading.suffix.includes('权')) return 'duty';
  return /职责|责任|任务|义务/.test(heading.suffix) ? 'dutyAndAuthority' : 'authority';
}

/** The posts so far, by their titles: a later clause may go on with one of them. */
export class DraftList {
  readonly drafts: Draft[] = [];
  private readonly byTitle = new Map<string, Draft>();
  private readonly reopened = new Set<Draft>();

  constructor(private readonly text: string) {}

  add(draft: Draft): void {
    if (this.reopened.has(draft)) return;
    this.drafts.push(draft);
    if (draft.title !== null && draft.origin === 'heading') this.byTitle.set(this.nameOf(draft.title), draft);
  }

  /** The post of this title, if what a later heading announces of it is what it has not yet. */
  reopen(title: SourceSpan, field: LabelField): Draft | null {
    const draft = field === 'authority' ? this.byTitle.get(this.nameOf(title)) : undefined;
    if (draft === undefined || draft.blocks.some((block) => block.field === field)) return null;
    this.reopened.add(draft);
    return draft;
  }

  private nameOf(title: SourceSpan): string {
    return this.text.slice(title.start, title.end);
  }
}
