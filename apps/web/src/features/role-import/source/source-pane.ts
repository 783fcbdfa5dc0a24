import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { RoleImportPreview } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { doubtText } from './doubt-text';
import { SourceLink, isMoving, type LitPieces } from './source-link';
import { sourceLayout, type SourceSegment } from './source-layout';

/** Where in the page the pointer is over a stretch that was read. */
const PIECE = 'data-piece';

/** In em: below, the pane scrolls sideways instead. */
const NARROWEST_TABLE_COLUMN = 4.5;

/** What is at hand of a document. */
export interface SourceAtHand {
  readonly file: number;
  readonly preview: RoleImportPreview;
  /** Place of the position at hand, null for the beginning. */
  readonly position: number | null;
}

/**
 * A document as it came, its tables as tables. What became a line is underlined, what nobody used is shaded, doubts are
 * marked and say why; the stretch that belongs to the line in hand is lit, and a press on a stretch leads to its line.
 */
@Component({
  selector: 'gp-source-pane',
  imports: [NgTemplateOutlet, TranslocoPipe],
  templateUrl: './source-pane.html',
  styleUrl: './source-pane.less',
  host: { '(pointermove)': 'point($event)', '(click)': 'press($event)' },
})
export class SourcePane {
  private readonly link = inject(SourceLink);
  private readonly language = inject(Language);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private lit: readonly Element[] = [];
  private shownPosition = '';

  readonly source = input.required<SourceAtHand>();
  /** Pieces that stand in a line of a position at present. */
  readonly used = input.required<ReadonlySet<number>>();
  /** A stretch that was read or left unused was pressed. */
  readonly picked = output<number>();

  /** What of the file is not in the text beside it. */
  protected readonly notes = computed(() =>
    this.source().preview.notes.map((note) => {
      switch (note.code) {
        case 'pagesWithoutText':
          return this.language.translate('roleImport.note.pagesWithoutText', {
            pages: this.language.listed(note.pages.map(String)),
          });
        case 'hiddenSheets':
          return this.language.translate('roleImport.note.hiddenSheets', {
            sheets: this.language.listed(note.sheets),
          });
        case 'deletionsLeftOut':
          return this.language.translate('roleImport.note.deletionsLeftOut', { count: note.count });
      }
    }),
  );
  protected readonly layout = computed(() => sourceLayout(this.source().preview));
  /** Why something is in doubt, by its place in the layout. */
  protected readonly reasons = computed(() =>
    this.layout().doubts.map((doubt) => doubtText(this.language, doubt)),
  );
  /** What the keyboard is at, for who does not see it. */
  protected readonly spoken = signal('');

  constructor() {
    // Marked by hand: a document has thousands of stretches, and two of them change when a pointer moves.
    afterRenderEffect(() => {
      const lit = this.link.lit();
      this.layout();
      this.used();
      this.mark(lit?.file === this.source().file ? lit : null);
    });
    afterRenderEffect(() => {
      const sought = this.link.sought();
      if (sought?.file !== this.source().file) return;
      for (const element of this.element.querySelectorAll('.sought')) element.classList.remove('sought');
      const places = [...this.element.querySelectorAll(`[data-doubt='${sought.doubt}']`)];
      for (const element of places) element.classList.add('sought');
      this.reveal(places[0] ?? null);
    });
    afterRenderEffect(() => {
      const { file, position } = this.source();
      const name = `${file}/${position}`;
      if (name === this.shownPosition) return;
      this.shownPosition = name;
      this.reveal(position === null ? null : this.element.querySelector(`[data-position='${position}']`), 16);
    });
  }

  /** Where it left off, after it was out of sight. */
  return(): void {
    const { position } = this.source();
    const sought = this.element.querySelector('.sought');
    this.reveal(sought ?? this.lit[0] ?? this.element.querySelector(`[data-position='${position}']`));
  }

  protected isUsed({ piece }: SourceSegment): boolean {
    return piece !== null && this.used().has(piece);
  }

  /** A template's context has no type of its own. */
  protected asSegments(segments: readonly SourceSegment[]): readonly SourceSegment[] {
    return segments;
  }

  /** A break within a cell is a character of its own in the text; here it is one that breaks the line. */
  protected shown(text: string): string {
    return text.includes('\u2028') ? text.replaceAll('\u2028', '\n') : text;
  }

  protected narrowest(columns: readonly number[]): number {
    return columns.reduce((sum, width) => sum + Math.min(width, NARROWEST_TABLE_COLUMN), 0);
  }

  protected share(width: number, columns: readonly number[]): number {
    return (100 * width) / columns.reduce((sum, one) => sum + one, 0);
  }

  protected point(event: PointerEvent): void {
    const piece = pieceOf(event.target);
    if (piece !== null && isMoving(event)) this.link.light(this.source().file, [piece], 'source');
  }

  protected press(event: Event): void {
    const piece = pieceOf(event.target);
    if (piece !== null) this.picked.emit(piece);
  }

  /** Arrows go from stretch to stretch, Enter to the line of the one that is lit. */
  protected key(event: Event & { readonly key?: string }): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const lit = this.link.lit();
    const piece = lit?.file === this.source().file ? (lit.pieces[0] ?? null) : null;
    if (by === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (by === 0) {
      if (piece !== null) this.picked.emit(piece);
      return;
    }
    const next = this.neighbour(piece, by);
    if (!next) return;
    this.link.light(this.source().file, [pieceOf(next) ?? 0], 'source');
    this.spoken.set(next.textContent ?? '');
    this.reveal(next);
  }

  private neighbour(piece: number | null, by: 1 | -1): Element | undefined {
    const all = [...this.element.querySelectorAll(`[${PIECE}]`)];
    const current = all.findIndex((element) => pieceOf(element) === piece);
    if (current < 0) return by > 0 ? all[0] : all.at(-1);
    let at = current + by;
    while (all[at] && pieceOf(all[at] ?? null) === piece) at += by;
    return all[at];
  }

  private mark(lit: LitPieces | null): void {
    for (const element of this.lit) element.classList.remove('lit');
    this.lit = (lit?.pieces ?? []).flatMap((piece) => [
      ...this.element.querySelectorAll(`[${PIECE}='${piece}']`),
    ]);
    for (const element of this.lit) element.classList.add('lit');
    if (lit?.by === 'item') this.reveal(this.lit[0] ?? null);
  }

  /**
   * Only the pane scrolls, never the page: the hand is at the line on the other side. What was out of sight gets its
   * real height only once it is there, so that the place is looked up a second time.
   */
  private reveal(target: Element | null, margin?: number): void {
    const pane = this.element.querySelector<HTMLElement>('.text');
    // Out of sight (on a phone the other side is shown) nothing has a place.
    if (!pane || pane.clientHeight === 0) return;
    if (!target) {
      if (margin !== undefined) pane.scrollTop = 0;
      return;
    }
    const scroll = () => {
      const [inside, outside] = [target.getBoundingClientRect(), pane.getBoundingClientRect()];
      const above = inside.top - outside.top;
      const isSeen = margin === undefined && above >= 0 && above <= pane.clientHeight - 48;
      if (!isSeen) pane.scrollTop += above - (margin ?? pane.clientHeight / 3);
      const left = inside.left - outside.left;
      if (left < 0 || left > pane.clientWidth - 48) pane.scrollLeft += left - 16;
    };
    scroll();
    requestAnimationFrame(scroll);
  }
}

function pieceOf(target: EventTarget | null): number | null {
  const piece = target instanceof HTMLElement ? target.getAttribute(PIECE) : null;
  return piece === null ? null : Number(piece);
}
