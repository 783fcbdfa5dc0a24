import { classesAt, LABEL_START, MARKER_START } from './character-classes';
import { chapterEnd } from './chapters';
import type { FlatForm } from './flat-forms';
import { attributeAt, type Attribute } from './attributes';
import { announcedPost, headingAt, type Heading } from './headings';
import { readLabel, type ReadLabel } from './label-reading';
import { cellLines } from './grid-cells';
import type { CellPlace, TextLine } from './grid-writer';
import type { Line } from './lines';
import { CHAIN_REACH, MarkerCuts } from './marker-cuts';
import { opensList, scanMarker, type Marker } from './markers';
import { NumberingStack, type OutlinePlace } from './numbering-stack';
import type { Segment, SegmentKind } from './segment';
import { HEADER_FIELDS, type LabelField } from './tables/labels';

/** Fields that may list several titles. */
const LIST_FIELDS = new Set<LabelField>(['directReports', 'reportsTo', 'promotionPath']);

type Boundary = 'line' | 'cell' | 'label' | 'heading' | 'cut' | 'item';

interface Cursor {
  readonly at: number;
  readonly boundary: Boundary;
}

/** Cuts the lines into segments. One pass from the first character to the last. */
export function segment(text: string, lines: readonly TextLine[], flat: FlatForm): Segment[] {
  return new Segmenter(text, lines, flat).run();
}

class Segmenter {
  private readonly segments: Segment[] = [];
  private readonly stack = new NumberingStack();
  private line: Line = { start: 0, end: 0, blankBefore: false, edge: false };
  private lineIndex = 0;
  private formLine = false;
  private current: TextLine | null = null;
  private readonly cuts: MarkerCuts;
  private readonly isFlat: boolean;
  /** Styles of numbers that count sections in the cell at hand. */
  private readonly cellSections = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly lines: readonly TextLine[],
    private readonly flat: FlatForm,
  ) {
    this.cuts = new MarkerCuts(text, this.stack);
    this.isFlat = flat.titles.size > 0 || flat.labels.size > 0;
  }

  run(): Segment[] {
    this.lines.forEach((line, index) => {
      this.lineIndex = index;
      this.current = line;
      this.readLine(line);
    });
    return this.segments;
  }

  private readRange(range: Line, boundary: Boundary): void {
    this.line = range;
    this.cuts.openLine(range.start, range.end, this.current?.role === 'cell');
    this.formLine = boundary === 'label';
    let cursor: Cursor | null = { at: range.start, boundary };
    while (cursor !== null) cursor = this.read(cursor);
  }

  private readLine(line: TextLine): void {
    switch (line.role) {
      case 'plain':
        return this.readRange(line, 'line');
      case 'position':
        this.stack.clear();
        this.push({ kind: 'row', start: line.start, end: line.end, lineStart: true, marker: null });
        return;
      case 'label':
        return this.pushLabel(line);
      case 'value':
        return this.readValue(line);
      case 'verbatim':
        this.push({ kind: 'text', start: line.start, end: line.end, lineStart: true, marker: null });
        return;
      case 'cell':
        if (line.place === 'first') this.cellSections.clear();
        return this.readRange(line, 'item');
    }
  }

  private pushLabel(line: TextLine): void {
    const { start, end, label: match } = line;
    if (match === null) return;
    const label = { match: { ...match, start, end }, colon: false, contentStart: end, heading: match.name };
    if (!HEADER_FIELDS.has(match.field) || match.field === 'title') this.stack.openSection();
    const lineStart = this.segments[this.segments.length - 1]?.row !== line.row;
    this.line = line;
    this.push({ kind: 'label', start, end, lineStart, marker: null, label });
  }

  /** What a header cell holds is a value whatever its words; only lists of titles are cut at their numbers. */
  private readValue(line: TextLine): void {
    if (line.label !== null && LIST_FIELDS.has(line.label.field)) {
      for (const part of cellLines(this.text, line))
        this.readRange({ ...part, blankBefore: false, edge: false }, 'label');
      return;
    }
    this.push({ kind: 'text', start: line.start, end: line.end, lineStart: false, marker: null });
  }

  private read(cursor: Cursor): Cursor | null {
    const at = this.skipBlanks(cursor.at);
    if (at >= this.line.end) return null;
    const formEnd = this.flat.titles.get(at);
    if (formEnd !== undefined) return this.emitForm(at, formEnd);
    if (this.current?.role === 'cell') return this.readCell(at, cursor.boundary);
    const chapter = this.chapterAt(at, cursor.boundary);
    if (chapter !== null) return this.emitChapter(at, chapter);
    const attribute = this.attributeLine(at, cursor.boundary);
    if (attribute !== null) return this.emitAttribute(attribute);
    const marker = this.markerAt(at, cursor.boundary);
    const start = marker === null ? at : this.skipBlanks(marker.end);
    const label = this.labelAt(start, cursor.boundary, marker);
    if (label !== null) return this.emitLabel(label, marker, cursor.boundary);
    const heading = this.headingStart(start, cursor.boundary, marker);
    if (heading !== null) return this.emitHeading(start, heading, marker, cursor.boundary);
    return this.emitText(start, marker, cursor.boundary);
  }

  /** A line of its own below an item. */
  private attributeLine(at: number, boundary: Boundary): Attribute | null {
    const last = this.segments[this.segments.length - 1];
    if (boundary !== 'line' || last?.kind !== 'text' || (last.marker === null && last.attribute === null))
      return null;
    return attributeAt(this.text, at, this.line.end);
  }

  /** A cell of items holds numbers, and at most labels with their colons. */
  private readCell(at: number, boundary: Boundary): Cursor | null {
    const attribute = boundary === 'item' ? attributeAt(this.text, at, this.line.end) : null;
    if (attribute !== null) return this.emitAttribute(attribute);
    const marker = this.markerAt(at, boundary);
    const start = marker === null ? at : this.skipBlanks(marker.end);
    const label = this.cellLabel(start, marker);
    if (label !== null) return this.emitLabel(label, marker, boundary);
    return this.emitText(start, marker, boundary);
  }

  /** "…登记台账。篇五:…": inside a line a chapter needs its colon. */
  private chapterAt(at: number, boundary: Boundary): number | null {
    const end = boundary === 'line' || boundary === 'cut' ? chapterEnd(this.text, at, this.line.end) : null;
    return end === null || boundary === 'line' || this.text.slice(at, end).includes(':') ? end : null;
  }

  /** "权限：" in a cell. Behind a number it opens a section only where the list of the cell consists of sections. */
  private cellLabel(start: number, marker: Marker | null): ReadLabel | null {
    if (this.current?.place === 'item') return null;
    const label = readLabel(this.text, start, this.line.end, marker === null ? 'cell' : 'numbered', false);
    if (label === null || !label.colon || HEADER_FIELDS.has(label.match.field)) return null;
    if (marker === null) return label;
    if (label.match.field === 'other' || label.match.field === 'kpi') return null;
    if (marker.value === 1) this.cellSections.add(marker.style);
    return this.cellSections.has(marker.style) ? label : null;
  }

  private emitForm(start: number, end: number): Cursor {
    this.stack.clear();
    this.push({ kind: 'form', start, end, lineStart: false, marker: null });
    return { at: end, boundary: 'heading' };
  }

  private emitChapter(start: number, end: number): Cursor {
    this.stack.clear();
    this.push({ kind: 'chapter', start, end, lineStart: true, marker: null });
    return { at: end, boundary: 'line' };
  }

  private emitLabel(label: ReadLabel, marker: Marker | null, boundary: Boundary): Cursor {
    const place = marker === null ? null : this.stack.place(marker);
    const opensSection = !HEADER_FIELDS.has(label.match.field);
    if (marker !== null) this.stack.openNumberedSection();
    else if (opensSection) this.stack.openSection();
    else if (label.match.field === 'title' && boundary === 'line') this.stack.openSection();
    this.formLine = true;
    this.push({
      kind: 'label',
      start: label.match.start,
      end: label.match.end,
      lineStart: boundary === 'line',
      marker,
      place,
      label,
    });
    return { at: label.contentStart, boundary: 'label' };
  }

  private emitHeading(start: number, heading: Heading, marker: Marker | null, boundary: Boundary): Cursor {
    const place = marker === null ? null : this.stack.place(marker);
    if (marker === null) this.stack.clear();
    else this.stack.openNumberedSection();
    this.push({
      kind: 'heading',
      start,
      end: heading.end,
      lineStart: boundary === 'line',
      marker,
      place,
      heading,
    });
    return { at: heading.end, boundary: 'heading' };
  }

  /** To the end of the line, whatever stands there. */
  private emitAttribute({ kind, start }: Attribute): null {
    const end = this.trimEnd(start, this.line.end);
    this.push({ kind: 'text', start, end, lineStart: true, marker: null, attribute: kind });
    return null;
  }

  private emitText(start: number, marker: Marker | null, boundary: Boundary): Cursor | null {
    const place = marker === null ? null : this.stack.place(marker);
    const cut = this.nextCut(start, marker !== null);
    this.push({
      kind: 'text',
      start,
      end: this.trimEnd(start, cut),
      lineStart: boundary === 'line',
      marker,
      place,
    });
    return cut < this.line.end ? { at: cut, boundary: this.text[cut] === '\t' ? 'cell' : 'cut' } : null;
  }

  private push(segment: {
    kind: SegmentKind;
    start: number;
    end: number;
    lineStart: boolean;
    marker: Marker | null;
    place?: OutlinePlace | null;
    label?: ReadLabel;
    heading?: Heading;
    attribute?: Attribute['kind'];
  }): void {
    this.segments.push({
      kind: segment.kind,
      start: segment.start,
      end: segment.end,
      lineStart: segment.lineStart,
      blankBefore: segment.lineStart && this.line.blankBefore,
      marker: segment.marker,
      place: segment.place ?? null,
      label: segment.label ?? null,
      heading: segment.heading ?? null,
      attribute: segment.attribute ?? null,
      line: this.lineIndex,
      row: this.current?.row ?? 0,
      cell: this.cellPlace(segment.kind),
      columns: this.current?.columns ?? null,
    });
  }

  /** Only the first stretch of a paragraph begins an item of its row; what is cut off behind it has its number. */
  private cellPlace(kind: SegmentKind): CellPlace | null {
    if (kind !== 'text' || (this.current?.role !== 'cell' && this.current?.role !== 'verbatim')) return null;
    const last = this.segments[this.segments.length - 1];
    return last?.line === this.lineIndex && last.kind === 'text' ? 'next' : this.current.place;
  }

  /** The first offset behind `start` at which something new begins. */
  private nextCut(start: number, numbered: boolean): number {
    for (let at = start + 1; at < this.line.end; at += 1) {
      const before = this.text[at - 1] ?? ' ';
      const char = this.text[at] ?? ' ';
      if (char === ' ' || char === '\n') continue;
      if (char === '\t') {
        if (this.cellBegins(at)) return at;
        continue;
      }
      if (this.isFlat && (this.flat.titles.has(at) || this.flat.labels.has(at))) return at;
      const classes = classesAt(this.text, at);
      if ((classes & MARKER_START) !== 0 && this.cuts.cuts(at, start, numbered)) return at;
      if (this.current?.role === 'cell') continue;
      if (
        (classes & LABEL_START) !== 0 &&
        readLabel(this.text, at, this.line.end, 'inside', this.formLine) !== null &&
        !this.isInSentence(at, numbered)
      )
        return at;
      if (this.formLine && before === ' ' && this.unknownLabelBegins(at)) return at;
      if ('。;!?) '.includes(before) && (this.headingCuts(at, before) || this.chapterAt(at, 'cut') !== null))
        return at;
    }
    return this.line.end;
  }

  /**
   * "2.联系讲师,准备培训内容:教材、场地。3.…": in the running sentence of an item whose list goes on behind it, what
   * looks like a label is none.
   */
  private isInSentence(at: number, numbered: boolean): boolean {
    if (!numbered || '。;!?》)】 \t'.includes(this.text[at - 1] ?? ' ')) return false;
    const limit = Math.min(this.text.length, at + CHAIN_REACH);
    for (let index = at + 1; index < limit; index += 1) {
      const marker = scanMarker(this.text, index);
      if (marker === null || (marker.lineStartOnly && this.text[index - 1] !== '\n')) continue;
      if (!this.stack.continuesInnermost(marker)) continue;
      if (marker.value === 1) return false;
      if (this.stack.fit(marker) === 'next') return true;
    }
    return false;
  }

  /** "经理      核定日期:…": on a line of labels one that no table knows still ends the value before it. */
  private unknownLabelBegins(at: number): boolean {
    return this.text[at - 2] === ' ' && /^[\u4e00-\u9fff]{2,6}:/.test(this.text.slice(at, at + 7));
  }

  private cellBegins(tab: number): boolean {
    const at = this.skipBlanks(tab);
    if (at >= this.line.end) return false;
    if (this.formLine) return true;
    if (readLabel(this.text, at, this.line.end, 'cell', this.formLine) !== null) return true;
    const marker = scanMarker(this.text, at);
    return marker !== null && !marker.lineStartOnly && ['next', 'restart'].includes(this.stack.fit(marker));
  }

  private headingCuts(at: number, before: string): boolean {
    const heading = headingAt(this.text, at, this.line.end);
    if (heading === null || heading.kind === 'section' || heading.kind === 'unknown') return false;
    const end = this.skipBlanks(heading.end);
    if (end >= this.line.end) return heading.kind !== 'company' || (before !== ')' && before !== ' ');
    return heading.kind === 'post' && ((before !== ')' && before !== ' ') || opensList(this.text, end));
  }

  private markerAt(at: number, boundary: Boundary): Marker | null {
    const marker = scanMarker(this.text, at);
    if (marker === null) return null;
    if (boundary === 'label') {
      const last = this.segments[this.segments.length - 1]?.label?.match.field;
      const isValue = last !== undefined && HEADER_FIELDS.has(last);
      if (isValue && (marker.lineStartOnly || marker.value !== 1)) return null;
      if (marker.value > 1) return null;
      if (marker.lineStartOnly) return !isValue && this.cuts.opensLooseList(marker) ? marker : null;
    }
    if (boundary === 'cut' && marker.lineStartOnly)
      return this.cuts.numberBeforeQuantity(at) ?? (this.cuts.continuesLoosely(marker) ? marker : null);
    if (marker.plain !== undefined && this.cuts.prefersPlain(marker)) return marker.plain;
    if (boundary === 'line' && this.cuts.isWrappedQuantity(marker)) return null;
    return marker;
  }

  private labelAt(at: number, boundary: Boundary, marker: Marker | null): ReadLabel | null {
    const flat = this.flat.labels.get(at);
    if (flat !== undefined) {
      const contentStart = this.text[flat.end] === ':' ? flat.end + 1 : flat.end;
      return { match: flat, colon: contentStart > flat.end, contentStart, heading: flat.name };
    }
    if (boundary === 'cut' && marker === null)
      return readLabel(this.text, at, this.line.end, 'inside', this.formLine);
    if (marker !== null) return readLabel(this.text, at, this.line.end, 'numbered', this.formLine);
    if (this.isPaddedPost(at) || announcedPost(this.text, at, this.line.end) !== null) return null;
    return readLabel(
      this.text,
      at,
      this.line.end,
      boundary === 'cell' || boundary === 'label' ? 'cell' : 'line',
      this.formLine,
    );
  }

  /** "科 室 主 任 职 责" begins with a label of two characters and is none. */
  private isPaddedPost(at: number): boolean {
    return this.text[at + 1] === ' ' && headingAt(this.text, at, this.line.end)?.kind === 'post';
  }

  private headingStart(at: number, boundary: Boundary, marker: Marker | null): Heading | null {
    if (boundary === 'label') return null;
    const heading = headingAt(this.text, at, this.line.end);
    if (heading === null) return null;
    if (marker !== null && heading.kind === 'company') return null;
    const next = this.text[heading.end] ?? '\n';
    const alone = heading.end >= this.line.end || ' \t:'.includes(next) || this.text[heading.end - 1] === ':';
    if ((heading.kind === 'unknown' || heading.kind === 'section') && !alone && marker !== null) return null;
    return heading;
  }

  private skipBlanks(from: number): number {
    let at = from;
    while (at < this.line.end && ' \t\n'.includes(this.text[at] ?? '-')) at += 1;
    return at;
  }

  private trimEnd(start: number, end: number): number {
    let at = end;
    while (at > start && (this.text[at - 1] === ' ' || this.text[at - 1] === '\t')) at -= 1;
    return at;
  }
}
