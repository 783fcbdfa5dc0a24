import { Component, DOCUMENT, inject, signal, viewChild, type Signal } from '@angular/core';
import { Dialog } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { SessionStore } from '../../../platform/session/session-store';

/** How long leaving waits for the last save before it asks. */
const PATIENCE_MS = 3_000;

/** What may still have something unsaved. */
export interface Saves {
  readonly saving: Signal<{ readonly unsaved: readonly unknown[] }>;
  hasUnsaved(): boolean;
  flush(): Promise<boolean>;
}

/** Asks before something unsaved is left behind. */
@Component({
  selector: 'gp-leave-dialog',
  imports: [Dialog, TranslocoPipe],
  template: `
    <gp-dialog [heading]="'evaluations.leave.title' | transloco" (closed)="answer(false)">
      <p>{{ 'evaluations.leave.text' | transloco: { count: unsaved() } }}</p>
      <div class="gp-form-actions">
        <button type="button" class="gp-button gp-button-primary" (click)="dialog().close()">
          {{ 'evaluations.leave.stay' | transloco }}
        </button>
        <button type="button" class="gp-button gp-button-danger" (click)="leave()">
          {{ 'evaluations.leave.go' | transloco }}
        </button>
      </div>
    </gp-dialog>
  `,
})
export class LeaveDialog {
  private readonly document = inject(DOCUMENT);
  private readonly account = inject(SessionStore).account;
  protected readonly dialog = viewChild.required(Dialog);
  protected readonly unsaved = signal(0);
  private answerLeave: ((leave: boolean) => void) | null = null;

  /** Saves what it can and asks about the rest. */
  async mayLeave(saves: Saves): Promise<boolean> {
    // What stands in a field counts as entered: leaving the field commits it.
    (this.document.activeElement as HTMLElement | null)?.blur();
    if (!saves.hasUnsaved()) return true;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    await Promise.race([saves.flush(), patience]);
    // Signed out: what is unsaved is kept for the same person, and the way to the sign-in page is open.
    if (!saves.hasUnsaved() || this.account() === null) return true;
    this.unsaved.set(saves.saving().unsaved.length);
    this.dialog().open();
    return new Promise((resolve) => (this.answerLeave = resolve));
  }

  protected leave(): void {
    this.answer(true);
    this.dialog().close();
  }

  protected answer(leave: boolean): void {
    this.answerLeave?.(leave);
    this.answerLeave = null;
  }
}
