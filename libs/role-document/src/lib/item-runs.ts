import type { ItemColumns } from './grid-writer';
import type { Line } from './lines';
import type { Segment } from './segment';
import { splitAtBlanks, splitBehind, trimItem } from './sentences';
import type { SourceSpan } from './types';

/** The pieces of text that make up one item, still with weight and punctuation. */
export interface RawItem {
  /** What the columns of its table say about it. */
  columns: ItemColumns | null;
  /** List the item's number belongs to; -1 without a number. */
  readonly run: number;
  /** 0 without a number, and for bullets. */
  readonly value: number;
  readonly pieces: SourceSpan[];
}

export interface RawItems {
  /** Text in front of the first number. */
  readonly lead: readonly SourceSpan[];
  readonly items: readonly RawItem[];
}

/** What marks the end of a sentence, so that the next line without a number is no continuation. */
const CLOSED = '。;!?';
const UNFINISHED = ',、(《“-—/:';

/** The items of a section: by their numbers if it has any, else by lines, sentences and gaps. */
export function readItems(text: string, lines: readonly Line[], entries: readonly Segment[]): RawItems {
  return entries.some((entry) => entry.marker !== null || entry.cell === 'item')
    ? readNumbered(text, lines, entries)
    : readUnnumbered(text, entries);
}

/** Fewer lines that begin with rising figures may do so by chance. */
const MIN_GLUED = 3;

/** "1布置灵堂", "2打扫消毒": lines that begin with one, two, three and so on, which nothing parts from their words. */
function withoutGluedNumbers(text: string, entries: readonly Segment[]): readonly Segment[] | null {
  let count = 0;
  const lines = entries.map((entry) => {
    const number = String(count + 1);
    const isNext = entry.lineStart && text.startsWith(number, entry.start);
    if (!isNext || !/[\u4e00-\u9fff]/.test(text[entry.start + number.length] ?? ' ')) return entry;
    count += 1;
    return { ...entry, start: entry.start + number.length };
  });
  return count >= MIN_GLUED && lines[0] !== entries[0] ? lines : null;
}

function readUnnumbered(text: string, written: readonly Segment[]): RawItems {
  const entries = withoutGluedNumbers(text, written) ?? written;
  const items: RawItem[] = [];
  // Where most lines have sentences end within them, a line that is not closed goes on below.
  const within = entries.filter((entry) => endsWithin(text, entry)).length * 2;
  let open: SourceSpan[] = [];
  const flush = (): void => {
    // One by one: a line may hold more sentences than a call takes arguments.
    if (open.length > 0) for (const item of splitPieces(text, open)) items.push(item);
    open = [];
  };
  for (const entry of entries) {
    if (entry.attribute !== null) {
      flush();
      attach(items, entry);
      continue;
    }
    const last = open[open.length - 1];
    const isOpen = last !== undefined && !CLOSED.includes(text[last.end - 1] ?? ' ');
    const isWrapped =
      isOpen && (within > entries.length || (within === entries.length && isLonger(last, entry)));
    if (last !== undefined && !isWrapped && !UNFINISHED.includes(text[last.end - 1] ?? ' ')) flush();
    open.push({ start: entry.start, end: entry.end });
  }
  flush();
  return { lead: [], items };
}

function isLonger(line: SourceSpan, other: SourceSpan): boolean {
  return line.end - line.start >= other.end - other.start;
}

function endsWithin(text: string, { start, end }: SourceSpan): boolean {
  const stop = text.slice(start, end).search(/[。;]/);
  return stop >= 0 && stop < end - start - 1;
}

/** Lines that belong together, cut into sentences and phrases; what is cut in two by a line end stays one item. */
function splitPieces(text: string, pieces: readonly SourceSpan[]): RawItem[] {
  const items: RawItem[] = [];
  pieces.forEach((piece, index) => {
    const parts = splitBehind(text, piece, CLOSED).flatMap((part) => splitAtBlanks(text, part));
    parts.forEach((part, order) => {
      const last = items[items.length - 1];
      if (index > 0 && order === 0 && last !== undefined) last.pieces.push(part);
      else items.push({ run: -1, value: 0, pieces: [part], columns: null });
    });
  });
  return items;
}

function readNumbered(text: string, lines: readonly Line[], entries: readonly Segment[]): RawItems {
  return new NumberedReader(text, lines, entries).read();
}

class NumberedReader {
  private readonly lead: SourceSpan[] = [];
  private readonly items: RawItem[] = [];
  private empty: RawItem[] = [];
  private closed = false;
  /** Where the item at hand begins, its mark included. */
  private margin = 0;
  private readonly wrapWidth: number;
  /** Every line has an empty one above it, so that those mean nothing. */
  private readonly isSpaced: boolean;
  private readonly nextNumbered: (Segment | null)[];

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
    private readonly entries: readonly Segment[],
  ) {
    this.wrapWidth = Math.max(isWrapped(entries) ? 10 : 24, widest(lines, entries) * 0.8);
    this.isSpaced = entries.length > 1 && entries.every((entry) => !entry.lineStart || entry.blankBefore);
    this.nextNumbered = nextNumberedOf(entries);
  }

  read(): RawItems {
    this.entries.forEach((entry, index) => {
      if (entry.attribute !== null) attach(this.items, entry);
      else if (entry.marker !== null || entry.cell === 'item' || this.beginsCell(entry))
        this.takeNumbered(entry);
      else this.takePlain(entry, index);
    });
    return {
      lead: this.lead,
      items: this.items.filter((item) => item.pieces.length > 0),
    };
  }

  private takeNumbered(entry: Segment): void {
    this.closed = false;
    this.margin = entry.marker?.start ?? entry.start;
    const { place, columns } = entry;
    const item: RawItem = { run: place?.run ?? -1, value: place?.value ?? 0, pieces: [], columns };
    this.items.push(item);
    if (entry.start >= entry.end) {
      this.empty.push(item);
      return;
    }
    this.fill(item, { start: entry.start, end: entry.end });
  }

  /** A cell of its own below others, or a paragraph behind a closed one, is no continuation. */
  private beginsCell(entry: Segment): boolean {
    const last = this.items[this.items.length - 1];
    if (entry.cell === null || last === undefined || last.pieces.length === 0) return false;
    return entry.cell === 'first' || this.isClosed(last);
  }

  /** Numbers that stand alone, then as many sentences in a row as there are numbers: each gets its own. */
  private fill(item: RawItem, span: SourceSpan): void {
    const waiting = this.empty.filter((empty) => empty !== item);
    const sentences = waiting.length === 0 ? [] : splitBehind(this.text, span, '。');
    if (sentences.length === waiting.length + 1) {
      [...waiting, item].forEach((owner, index) => {
        const sentence = sentences[index];
        if (sentence !== undefined) owner.pieces.push(sentence);
      });
    } else {
      item.pieces.push(span);
    }
    this.empty = [];
  }

  private takePlain(entry: Segment, index: number): void {
    const span = { start: entry.start, end: entry.end };
    const waiting = this.empty[this.empty.length - 1];
    if (waiting !== undefined) return this.fill(waiting, span);
    const last = this.items[this.items.length - 1];
    if (last === undefined) {
      this.lead.push(span);
      return;
    }
    const next = this.nextNumbered[index] ?? null;
    const sameRun = next !== null && next.place?.run === last.run;
    if (sameRun && last.value > 0 && next.place?.value === last.value + 2 && this.isClosed(last)) {
      this.items.push({ run: last.run, value: last.value + 1, pieces: [span], columns: null });
      return;
    }
    if (entry.cell === 'next' && !this.isClosed(last)) {
      last.pieces.push(span);
      return;
    }
    if (!this.closed && this.continues(last, entry, sameRun)) {
      last.pieces.push(span);
      return;
    }
    this.closed = !sameRun;
  }

  private continues(last: RawItem, entry: Segment, sameRun: boolean): boolean {
    if (!entry.lineStart) return true;
    const end = this.lastChar(last);
    if (UNFINISHED.includes(end)) return this.isSpaced || !entry.blankBefore;
    if (sameRun) return entry.end - entry.start <= 160;
    if (this.isClosed(last) || (entry.blankBefore && !this.isSpaced)) return false;
    if (this.isRestOfWord(entry) || this.isClosedRest(entry) || this.isHanging(entry)) return true;
    const line = this.lines[entry.line - 1];
    return line !== undefined && line.end - line.start >= this.wrapWidth;
  }

  /** The last line of a wrapped paragraph may be one character and a stop. */
  private isRestOfWord(entry: Segment): boolean {
    return entry.end - entry.start <= 4 && CLOSED.includes(this.text[entry.end - 1] ?? ' ');
  }

  /** Indented below the mark of its item. */
  private isHanging(entry: Segment): boolean {
    return this.indentation(entry.start) >= 2 && this.indentation(this.margin) === 0;
  }

  private indentation(start: number): number {
    let at = start;
    while (start - at < 8 && this.text[at - 1] === ' ') at -= 1;
    return at === 0 || this.text[at - 1] === '\n' ? start - at : 0;
  }

  /** Where all items before end with a stop, the one that does not goes on to the line that does. */
  private isClosedRest(entry: Segment): boolean {
    if (!CLOSED.includes(this.text[entry.end - 1] ?? ' ') || this.items.length < 3) return false;
    return this.items.slice(-4, -1).every((item) => this.isClosed(item));
  }

  private isClosed(item: RawItem): boolean {
    return CLOSED.includes(this.lastChar(item)) || this.lastChar(item) === '.';
  }

  private lastChar(item: RawItem): string {
    const piece = item.pieces[item.pieces.length - 1];
    return piece === undefined ? ' ' : (this.text[piece.end - 1] ?? ' ');
  }
}

/** Whether a line without a number stands between two numbers of one list. */
function isWrapped(entries: readonly Segment[]): boolean {
  return entries.some((entry, index) => {
    const run = entries[index - 1]?.place?.run;
    return (
      entry.marker === null && entry.lineStart && run !== undefined && entries[index + 1]?.place?.run === run
    );
  });
}

/** A line such as "评分标准：…" belongs to the item above it. */
function attach(items: readonly RawItem[], entry: Segment): void {
  const last = items[items.length - 1];
  if (last === undefined || entry.attribute === null || last.columns?.[entry.attribute] !== undefined) return;
  last.columns = { ...last.columns, [entry.attribute]: { start: entry.start, end: entry.end } };
}

function widest(lines: readonly Line[], entries: readonly Segment[]): number {
  return entries.reduce((width, entry) => {
    const line = lines[entry.line];
    return line === undefined ? width : Math.max(width, line.end - line.start);
  }, 0);
}

function nextNumberedOf(entries: readonly Segment[]): (Segment | null)[] {
  const next: (Segment | null)[] = [];
  let following: Segment | null = null;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    next[index] = following;
    const entry = entries[index];
    if (entry !== undefined && entry.marker !== null) following = entry;
  }
  return next;
}

/** "《甲手册》、乙制度、年度目标" and "《甲》《乙》" name several documents each. */
export function splitDocuments(text: string, span: SourceSpan): SourceSpan[] {
  const parts: SourceSpan[] = [];
  for (const part of splitBehind(text, span, '、,;。 ')) {
    let start = part.start;
    for (let at = part.start; at < part.end; at += 1) {
      if (text[at] !== '》' || text[at + 1] !== '《') continue;
      parts.push({ start, end: at + 1 });
      start = at + 1;
    }
    parts.push({ start, end: part.end });
  }
  return parts.map((part) => trimItem(text, part)).filter((part) => part.end > part.start);
}
