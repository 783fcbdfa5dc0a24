import { Component, ElementRef, computed, effect, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SourceLink } from './source-link';
import type { SourceBlock, SourceSegment } from './source-segments';

/** Where in the page the pointer is over a stretch that was read. */
const PIECE = 'data-piece';

/**
 * The document as it came. What became a line is underlined, what nobody used is shaded, doubts are marked; the
 * stretch that belongs to the line in hand is lit, and a press on a stretch leads to its line.
 */
@Component({
  selector: 'gp-source-pane',
  imports: [TranslocoPipe],
  template: `
    <p class="legend">
      <span class="sample used">{{ 'roleImport.source.used' | transloco }}</span>
      <span class="sample unused">{{ 'roleImport.source.unused' | transloco }}</span>
      <span class="sample doubtful">{{ 'roleImport.source.doubtful' | transloco }}</span>
    </p>
    <!-- Scrolling regions need a way in for the keyboard. -->
    <div class="text" tabindex="0" role="region" [attr.aria-label]="'roleImport.source.heading' | transloco">
      @for (block of blocks(); track block.position) {
        <div class="block" [attr.data-position]="block.position">
          @for (segment of block.segments; track segment.start) {
            @if (segment.piece === null && !segment.doubtful) {
              <span>{{ segment.text }}</span>
            } @else {
              <span
                [class.used]="isUsed(segment)"
                [class.unused]="segment.piece !== null && !isUsed(segment)"
                [class.doubtful]="segment.doubtful"
                [class.lit]="segment.piece !== null && lit().has(segment.piece)"
                [attr.data-piece]="segment.piece"
                >{{ segment.text }}</span
              >
            }
          }
        </div>
      }
    </div>
  `,
  styleUrl: './source-pane.less',
  host: { '(mouseover)': 'point($event)', '(click)': 'press($event)' },
})
export class SourcePane {
  private readonly link = inject(SourceLink);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly blocks = input.required<readonly SourceBlock[]>();
  /** Pieces that stand in a line of a position at present. */
  readonly used = input.required<ReadonlySet<number>>();
  /** A stretch that was read or left unused was pressed. */
  readonly picked = output<number>();

  protected readonly lit = computed(() => new Set(this.link.lit()?.pieces));

  constructor() {
    effect(() => {
      const lit = this.link.lit();
      if (lit?.by === 'item' && lit.pieces[0] !== undefined) this.reveal(lit.pieces[0]);
    });
  }

  protected isUsed(segment: SourceSegment): boolean {
    return segment.piece !== null && this.used().has(segment.piece);
  }

  protected point(event: Event): void {
    const piece = pieceAt(event.target);
    if (piece !== null) this.link.light([piece], 'source');
  }

  protected press(event: Event): void {
    const piece = pieceAt(event.target);
    if (piece !== null) this.picked.emit(piece);
  }

  /** Only the pane scrolls, never the page: the hand is at the line on the other side. */
  private reveal(piece: number): void {
    const pane = this.element.querySelector<HTMLElement>('.text');
    const stretch = this.element.querySelector<HTMLElement>(`[${PIECE}='${piece}']`);
    if (!pane || !stretch) return;
    const above = stretch.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (above < 0 || above > pane.clientHeight - 48) pane.scrollTop += above - pane.clientHeight / 3;
  }
}

function pieceAt(target: EventTarget | null): number | null {
  const piece = target instanceof HTMLElement ? target.getAttribute(PIECE) : null;
  return piece === null ? null : Number(piece);
}
