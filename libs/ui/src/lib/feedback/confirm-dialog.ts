import { Component, ElementRef, computed, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

let lastId = 0;

/**
 * Asks before something that cannot be taken back. The heading and the button name what will happen; with
 * `typeToConfirm` that text has to be typed first. Open it by `open()`; Escape and "cancel" do nothing.
 */
@Component({
  selector: 'gp-confirm-dialog',
  imports: [TranslocoPipe],
  template: `
    <dialog #dialog [attr.aria-labelledby]="id + '-heading'" (close)="typed.set('')">
      <form method="dialog" (submit)="confirm($event)">
        <h2 [id]="id + '-heading'">{{ heading() }}</h2>
        <div class="text"><ng-content /></div>
        @if (typeToConfirm(); as text) {
          <div class="gp-field">
            <label [attr.for]="id + '-typed'">{{ 'ui.typeToConfirm' | transloco: { text } }}</label>
            <input
              #box
              class="gp-input"
              autocomplete="off"
              [id]="id + '-typed'"
              [value]="typed()"
              (input)="typed.set(box.value)"
            />
          </div>
        }
        <div class="actions">
          <button type="button" class="gp-button" (click)="close()">{{ 'common.cancel' | transloco }}</button>
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
    </dialog>
  `,
  styles: `
    dialog {
      width: min(30rem, calc(100vw - 2rem));
      padding: var(--gp-space-5);
      color: var(--gp-ink);
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
      box-shadow: var(--gp-shadow-high);
    }
    dialog::backdrop {
      background: var(--gp-scrim);
    }
    form {
      display: grid;
      gap: var(--gp-space-4);
    }
    h2 {
      margin: 0;
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
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly id = `gp-confirm-${++lastId}`;
  protected readonly typed = signal('');

  /** Names what will be done, as a question: "Publish 38 results?" */
  readonly heading = input.required<string>();
  /** What the button does: "Publish". */
  readonly action = input.required<string>();
  readonly danger = input(false);
  readonly typeToConfirm = input<string>();
  readonly confirmed = output();

  protected readonly allowed = computed(() => {
    const expected = this.typeToConfirm();
    return !expected || this.typed().trim() === expected;
  });

  open(): void {
    this.dialog().nativeElement.showModal();
  }

  close(): void {
    this.dialog().nativeElement.close();
  }

  protected confirm(event: Event): void {
    event.preventDefault();
    if (!this.allowed()) return;
    this.close();
    this.confirmed.emit();
  }
}
