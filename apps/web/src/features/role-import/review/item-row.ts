import { CdkDragHandle } from '@angular/cdk/drag-drop';
import { Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { ROLE_ITEM_KINDS, type RoleItemKind } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LineTools } from '../../positions';
import type { DraftItem, ItemText } from '../draft/draft-position';
import { isWeighed } from '../draft/imported-position';
import { SourceLink, isMoving } from '../source/source-link';

/** What can be done with a line as a whole. `split` cuts before a character. */
export type ItemAct =
  | { readonly act: 'up' | 'down' | 'merge' | 'remove' }
  | { readonly act: 'kind'; readonly kind: RoleItemKind }
  | { readonly act: 'split'; readonly at: number };

/** One line: its words, its weight, its kind, and where it came from as soon as it is looked at. */
@Component({
  selector: 'gp-item-row',
  imports: [CdkDragHandle, Icon, LineTools, TranslocoPipe],
  templateUrl: './item-row.html',
  styleUrl: './item-row.less',
  host: { '[class.lit]': 'isLit()', '(pointermove)': 'point($event)', '(focusin)': 'light()' },
})
export class ItemRow {
  private readonly link = inject(SourceLink);
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  readonly item = input.required<DraftItem>();
  /** Key of the file that its source is. */
  readonly file = input.required<number>();
  /** Its kind and number: "职责 3". */
  readonly label = input.required<string>();
  readonly first = input.required<boolean>();
  readonly last = input.required<boolean>();
  /** What should be looked at again, in words. */
  readonly doubts = input<readonly string[]>([]);
  /** Why it cannot be saved, in words, by what of it is refused. */
  readonly refusals = input<ReadonlyMap<string, string>>(new Map());
  readonly typed = output<{ readonly field: ItemText; readonly text: string }>();
  readonly acted = output<ItemAct>();

  protected readonly kinds = ROLE_ITEM_KINDS;
  protected readonly isLit = computed(() => this.link.isLit(this.file(), this.item().pieces));
  protected readonly weighed = computed(() => isWeighed(this.item().kind));
  protected readonly hasTarget = computed(() => this.item().kind === 'kpi' || this.item().target !== '');
  protected readonly hasStandard = computed(() => this.weighed() || this.item().standard !== '');

  /** Takes the focus, and so comes into sight and lights its place. @param caret where in its words */
  focus(caret?: number): void {
    const box = this.box().nativeElement;
    box.focus();
    if (caret !== undefined) box.setSelectionRange(caret, caret);
  }

  /** Enter cuts at the cursor, Backspace at the beginning joins, Alt with an arrow moves. */
  protected key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { selectionStart, selectionEnd } = this.box().nativeElement;
    if (event.key === 'Enter' && !event.shiftKey) this.acted.emit({ act: 'split', at: selectionStart });
    else if (event.altKey && event.key === 'ArrowUp') this.acted.emit({ act: 'up' });
    else if (event.altKey && event.key === 'ArrowDown') this.acted.emit({ act: 'down' });
    else if (event.key === 'Backspace' && selectionEnd === 0 && !this.first())
      this.acted.emit({ act: 'merge' });
    else return;
    event.preventDefault();
  }

  protected splitAtCursor(): void {
    this.acted.emit({ act: 'split', at: this.box().nativeElement.selectionStart });
  }

  protected point(event: PointerEvent): void {
    if (isMoving(event)) this.light();
  }

  protected light(): void {
    if (this.item().pieces.length > 0) this.link.light(this.file(), this.item().pieces, 'item');
  }
}
