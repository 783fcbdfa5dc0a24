import { BULLET, MASKED, type Marker } from './markers';

/** Where a marker stands in the outline: its list, and the lists that enclose it (outermost first). */
export interface OutlinePlace {
  readonly run: number;
  readonly ancestors: readonly number[];
  readonly value: number;
}

interface Level {
  readonly style: string;
  last: number;
  run: number;
  /** A heading opened here: a list that starts at 1 behind it is a new one below, not a restart above. */
  readonly barrier: 'section' | 'numbered' | null;
  /** A list in the style of one further out began right below its first mark. */
  hasLists?: boolean;
}

/** Numbers of chapters: what begins at 1 right below one belongs to it. */
export const CHAPTER_STYLES: ReadonlySet<string> = new Set(['一、', '(一)', '第条', '壹、']);

/** How a marker fits the lists that are open at this point. */
export type MarkerFit = 'next' | 'repeat' | 'gap' | 'restart' | 'bullet' | 'new' | 'backwards';

/** Deeper than any outline; a text that opens more lists than that without closing one forgets the outermost. */
const MAX_DEPTH = 48;

/**
 * The numbered lists that are open while the text is read from top to bottom. It is this memory that tells the
 * "2." of a list from the "2." of a quantity, and an item of the inner list from the next heading of the outer.
 */
export class NumberingStack {
  private levels: Level[] = [];
  private runs = 0;

  fit(marker: Marker): MarkerFit {
    if (marker.style.startsWith(BULLET)) return this.find(marker.style) >= 0 ? 'bullet' : 'new';
    const exact = this.findExact(marker);
    if (exact >= 0) return 'next';
    const index = this.find(marker.style);
    const level = this.levels[index];
    if (level === undefined) return 'new';
    if (marker.value === level.last) return marker.value === 1 ? 'restart' : 'repeat';
    if (marker.value === 1) return 'restart';
    return marker.value > level.last ? (marker.value <= level.last + 3 ? 'gap' : 'new') : 'backwards';
  }

  /** The list that a marker in the middle of a line would continue is the innermost one. */
  continuesInnermost(marker: Marker): boolean {
    const top = this.levels.findLast((level) => level.barrier === null);
    return top !== undefined && top.style === marker.style;
  }

  place(marker: Marker): OutlinePlace {
    const exact = this.findExact(marker);
    if (exact >= 0) return this.moveTo(exact, marker.value);
    if (marker.style === MASKED) return this.placeMasked(marker);
    const barrier = this.levels.findLastIndex((level) => level.barrier !== null);
    const index = this.find(marker.style);
    const isBullet = marker.style.startsWith(BULLET);
    if (index < 0 || (index < barrier && (marker.value === 1 || isBullet))) return this.push(marker);
    if (marker.value === 1 && this.beginsBelowChapter(index, marker)) return this.push(marker);
    if (marker.value === 1) {
      this.moveTo(index, 1);
      const level = this.levels[index];
      if (level !== undefined) level.run = this.nextRun();
      return this.at(index);
    }
    return this.moveTo(index, marker.value);
  }

  /** "1、" right below "一、技术管理", with another list 1, 2 open around both: the first of the chapter, no restart. */
  private beginsBelowChapter(index: number, marker: Marker): boolean {
    const top = this.levels[this.levels.length - 1];
    if (top === undefined || top.barrier !== null || index >= this.levels.length - 1) return false;
    if (!CHAPTER_STYLES.has(top.style) || CHAPTER_STYLES.has(marker.style)) return false;
    if (top.last === 1) top.hasLists = true;
    return top.hasLists === true;
  }

  /** A section heading without a number: what was open below the previous one ends. */
  openSection(): void {
    const barrier = this.levels.findLastIndex((level) => level.barrier !== null);
    if (this.levels[barrier]?.barrier === 'section') this.levels.length = barrier;
    this.pushBarrier('section');
  }

  /** A section heading that carries a number: it stays in its list, a list below it starts afresh. */
  openNumberedSection(): void {
    this.pushBarrier('numbered');
  }

  clear(): void {
    this.levels = [];
  }

  private pushBarrier(barrier: 'section' | 'numbered'): void {
    this.deepen({ style: '', last: 0, run: -1, barrier });
  }

  private find(style: string): number {
    return this.levels.findLastIndex((level) => level.style === style && level.barrier === null);
  }

  private findExact(marker: Marker): number {
    if (marker.style.startsWith(BULLET) || marker.value < 2) return -1;
    return this.levels.findLastIndex(
      (level) => level.style === marker.style && level.last + 1 === marker.value,
    );
  }

  private placeMasked(marker: Marker): OutlinePlace {
    const index = this.levels.findLastIndex((level) => level.barrier === null && level.last > 0);
    const level = this.levels[index];
    return level === undefined ? this.push(marker) : this.moveTo(index, level.last + 1);
  }

  private push(marker: Marker): OutlinePlace {
    this.deepen({ style: marker.style, last: marker.value, run: this.nextRun(), barrier: null });
    return this.at(this.levels.length - 1);
  }

  private deepen(level: Level): void {
    if (this.levels.length >= MAX_DEPTH) this.levels.shift();
    this.levels.push(level);
  }

  private moveTo(index: number, value: number): OutlinePlace {
    this.levels.length = index + 1;
    const level = this.levels[index];
    if (level !== undefined) level.last = value;
    return this.at(index);
  }

  private at(index: number): OutlinePlace {
    const level = this.levels[index];
    const ancestors = this.levels
      .slice(0, index)
      .filter((outer) => outer.barrier === null)
      .map((outer) => outer.run);
    return { run: level?.run ?? -1, ancestors, value: level?.last ?? 0 };
  }

  private nextRun(): number {
    this.runs += 1;
    return this.runs;
  }
}
