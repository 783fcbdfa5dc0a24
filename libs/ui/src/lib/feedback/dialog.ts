import {
  ChangeDetectorRef,
  Component,
  ElementRef,
  booleanAttribute,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

let lastId = 0;

const FOCUSABLE = ':is(input, select, textarea, button):not(:disabled), a[href], [tabindex="0"]';

/**
 * A dialog over the page: the browser keeps the focus inside, Escape closes it, focus returns to where it was. It opens
 * with the focus on the first thing of its content that can be used. The content is only there while it is open, so
 * every opening begins anew.
 *
 * `<gp-dialog #edit [heading]="…"> … </gp-dialog>` and `edit.open()`.
 */
@Component({
  selector: 'gp-dialog',
  imports: [Icon, TranslocoPipe],
  template: `
    <dialog #dialog [attr.aria-labelledby]="headingId" [class.wide]="wide()" (close)="wasClosed()">
      @if (opened()) {
        <header>
          <h2 [id]="headingId">{{ heading() }}</h2>
          <button
            type="button"
            class="gp-button gp-button-quiet gp-button-icon"
            [attr.aria-label]="'common.close' | transloco"
            (click)="close()"
          >
            <gp-icon name="close" />
          </button>
        </header>
        <div #content><ng-content /></div>
      }
    </dialog>
  `,
  styles: `
    dialog {
      width: min(34rem, calc(100vw - 2rem));
      max-height: calc(100dvh - 2rem);
      padding: var(--gp-space-5);
      overflow-y: auto;
      color: var(--gp-ink);
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
      box-shadow: var(--gp-shadow-high);
    }
    .wide {
      width: min(60rem, calc(100vw - 2rem));
    }
    dialog::backdrop {
      background: var(--gp-scrim);
    }
    header {
      display: flex;
      gap: var(--gp-space-3);
      align-items: flex-start;
      justify-content: space-between;
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      margin: 0;
      padding-block: 0.25rem;
    }
    header button {
      flex: none;
      margin-inline-end: -0.5rem;
    }
  `,
})
export class Dialog {
  private readonly changeDetector = inject(ChangeDetectorRef);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly content = viewChild<ElementRef<HTMLElement>>('content');
  protected readonly headingId = `gp-dialog-${++lastId}`;
  private readonly state = signal(false);

  readonly heading = input.required<string>();
  readonly wide = input(false, { transform: booleanAttribute });
  readonly closed = output();
  readonly opened = this.state.asReadonly();

  open(): void {
    this.state.set(true);
    this.changeDetector.detectChanges();
    this.dialog().nativeElement.showModal();
    this.content()?.nativeElement.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
  }

  close(): void {
    this.dialog().nativeElement.close();
  }

  protected wasClosed(): void {
    this.state.set(false);
    this.closed.emit();
  }
}
