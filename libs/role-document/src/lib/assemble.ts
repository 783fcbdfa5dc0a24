import { isSubchapter } from './chapters';
import { closesDocument, isIssuer, saysPurpose } from './closing-lines';
import { endsLikeCompany } from './document-company';
import {
  aboveItsSections,
  addBlock,
  DraftList,
  endsDraft,
  hasEntries,
  NO_CONTEXT,
  openDraft,
  sectionOfHeading,
  type Block,
  type Context,
  type Draft,
  type HeaderValue,
} from './drafts';
import { isTitle, type Heading } from './headings';
import type { Segment } from './segment';
import { COMPANY_SUFFIXES } from './tables/titles';
import { FORM_NAMES, HEADER_FIELDS, type LabelField } from './tables/labels';
import { startsPosition, titleAhead } from './position-starts';
import { takePreface } from './prefaces';
import { nameByLabel, saysTerms, setCount, withinTitle } from './title-lines';
import { findOverviews, findTitleHeadings, type TitleHeadings } from './title-headings';
import type { SourceSpan } from './types';
import { isUnitLine, unitOfHeading, UnitScope } from './units';
import { saysPerson } from './values';

/** Fields that may list several titles below their label. */
const LIST_FIELDS = new Set<LabelField>(['directReports', 'reportsTo', 'promotionPath']);
const MAX_HEADER_VALUE = 60;
const MAX_REMARK = 24;

/** Groups the segments into drafts of positions, in document order. */
export function assembleDrafts(text: string, segments: readonly Segment[]): Draft[] {
  const assembler = new Assembler(
    text,
    segments,
    findTitleHeadings(text, segments),
    findOverviews(text, segments),
  );
  segments.forEach((segment, index) => assembler.take(segment, index));
  return assembler.finish();
}

class Assembler {
  private readonly done: DraftList;
  private context: Context = NO_CONTEXT;
  private draft: Draft | null = null;
  private block: Block | null = null;
  /** `firstRow`: where its first value stands, if without a number. */
  private header: { field: LabelField; value: HeaderValue; segment: Segment; firstRow: number } | null = null;
  private formStart: number | null = null;
  private readonly units: UnitScope;

  constructor(
    private readonly text: string,
    private readonly segments: readonly Segment[],
    private readonly titles: TitleHeadings,
    private readonly overviews: TitleHeadings,
  ) {
    this.done = new DraftList(text);
    this.units = new UnitScope(text);
  }

  finish(): Draft[] {
    this.close();
    return this.done.drafts;
  }

  take(segment: Segment, index: number): void {
    if (this.draft !== null && endsDraft(this.draft, segment)) this.close();
    const titleEnd = this.titles.get(index);
    if (titleEnd !== undefined)
      return this.takeTitle(aboveItsSections(segment, this.segments[index + 1]), titleEnd);
    const colon = this.overviews.get(index);
    if (colon !== undefined && this.isOverview()) return this.takeOverview(segment, colon);
    if (
      this.header === null &&
      !this.continuesList(segment) &&
      isUnitLine(this.text, this.segments, index, this.titles)
    )
      return this.takeUnitLine(segment, index);
    if (segment.heading?.kind !== 'post' && this.units.endsAt(this.context, segment))
      this.context = { ...this.context, unit: null };
    switch (segment.kind) {
      case 'chapter':
        if (this.isSectionOfPost(index)) return;
        this.close();
        if (!isSubchapter(this.text.slice(segment.start, segment.end))) this.context = NO_CONTEXT;
        return;
      case 'row':
        this.keepUnit();
        this.close();
        this.formStart = segment.start;
        return;
      case 'form':
        return this.takeForm(segment);
      case 'heading':
        return this.takeHeading(segment, index);
      case 'label':
        return this.takeLabel(segment, index);
      case 'text':
        return this.takeText(segment, index);
    }
  }

  /** "第二节 任职条件" within a post divides it. */
  private isSectionOfPost(index: number): boolean {
    const next = this.segments[index + 1]?.label;
    if (this.draft === null || this.draft.title === null || !next) return false;
    return !HEADER_FIELDS.has(next.match.field);
  }

  /** "部门：质量部" above a roster says where all of its positions belong. */
  private keepUnit(): void {
    const draft = this.draft;
    const unit = draft?.headers.get('department')?.spans[0];
    if (draft?.origin === 'none' && draft.blocks.length === 0 && unit !== undefined)
      this.context = { ...this.context, unit, unitRun: -1 };
  }

  /** Ends the post before the one that begins here; what names that one's company or form was not its own. */
  private closeBefore(segment: Segment): void {
    const preface = this.draft === null ? [] : takePreface(this.text, this.draft, segment);
    this.close();
    for (const line of preface) this.takeCompanyLine(line);
  }

  private close(): void {
    if (this.draft !== null) {
      this.done.add(this.draft);
      if (hasEntries(this.draft)) this.units.leaveContents();
    }
    this.draft = null;
    this.block = null;
    this.header = null;
    this.formStart = null;
  }

  private takeTitle(segment: Segment, titleEnd: number): void {
    this.closeBefore(segment);
    const title = withinTitle(this.text, segment.start, titleEnd);
    this.context = this.units.forPost(this.context, title, segment);
    this.draft = openDraft('heading', segment.start, title, segment, this.context);
    const suffix = /[\u4e00-\u9fff]/.test(this.text[titleEnd] ?? ' ') && titleEnd < segment.end;
    this.block = addBlock(this.draft, 'duty', '', suffix ? { start: titleEnd, end: segment.end } : null);
    const rest = titleEnd + 1;
    if (suffix || saysPerson(this.text.slice(rest, segment.end))) return;
    if (saysTerms(this.text.slice(titleEnd, segment.end)))
      setCount(this.draft, this.text, title.end, segment.end);
    else if (rest < segment.end)
      this.block.entries.push({ ...segment, start: rest, marker: null, place: null, lineStart: false });
  }

  /** Titles with a colon inside a section of a post are its contacts or its team. */
  private isOverview(): boolean {
    const { draft } = this;
    if (draft === null || draft.origin === 'staff' || draft.origin === 'overview') return true;
    return draft.origin === 'unknown' && !hasEntries(draft);
  }

  private takeOverview(segment: Segment, colon: number): void {
    this.close();
    const title = { start: segment.start, end: colon };
    this.draft = openDraft('overview', segment.start, title, segment, this.context);
    this.block = addBlock(this.draft, 'duty', '', null);
    this.takeText({ ...segment, start: colon + 1, marker: null, place: null, lineStart: false });
  }

  private takeUnitLine(segment: Segment, index: number): void {
    this.close();
    const unit = { start: segment.start, end: segment.end };
    this.context = this.units.take(this.context, unit, segment, this.segments[index - 1]);
  }

  private takeForm(segment: Segment): void {
    this.close();
    this.formStart = segment.start;
    const content = this.text.slice(segment.start, segment.end);
    const name = FORM_NAMES.find((form) => content.includes(form)) ?? '';
    const end = name === '' ? content.length : content.lastIndexOf(name);
    const company = { start: segment.start, end: segment.start + end };
    if (company.end > company.start) this.context = { ...this.context, company };
  }

  private takeHeading(segment: Segment, index: number): void {
    const heading = segment.heading;
    if (heading === null) return;
    const subject = heading.subject;
    if (heading.kind === 'section' || this.namesPostAgain(heading))
      return this.takeSectionHeading(segment, index);
    this.closeBefore(segment);
    if (heading.kind === 'company') {
      this.context = { ...NO_CONTEXT, company: subject };
      return;
    }
    if (heading.kind !== 'post' && heading.kind !== 'unknown')
      this.context = this.withUnit(subject, segment, index);
    if (heading.kind === 'unit') return;
    const origin = heading.kind === 'post' ? 'heading' : heading.kind;
    const title = heading.kind === 'post' ? this.withoutCompany(subject) : subject;
    const section = sectionOfHeading(heading);
    if (heading.kind === 'post') this.context = this.units.forPost(this.context, title, segment);
    const earlier = this.done.reopen(title, section);
    this.draft = earlier ?? openDraft(origin, segment.start, title, segment, this.context);
    const span = earlier === null ? null : { start: segment.start, end: segment.end };
    this.block = addBlock(this.draft, section, '', span);
  }

  /** "主要工作职责" inside a post continues it; "岗位说明书" alone is the name of the form. */
  private takeSectionHeading(segment: Segment, index: number): void {
    this.header = null;
    const { heading } = segment;
    if (this.draft === null || heading === null) return;
    const name = this.text.slice(segment.start, segment.end);
    if (/书$|规范$|描述$/.test(heading.suffix) || /[书卡]$/.test(name)) {
      if (hasEntries(this.draft) && titleAhead(this.segments, index)) this.closeBefore(segment);
      return;
    }
    this.block = addBlock(this.draft, sectionOfHeading(heading), name, {
      start: segment.start,
      end: segment.end,
    });
  }

  /** "一、内控专员的工作职责" below "审计部内控专员工作说明书": the same post, by its own name. */
  private namesPostAgain(heading: Heading): boolean {
    const draft = this.draft;
    if (heading.kind !== 'post' || draft === null || draft.title === null || hasEntries(draft)) return false;
    const { subject } = heading;
    const name = this.text.slice(subject.start, subject.end);
    const title = this.text.slice(draft.title.start, draft.title.end);
    if (draft.origin !== 'heading' || !title.endsWith(name)) return false;
    if (title !== name) {
      draft.headingSubject = draft.title;
      draft.title = subject;
    }
    return true;
  }

  /** "远山公司技术部" speaks of a company and of one of its units. */
  private withUnit(subject: SourceSpan, segment: Segment, index: number): Context {
    const unit = this.withoutCompany(subject);
    const company =
      unit.start === subject.start ? this.context.company : { start: subject.start, end: unit.start };
    return this.units.take({ ...this.context, company }, unit, segment, this.segments[index - 1]);
  }

  private withoutCompany(subject: SourceSpan): SourceSpan {
    const content = this.text.slice(subject.start, subject.end);
    for (const suffix of COMPANY_SUFFIXES) {
      const at = content.indexOf(suffix);
      if (at < 2 || /^[\u4e00-\u9fff]?$/.test(content.slice(at + suffix.length))) continue;
      const company = { start: subject.start, end: subject.start + at + suffix.length };
      if (suffix === '公司' || content.slice(0, at).length >= 2) this.context = { ...this.context, company };
      return { start: company.end, end: subject.end };
    }
    return subject;
  }

  private takeLabel(segment: Segment, index: number): void {
    const label = segment.label;
    if (label === null) return;
    const field = label.match.field;
    if (field === 'other' && this.continuesList(segment)) return this.takeText(segment);
    const span = { start: segment.start, end: segment.end };
    this.header = null;
    if (HEADER_FIELDS.has(field)) return this.takeHeaderLabel(segment, index, field, span);
    const start = this.formStart ?? segment.start;
    this.draft ??= openDraft('none', start, null, { ...segment, place: null }, this.context);
    this.block =
      this.blockGoingOn(segment, index, field) ??
      addBlock(this.draft, field, label.heading, label.unknown ? null : span);
  }

  /** A cell below that of the same column, in a row without a title, is the rest of it. */
  private blockGoingOn(segment: Segment, index: number, field: LabelField): Block | undefined {
    if (segment.start < segment.end || this.segments[index + 1]?.cell !== 'next') return undefined;
    return this.draft?.blocks.findLast((block) => block.field === field);
  }

  /** "三、绩效管理" behind items one and two of the same list is item three. */
  private continuesList(segment: Segment): boolean {
    const run = segment.place?.run;
    return (
      run !== undefined && this.block !== null && this.block.entries.some((entry) => entry.place?.run === run)
    );
  }

  private takeHeaderLabel(segment: Segment, index: number, field: LabelField, span: SourceSpan): void {
    if (this.draft !== null && startsPosition(this.draft, field, this.segments, index))
      this.closeBefore(segment);
    const start = this.formStart ?? segment.start;
    this.draft ??= openDraft('none', start, null, { ...segment, place: null }, this.context);
    const value: HeaderValue = { label: span, spans: [] };
    if (!this.draft.headers.has(field)) this.draft.headers.set(field, value);
    this.header = { field, value, segment, firstRow: -1 };
    this.block = null;
    this.draft.end = Math.max(this.draft.end, span.end);
  }

  private takeText(segment: Segment, index = -1): void {
    if (this.header !== null && this.takeHeaderValue(segment)) return;
    if (segment.lineStart && segment.cell === null && this.isClosing(segment, index)) {
      // Above the first duty it says since when they are in force.
      if (this.draft !== null && hasEntries(this.draft)) this.close();
      return;
    }
    if (this.isPurpose(segment) || this.isRemarkOfTitle(segment)) return;
    if (this.draft !== null && this.opensDuties(this.draft, segment))
      this.block ??= addBlock(this.draft, 'duty', '', null);
    if (this.draft === null || this.block === null) {
      this.takeCompanyLine(segment);
      return;
    }
    this.block.entries.push(segment);
    this.draft.end = Math.max(this.draft.end, segment.end);
  }

  private isClosing(segment: Segment, index: number): boolean {
    return closesDocument(this.text, segment.start, segment.end) || isIssuer(this.text, this.segments, index);
  }

  /** "(社会事务办公室)" right below the heading of a post: a remark, and its department if it names one. */
  private isRemarkOfTitle({ lineStart, marker, cell, start, end }: Segment): boolean {
    const { draft } = this;
    if (draft?.origin !== 'heading' || hasEntries(draft) || marker !== null || cell !== null) return false;
    if (!lineStart || end - start > MAX_REMARK || !/^\([^()]{2,}\)$/.test(this.text.slice(start, end)))
      return false;
    const name = { start: start + 1, end: end - 1 };
    if (unitOfHeading(this.text.slice(name.start, name.end)) !== null && !draft.headers.has('department'))
      draft.headers.set('department', { label: { start, end: start }, spans: [name] });
    return true;
  }

  private isPurpose({ lineStart, marker, cell, start, end }: Segment): boolean {
    return lineStart && marker === null && cell === null && saysPurpose(this.text.slice(start, end));
  }

  /** A list or prose right below the fields of a post, or a table of items, holds its duties. */
  private opensDuties(draft: Draft, segment: Segment): boolean {
    if (segment.cell === 'item') return true;
    if (draft.title === null || !segment.lineStart || hasEntries(draft)) return false;
    if (segment.marker !== null) return true;
    return draft.origin === 'heading' && /[。;]/.test(this.text.slice(segment.start, segment.end));
  }

  private takeHeaderValue(segment: Segment): boolean {
    const header = this.header;
    const draft = this.draft;
    if (header === null || draft === null) return false;
    const sameLine = segment.row === header.segment.row;
    const first = header.value.spans.length === 0;
    const isList = LIST_FIELDS.has(header.field);
    const fits =
      segment.end - segment.start <= MAX_HEADER_VALUE &&
      !this.text.slice(segment.start, segment.end - 1).includes('。');
    const foreign = !first && this.text.slice(segment.start, segment.end).includes(':');
    const listed = isList && segment.marker !== null && header.segment.row !== header.firstRow;
    const below = segment.row - header.segment.row <= 2 && segment.cell === null && (first || listed);
    if (
      !fits ||
      foreign ||
      (!sameLine && !below) ||
      (!first && !isList) ||
      (segment.marker !== null && !isList && !this.isTitleBehindBullet(segment, header.field))
    ) {
      this.header = null;
      return false;
    }
    if (first) header.firstRow = segment.marker === null ? segment.row : -1;
    header.value.spans.push({ start: segment.start, end: segment.end });
    if (header.field === 'title' && first) nameByLabel(draft, this.text, segment);
    draft.end = Math.max(draft.end, segment.end);
    return true;
  }

  /** "■班长" below "岗位名称". */
  private isTitleBehindBullet({ marker, start, end }: Segment, field: LabelField): boolean {
    return field === 'title' && marker?.value === 0 && isTitle(this.text.slice(start, end));
  }

  /** The name of an organisation on a line above the posts is their company. */
  private takeCompanyLine(segment: Segment): void {
    const content = this.text.slice(segment.start, segment.end);
    if (!segment.lineStart || segment.marker !== null || content.length > 30 || isTitle(content)) return;
    if (endsLikeCompany(content)) {
      this.context = { ...this.context, company: { start: segment.start, end: segment.end } };
    }
  }
}
