import {
  ChangeDetectorRef,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  booleanAttribute,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { HOLDS_CHANGES, SEARCH_FIELD, type HoldsChanges } from './holds-changes';

let lastId = 0;

const FOCUSABLE = ':is(input, select, textarea, button):not(:disabled), a[href], [tabindex="0"]';

/**
 * A dialog over the page: the browser keeps the focus inside, Escape closes it, focus returns to where it was. It opens
 * with the focus on the first thing of its content that can be used. The content is only there while it is open, so
 * every opening begins anew; once a form in it has been changed, Escape and the cross ask before that is lost. `close()`
 * asks nothing: it is for what is saved, and for "cancel".
 *
 * `<gp-dialog #edit [heading]="…"> … </gp-dialog>` and `edit.open()`.
 */
@Component({
  selector: 'gp-dialog',
  imports: [Icon, TranslocoPipe],
  template: `
    <dialog
      #dialog
      [attr.aria-labelledby]="headingId"
      [class.wide]="wide()"
      (cancel)="cancel($event)"
      (close)="wasClosed()"
    >
      @if (opened()) {
        <header>
          <h2 [id]="headingId">{{ heading() }}</h2>
          <button
            type="button"
            class="gp-button gp-button-quiet gp-button-icon"
            [attr.aria-label]="'common.close' | transloco"
            (click)="leave()"
          >
            <gp-icon name="close" />
          </button>
        </header>
        <div #content (input)="heard($event)" (change)="heard($event)"><ng-content /></div>
      }
    </dialog>
    <dialog
      #question
      class="question"
      role="alertdialog"
      [attr.aria-labelledby]="questionId"
      (close)="asking.set(false)"
    >
      @if (asking()) {
        <p [id]="questionId">{{ 'ui.discardQuestion' | transloco }}</p>
        <div class="answers">
          <button #keep type="button" class="gp-button gp-button-primary" (click)="keepEditing()">
            {{ 'ui.keepEditing' | transloco }}
          </button>
          <button type="button" class="gp-button" (click)="discard()">
            {{ 'ui.discard' | transloco }}
          </button>
        </div>
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
    .question {
      width: min(26rem, calc(100vw - 3rem));
    }
    .question p {
      margin: 0 0 var(--gp-space-4);
      font-weight: 500;
    }
    .answers {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
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
  host: { '(keydown.escape)': 'escape($event)' },
  providers: [{ provide: HOLDS_CHANGES, useExisting: Dialog }],
})
export class Dialog implements HoldsChanges {
  private readonly changeDetector = inject(ChangeDetectorRef);
  private readonly injector = inject(Injector);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly content = viewChild<ElementRef<HTMLElement>>('content');
  protected readonly headingId = `gp-dialog-${++lastId}`;
  private readonly question = viewChild.required<ElementRef<HTMLDialogElement>>('question');
  private readonly keep = viewChild<ElementRef<HTMLElement>>('keep');
  protected readonly questionId = `${this.headingId}-question`;
  protected readonly asking = signal(false);
  private readonly state = signal(false);
  private readonly watched = new Set<() => boolean>();
  /** Something was typed or chosen in a native field. */
  private typed = false;

  readonly heading = input.required<string>();
  readonly wide = input(false, { transform: booleanAttribute });
  /** What is typed here is worth nothing once the dialog is left. */
  readonly disposable = input(false, { transform: booleanAttribute });
  readonly closed = output();
  readonly opened = this.state.asReadonly();

  open(): void {
    this.typed = false;
    this.state.set(true);
    this.changeDetector.detectChanges();
    this.dialog().nativeElement.showModal();
    if (this.focusFirst()) return;
    // What stands in it only while it is open is drawn with the page around it.
    afterNextRender(() => this.state() && !this.hasFocus() && this.focusFirst(), { injector: this.injector });
  }

  close(): void {
    this.dialog().nativeElement.close();
  }

  watch(isChanged: () => boolean): () => void {
    this.watched.add(isChanged);
    return () => this.watched.delete(isChanged);
  }

  /** The page has chosen a field itself. */
  private hasFocus(): boolean {
    return Boolean(this.content()?.nativeElement.contains(document.activeElement));
  }

  private focusFirst(): boolean {
    const first = this.content()?.nativeElement.querySelector<HTMLElement>(FOCUSABLE);
    first?.focus({ preventScroll: true });
    return Boolean(first);
  }

  /** The way out that loses what was typed: with a question first, if there is anything to lose. */
  protected leave(): void {
    if (this.isChanged()) this.ask();
    else this.close();
  }

  protected escape(event: Event): void {
    // The question closes by itself: that keeps editing.
    if (this.asking()) return;
    // A list that is open in here closes first, by its own hand.
    if (
      this.content()?.nativeElement.querySelector('.ant-select-open, [role="combobox"][aria-expanded="true"]')
    )
      event.preventDefault();
    else this.cancel(event);
  }

  /** Escape where the browser still asks, and the way back of a phone. */
  protected cancel(event: Event): void {
    if (event.target !== this.dialog().nativeElement && event.type === 'cancel') return;
    if (!this.isChanged()) return;
    event.preventDefault();
    this.ask();
  }

  protected heard({ target }: Event): void {
    if (target instanceof Element && !target.matches(SEARCH_FIELD)) this.typed = true;
  }

  protected keepEditing(): void {
    this.question().nativeElement.close();
  }

  protected discard(): void {
    this.question().nativeElement.close();
    this.close();
  }

  private isChanged(): boolean {
    return !this.disposable() && (this.typed || [...this.watched].some((isChanged) => isChanged()));
  }

  private ask(): void {
    this.asking.set(true);
    this.changeDetector.detectChanges();
    this.question().nativeElement.showModal();
    this.keep()?.nativeElement.focus();
  }

  protected wasClosed(): void {
    // The browser says so a moment later: it may have been opened anew since.
    if (this.dialog().nativeElement.open) return;
    this.state.set(false);
    this.closed.emit();
  }
}
