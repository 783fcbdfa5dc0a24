import { Component, booleanAttribute, computed, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Dialog } from './dialog';

let lastId = 0;

/**
 * Asks before something that cannot be taken back. The heading and the button name what will happen; with
 * `typeToConfirm` that text has to be typed first. Open it by `open()`; Escape and "cancel" do nothing.
 */
@Component({
  selector: 'gp-confirm-dialog',
  imports: [Dialog, TranslocoPipe],
  template: `
    <gp-dialog disposable [heading]="heading()" (closed)="typed.set('')">
      <form (submit)="confirm($event)">
        <div class="text"><ng-content /></div>
        @if (typeToConfirm(); as text) {
          <div class="gp-field">
            <label [attr.for]="inputId">{{ 'ui.typeToConfirm' | transloco: { text } }}</label>
            <input
              #box
              class="gp-input"
              autocomplete="off"
              [id]="inputId"
              [value]="typed()"
              (input)="typed.set(box.value)"
            />
          </div>
        }
        <div class="actions">
          <button type="button" class="gp-button" (click)="dialog().close()">
            {{ 'common.cancel' | transloco }}
          </button>
          <button
            type="submit"
            class="gp-button"
            [class.gp-button-danger]="danger()"
            [class.gp-button-primary]="!danger()"
            [disabled]="!allowed()"
          >
            {{ action() }}
          </button>
        </div>
      </form>
    </gp-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--gp-space-4);
    }
    .text:empty {
      display: none;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      justify-content: flex-end;
    }
  `,
})
export class ConfirmDialog {
  protected readonly dialog = viewChild.required(Dialog);
  protected readonly inputId = `gp-confirm-${++lastId}`;
  protected readonly typed = signal('');
  /** The second press of a double click may come before the dialog has gone. */
  private answered = false;

  /** Names what will be done, as a question: "Publish 38 results?" */
  readonly heading = input.required<string>();
  /** What the button does: "Publish". */
  readonly action = input.required<string>();
  readonly danger = input(false, { transform: booleanAttribute });
  readonly typeToConfirm = input<string>();
  readonly confirmed = output();

  protected readonly allowed = computed(() => {
    const expected = this.typeToConfirm();
    return !expected || this.typed().trim() === expected;
  });

  open(): void {
    this.answered = false;
    this.dialog().open();
  }

  protected confirm(event: Event): void {
    event.preventDefault();
    if (!this.allowed() || this.answered) return;
    this.answered = true;
    this.dialog().close();
    this.confirmed.emit();
  }
}
