import type { LabelMatch } from './labels';
import { scanMarker, type Marker } from './markers';
import { HEADER_FIELDS } from './tables/labels';

/** Words that bind what follows or precedes them into one phrase: no cell ends or begins beside them. */
const JOINS_NEXT = '和与及或、的(“‘《,';
const BINDS_NEXT = `${JOINS_NEXT}对各按在将把为被以向从该其本至到于并如含即`;
const BINDS_PREVIOUS = '和与及或、的,。;)”’》等中里内外上下时后前是表单者及';
/** As far as the next number of a list may be from the place where the list might have been left. */
const REACH = 400;
const MAX_GAP = 8;
/** The value of a header label is a cell of a few words. */
const MAX_CELL = 40;

/** A range of a flattened form between two header clusters. */
export interface FormBody {
  readonly from: number;
  readonly to: number;
}

/** How a candidate is set off on its right. */
type RightEdge = 'list' | 'colon' | 'label' | 'end' | 'text';

/**
 * Which words of the body of a flattened form are its labels.
 *
 * A label can stand where the sentence before it is closed (or nothing but another label precedes it) or where a
 * list begins anew behind it. A word inside the running sentence of a numbered item can do neither: the list that
 * it stands in goes on behind it with its next number. Where nothing sets a word off on either side it is a label
 * only if its list ends there, the words beside it do not tie it into a phrase, and its section is not found with
 * clear edges elsewhere in the form. A name that is a label in other forms of the document (`elsewhere`) is one where
 * no list goes on behind it. One pass; the look-ahead is bounded.
 */
export function flatBodyLabels(
  text: string,
  inside: readonly LabelMatch[],
  body: FormBody,
  elsewhere: ReadonlySet<string> = new Set(),
): LabelMatch[] {
  return new BodyReader(text, inside, body, elsewhere).read();
}

/** Sentences of words with blanks between them: a heading among them is set off on both sides. */
function isLatin(name: string): boolean {
  return (name[0] ?? '') < '\u2e80';
}

class BodyReader {
  private readonly edges: readonly RightEdge[];
  private readonly clearFields: ReadonlySet<string>;
  /** Style of a list → its last number, since the last label. */
  private lists = new Map<string, number>();
  private readAsFar: number;
  private lastEnd: number;

  constructor(
    private readonly text: string,
    private readonly inside: readonly LabelMatch[],
    private readonly body: FormBody,
    private readonly elsewhere: ReadonlySet<string>,
  ) {
    this.edges = this.rightEdges();
    this.clearFields = new Set(
      inside.filter((label, index) => this.isClear(label, index)).map((label) => label.field),
    );
    this.readAsFar = body.from;
    this.lastEnd = body.from;
  }

  read(): LabelMatch[] {
    const taken = new Set<string>();
    return this.inside.filter((label, index) => {
      this.readListsUpTo(label.start);
      if (taken.has(label.name) || !this.accepts(label, index)) return false;
      taken.add(label.name);
      this.lists = new Map();
      this.lastEnd = label.end;
      this.readAsFar = label.end;
      return true;
    });
  }

  /** From the last to the first, because "应知应会工作依据1.…" passes the edge of the second on to the first. */
  private rightEdges(): RightEdge[] {
    const edges: RightEdge[] = [];
    for (let index = this.inside.length - 1; index >= 0; index -= 1) {
      const label = this.inside[index];
      if (label === undefined) continue;
      const next = this.inside[index + 1];
      edges[index] = next?.start === label.end && edges[index + 1] !== 'text' ? 'label' : this.ownEdge(label);
    }
    return edges;
  }

  private ownEdge(label: LabelMatch): RightEdge {
    let at = label.end;
    while (at < this.body.to && at - label.end < MAX_GAP && ' \t'.includes(this.text[at] ?? '-')) at += 1;
    if (at >= this.body.to) return 'end';
    if (this.text[at] === ':') return 'colon';
    const marker = scanMarker(this.text, at);
    return marker?.value === 1 && !marker.lineStartOnly ? 'list' : 'text';
  }

  private isClear(label: LabelMatch, index: number): boolean {
    return this.isClosedBefore(label) && this.edges[index] !== 'text' && this.edges[index] !== 'end';
  }

  private isClosedBefore(label: LabelMatch): boolean {
    if (label.start === this.body.from) return true;
    let at = label.start;
    while (at > this.body.from && label.start - at < MAX_GAP && ' \t'.includes(this.text[at - 1] ?? '-'))
      at -= 1;
    return '。;!?'.includes(this.text[at - 1] ?? '。');
  }

  private accepts(label: LabelMatch, index: number): boolean {
    const edge = this.edges[index] ?? 'text';
    if (HEADER_FIELDS.has(label.field) && !this.isCellBehind(label, index)) return false;
    const follows = label.start === this.lastEnd;
    const closed = follows || this.isClosedBefore(label);
    if (closed && edge !== 'text') return true;
    if (isLatin(label.name)) return false;
    if (this.listGoesOn(label)) return false;
    if (this.elsewhere.has(label.name) && label.strong) return true;
    if (closed) return !this.bindsPrevious(label);
    if (this.isTiedToText(label, edge === 'text' || edge === 'end' ? BINDS_NEXT : JOINS_NEXT)) return false;
    if (edge !== 'text') return edge === 'list' || !this.clearFields.has(label.field);
    return label.field !== 'other' && !this.clearFields.has(label.field) && !this.bindsPrevious(label);
  }

  private isCellBehind(label: LabelMatch, index: number): boolean {
    const reach = Math.min(this.body.to, label.end + MAX_CELL + 1);
    const end = Math.min(reach, this.inside[index + 1]?.start ?? reach);
    const value = this.text.slice(label.end, end);
    return value.length <= MAX_CELL && !(this.isClosedBefore(label) ? /[。;!?]./ : /[。;!?]/).test(value);
  }

  private isTiedToText(label: LabelMatch, words: string): boolean {
    return words.includes(this.text[label.start - 1] ?? ' ') || this.isItemStart(label);
  }

  /** "3.考核指标的分解": the word opens the item. */
  private isItemStart(label: LabelMatch): boolean {
    for (let at = label.start - 1; at >= Math.max(this.body.from, label.start - 6); at -= 1)
      if (this.opensItem(scanMarker(this.text, at), label)) return true;
    return false;
  }

  private opensItem(marker: Marker | null, label: LabelMatch): boolean {
    return marker !== null && !marker.lineStartOnly && marker.end === label.start;
  }

  private bindsPrevious(label: LabelMatch): boolean {
    return BINDS_PREVIOUS.includes(this.text[label.end] ?? ' ');
  }

  private readListsUpTo(limit: number): void {
    for (let at = this.readAsFar; at < limit; at += 1) {
      const marker = scanMarker(this.text, at);
      if (marker === null || marker.lineStartOnly) continue;
      const last = this.lists.get(marker.style) ?? 0;
      if (marker.value === 1 || marker.value === last + 1) this.lists.set(marker.style, marker.value);
    }
    this.readAsFar = Math.max(this.readAsFar, limit);
  }

  /** Whether a list in which the word stands has its next number behind it, with no clear label between. */
  private listGoesOn(label: LabelMatch): boolean {
    if (this.lists.size === 0) return false;
    const limit = Math.min(this.body.to, label.end + REACH);
    for (let at = label.end; at < limit; at += 1) {
      const marker = scanMarker(this.text, at);
      if (marker === null || marker.lineStartOnly) continue;
      if (this.continues(marker)) return true;
      if (marker.value === 1 && this.lists.has(marker.style)) return false;
    }
    return false;
  }

  private continues(marker: Marker): boolean {
    const last = this.lists.get(marker.style);
    return last !== undefined && marker.value === last + 1;
  }
}
