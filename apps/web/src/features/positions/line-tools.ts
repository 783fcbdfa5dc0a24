import { Component, input, output } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** What can be done with any line that is being edited: moved, removed, and between the two what its place offers. */
@Component({
  selector: 'gp-line-tools',
  imports: [Icon, TranslocoPipe],
  template: `
    <button
      type="button"
      class="gp-button gp-button-quiet gp-button-icon"
      [attr.aria-label]="'positions.editor.up' | transloco: { item: label() }"
      [title]="'positions.editor.upShort' | transloco"
      [disabled]="first()"
      (click)="moved.emit(-1)"
    >
      <gp-icon name="arrowUp" />
    </button>
    <button
      type="button"
      class="gp-button gp-button-quiet gp-button-icon"
      [attr.aria-label]="'positions.editor.down' | transloco: { item: label() }"
      [title]="'positions.editor.downShort' | transloco"
      [disabled]="last()"
      (click)="moved.emit(1)"
    >
      <gp-icon name="arrowDown" />
    </button>
    <ng-content />
    <button
      type="button"
      class="gp-button gp-button-quiet gp-button-icon"
      [attr.aria-label]="'positions.editor.remove' | transloco: { item: label() }"
      [title]="'common.remove' | transloco"
      (click)="removed.emit()"
    >
      <gp-icon name="trash" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
    }
    button {
      color: var(--gp-ink-2);
    }
    :host([compact]) button {
      width: 1.75rem;
      min-width: 0;
      min-height: 2rem;
      padding: 0;
    }
    button[disabled] {
      background: none;
      border-color: transparent;
      opacity: 0.4;
    }
  `,
})
export class LineTools {
  /** Its kind and number: "职责 3". */
  readonly label = input.required<string>();
  readonly first = input.required<boolean>();
  readonly last = input.required<boolean>();
  /** -1 is up, 1 is down. */
  readonly moved = output<-1 | 1>();
  readonly removed = output();
}
