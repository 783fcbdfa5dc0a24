import { BULLET, isDigit, scanMarker, type Marker } from './markers';
import type { NumberingStack } from './numbering-stack';
import { saysTerms } from './title-lines';

/** How far the second number of a list may be from the first for the first to count inside a line. */
export const CHAIN_REACH = 400;

/** Longest name between two ornaments, and longest terms behind it. */
const MAX_FRAMED = 24;

/** Decides which markers in the middle of a line begin something new, by the lists that are open there. */
export class MarkerCuts {
  private lineStart = 0;
  private lineEnd = 0;
  private readonly chains = new Map<string, { readonly until: number; readonly second: number }>();

  constructor(
    private readonly text: string,
    private readonly stack: NumberingStack,
  ) {}

  /** `afresh` where the line does not follow the one before, as in tables. */
  openLine(start: number, end: number, afresh: boolean): void {
    this.lineStart = start;
    this.lineEnd = end;
    if (afresh) this.chains.clear();
  }

  /** Whether the marker at `at`, in the text of an item (`numbered`) or of a sentence that begins at `start`, cuts it. */
  cuts(at: number, start: number, numbered: boolean): boolean {
    if (this.numberBeforeQuantity(at) !== null) return true;
    const marker = scanMarker(this.text, at);
    if (marker === null || marker.end >= this.lineEnd) return false;
    if (marker.lineStartOnly) return this.continuesLoosely(marker);
    const before = this.text[at - 1] ?? ' ';
    const closed =
      '。;!?)》”"】'.includes(before) || ' \t\n'.includes(before) || this.followsStop(at, marker);
    const fit = this.stack.fit(marker);
    const letter = marker.style.includes('a');
    if (letter && !closed) return false;
    if (marker.style.startsWith(BULLET) && this.closesName(marker, at)) return false;
    if (marker.style.startsWith(BULLET)) return fit === 'bullet' || (closed && !numbered);
    const glued = !closed && /[\d.%a-z(]/.test(before) && !'([【'.includes(this.text[at] ?? ' ');
    if (fit === 'next') return !glued && (closed || !this.looksLikeQuantity(marker));
    if (fit === 'repeat') return letter && before === ' ';
    if (fit === 'gap') return '。;'.includes(before) && this.stack.continuesInnermost(marker);
    if (marker.value !== 1 || glued) return false;
    if (fit === 'restart') return this.restarts(marker, at, closed);
    return !numbered && (closed || before === ':') && this.chainFollows(marker, start);
  }

  /** "★主持★ 2人 底薪3500": the second star belongs to the name behind the first. */
  private closesName({ style, end }: Marker, at: number): boolean {
    if (at - this.lineStart > MAX_FRAMED || this.lineEnd - end > MAX_FRAMED) return false;
    if (BULLET + (this.text[this.lineStart] ?? '') !== style) return false;
    return saysTerms(this.text.slice(end, this.lineEnd));
  }

  /**
   * "…学历。2.5年以上经验。3.…": behind a closed sentence the number that the list waits for, touching a quantity. It is
   * a decimal all the same if the list brings that number again.
   */
  numberBeforeQuantity(at: number): Marker | null {
    if (!isDigit(this.text[at]) || !'。;'.includes(this.text[this.skipBlanksBack(at) - 1] ?? ' '))
      return null;
    const scanned = scanMarker(this.text, at);
    const marker = scanned?.plain ?? scanned;
    if (marker?.lineStartOnly !== true || marker.style !== '1.' || !isDigit(this.text[marker.end]))
      return null;
    if (!this.stack.continuesInnermost(marker) || this.stack.fit(marker) !== 'next') return null;
    const limit = Math.min(this.lineEnd, at + CHAIN_REACH);
    for (let index = marker.end + 1; index < limit; index += 1) {
      const next = scanMarker(this.text, index);
      if (next === null || next.lineStartOnly || next.style !== '1.') continue;
      // Another list begins: this one had no more.
      if (next.value === 1) return marker;
      if (next.value === marker.value) return null;
      if (next.value === marker.value + 1) return marker;
    }
    return marker;
  }

  private skipBlanksBack(from: number): number {
    let at = from;
    while (at > this.lineStart && from - at < 8 && this.text[at - 1] === ' ') at -= 1;
    return at;
  }

  /** "在2、3月份": a number in a row of numbers. */
  private looksLikeQuantity(marker: Marker): boolean {
    return (
      /[\d]/.test(this.text[marker.end] ?? ' ') ||
      '第约近每达到超过在于至和或'.includes(this.text[marker.start - 1] ?? ' ')
    );
  }

  private restarts(marker: Marker, at: number, closed: boolean): boolean {
    if (!this.stack.continuesInnermost(marker)) return closed && this.chainFollows(marker, at);
    if (closed) return true;
    return this.chainFollows(marker, at) || this.text.startsWith('有权', marker.end);
  }

  /**
   * Whether number two of the same style comes before the line ends, within reach of one long item. What was already
   * searched for a style is remembered, so that a text full of ones is not searched again for each.
   */
  private chainFollows(marker: Marker, at: number): boolean {
    const limit = Math.min(this.lineEnd, at + CHAIN_REACH);
    const known = this.chains.get(marker.style) ?? { until: 0, second: -1 };
    if (known.second > marker.start) return known.second < limit;
    let second = -1;
    let index = Math.max(marker.end + 1, known.until);
    for (; index < limit && second < 0; index += 1) {
      const next = scanMarker(this.text, index);
      if (next !== null && next.style === marker.style && next.value === 2) second = index;
    }
    this.chains.set(marker.style, { until: Math.max(index, known.until), second });
    return second >= 0;
  }

  /** "- 清点；- 打扫": behind a closed sentence the innermost list goes on with a mark that elsewhere is none. */
  continuesLoosely(marker: Marker): boolean {
    if (!'。;'.includes(this.text[this.skipBlanksBack(marker.start) - 1] ?? ' ')) return false;
    if (isDigit(this.text[marker.end]) || !this.stack.continuesInnermost(marker)) return false;
    const fit = this.stack.fit(marker);
    return fit === 'next' || fit === 'bullet';
  }

  /** Whether such a list begins here: a second mark follows on the next line or behind a closed sentence. */
  opensLooseList(marker: Marker): boolean {
    const limit = Math.min(this.text.length, marker.end + CHAIN_REACH);
    for (let at = marker.end + 1; at < limit; at += 1) {
      if (!'。;\n'.includes(this.text[at - 1] ?? ' ')) continue;
      const second = scanMarker(this.text, this.skipBlanks(at));
      if (second !== null)
        return second.style === marker.style && second.value === marker.value + (marker.value > 0 ? 1 : 0);
    }
    return false;
  }

  private skipBlanks(from: number): number {
    let at = from;
    while (at - from < 8 && this.text[at] === ' ') at += 1;
    return at;
  }

  /** "…4.0mg/l.3.清理…": a full stop behind a Latin word, and a number that is no decimal. */
  private followsStop(at: number, marker: Marker): boolean {
    const word = this.text[at - 2] ?? ' ';
    return this.text[at - 1] === '.' && word >= 'a' && word <= 'z' && !isDigit(this.text[marker.end]);
  }

  /** "…控制在每年" above "35.5万元以内": a line that goes on with a decimal, where no list waits for such a number. */
  isWrappedQuantity(marker: Marker): boolean {
    if (marker.style !== '1.' || !marker.lineStartOnly || !isDigit(this.text[marker.end])) return false;
    const fit = this.stack.fit(marker);
    return fit !== 'next' && marker.value !== 1;
  }

  /** "2.3 kV…" behind item 1 is item 2; "1.2" behind "1.1" is the second paragraph of chapter one. */
  prefersPlain(marker: Marker): boolean {
    return (
      marker.plain !== undefined &&
      this.stack.fit(marker) === 'new' &&
      this.stack.fit(marker.plain) === 'next'
    );
  }
}
