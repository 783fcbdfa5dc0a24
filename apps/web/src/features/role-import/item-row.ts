import { Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { ROLE_ITEM_KINDS, type RoleItemKind } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { WeightPipe } from '../../platform/format/format.pipes';
import type { DraftItem } from './import-draft';
import { SourceLink } from './source-link';

/** One line that was read: its words, its kind, and where it came from as soon as it is looked at. */
@Component({
  selector: 'gp-item-row',
  imports: [Icon, TranslocoPipe, WeightPipe],
  template: `
    <textarea
      #box
      class="gp-input"
      rows="1"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="refused() ? true : null"
      [value]="item().text"
      (focus)="light()"
      (input)="typed.emit(box.value)"
    ></textarea>
    @if (item().weight !== null) {
      <span class="weight">{{ item().weight | weight }}</span>
    }
    @if (item().standard !== null) {
      <input
        #standard
        class="gp-input standard"
        [attr.aria-label]="'roleImport.item.standard' | transloco: { item: label() }"
        [value]="item().standard"
        (focus)="light()"
        (input)="standardTyped.emit(standard.value)"
      />
    }
    <span class="tools">
      <select
        #kindBox
        class="gp-input"
        [attr.aria-label]="'roleImport.item.kind' | transloco: { item: label() }"
        (focus)="light()"
        (change)="moved.emit($any(kindBox.value))"
      >
        @for (kind of kinds; track kind) {
          <option [value]="kind" [selected]="kind === item().kind">
            {{ 'itemKind.' + kind | transloco }}
          </option>
        }
      </select>
      <button
        type="button"
        class="gp-button gp-button-quiet gp-button-icon"
        [attr.aria-label]="'roleImport.item.merge' | transloco: { item: label() }"
        [title]="'roleImport.item.mergeShort' | transloco"
        [disabled]="!mergeable()"
        (click)="merged.emit()"
      >
        <gp-icon name="merge" />
      </button>
      <button
        type="button"
        class="gp-button gp-button-quiet gp-button-icon"
        [attr.aria-label]="'roleImport.item.remove' | transloco: { item: label() }"
        [title]="'common.remove' | transloco"
        (click)="removed.emit()"
      >
        <gp-icon name="trash" />
      </button>
    </span>
    @if (refused(); as sentence) {
      <p class="error" role="alert">{{ sentence }}</p>
    }
  `,
  styleUrl: './item-row.less',
  host: { '[class.lit]': 'isLit()', '(mouseenter)': 'light()' },
})
export class ItemRow {
  private readonly link = inject(SourceLink);
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  readonly item = input.required<DraftItem>();
  /** Its kind and number: "职责 3". */
  readonly label = input.required<string>();
  readonly mergeable = input.required<boolean>();
  /** Why it cannot be saved, in words. */
  readonly refused = input<string | null>(null);
  readonly typed = output<string>();
  readonly standardTyped = output<string>();
  readonly moved = output<RoleItemKind>();
  readonly merged = output();
  readonly removed = output();

  protected readonly kinds = ROLE_ITEM_KINDS;
  protected readonly isLit = computed(() => this.link.isLit(this.item().pieces));

  /** Takes the focus, and so comes into sight and lights its place. */
  focus(): void {
    this.box().nativeElement.focus();
  }

  protected light(): void {
    this.link.light(this.item().pieces, 'item');
  }
}
