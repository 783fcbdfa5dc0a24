import { Component, DOCUMENT, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { OpenWork } from '../platform/leaving/open-work';
import { UnsavedList } from '../platform/leaving/unsaved-list';
import { toProblem, type WebProblem } from '../platform/problem/problem';
import { ProblemTextPipe } from '../platform/problem/problem-text.pipe';
import { SessionStore, type Resumed } from '../platform/session/session-store';
import { Toasts } from '../platform/toast/toasts';

/**
 * The session ended while somebody was typing: what they typed stays on the page, and here to be copied, and they sign
 * in again without leaving. Coming back from another tab in which they have signed in is enough. Over a dialog it is
 * one itself: nothing else could be reached.
 */
@Component({
  selector: 'gp-session-ended',
  imports: [Icon, ProblemBanner, ProblemTextPipe, TranslocoPipe, UnsavedList],
  template: `
    <dialog #box aria-labelledby="session-ended" (cancel)="$event.preventDefault()" (close)="show()">
      <section role="alert" aria-labelledby="session-ended">
        <h2 id="session-ended"><gp-icon name="warning" />{{ 'shell.ended.title' | transloco }}</h2>
        <p>{{ 'shell.ended.text' | transloco }}</p>
      </section>
      @if (lines().length > 0) {
        <details open>
          <summary>{{ 'shell.ended.unsaved' | transloco: { count: lines().length } }}</summary>
          <gp-unsaved-list [lines]="lines()" />
        </details>
      }
      <form (submit)="signIn($event, password.value)">
        <label for="session-ended-password">{{ 'shell.ended.password' | transloco: who() }}</label>
        <div class="row">
          <input
            #password
            id="session-ended-password"
            class="gp-input"
            type="password"
            autocomplete="current-password"
          />
          <button type="submit" class="gp-button gp-button-primary" [disabled]="busy()">
            {{ 'shell.ended.signIn' | transloco }}
          </button>
          <a class="gp-button" href="/sign-in" target="_blank" rel="noopener">
            {{ 'shell.ended.otherTab' | transloco }}
          </a>
          <button type="button" class="gp-button" [disabled]="busy()" (click)="check()">
            {{ 'shell.ended.check' | transloco }}
          </button>
        </div>
        @if (problem(); as problem) {
          <gp-problem-banner [text]="problem | problemText" />
        }
        <p role="status">
          @if (found(); as who) {
            {{ 'shell.ended.' + who | transloco: { name: session.account()?.displayName } }}
          }
        </p>
      </form>
      <p class="closed">
        {{ 'shell.ended.closed' | transloco }}
        <button type="button" class="gp-button gp-button-quiet" (click)="leave()">
          {{ 'shell.ended.leave' | transloco }}
        </button>
      </p>
    </dialog>
  `,
  styles: `
    :host {
      position: sticky;
      inset-block-start: 3.5rem;
      z-index: 15;
      display: block;
    }
    dialog[open] {
      display: grid;
      gap: var(--gp-space-2);
      max-height: 60vh;
      padding: var(--gp-space-4);
      overflow: auto;
      color: var(--gp-ink);
      background: var(--gp-warning-soft);
      border: 1px solid var(--gp-warning);
      border-radius: var(--gp-radius-l);
    }
    dialog:not(:modal) {
      position: static;
      width: auto;
      margin: 0 0 var(--gp-space-4);
    }
    dialog:modal {
      width: min(34rem, calc(100vw - 2rem));
    }
    dialog::backdrop {
      background: var(--gp-scrim);
    }
    h2 {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      margin: 0;
    }
    p {
      margin: 0;
    }
    form {
      display: grid;
      gap: var(--gp-space-1);
      justify-items: start;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
    }
    input {
      width: 14rem;
      max-width: 100%;
    }
    p[role='status'] {
      color: var(--gp-danger);
    }
  `,
  host: { class: 'gp-screen-only', '(window:focus)': 'comeBack()' },
})
export class SessionEnded {
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(SessionStore);
  private readonly work = inject(OpenWork);
  private readonly password = viewChild.required<ElementRef<HTMLInputElement>>('password');
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private isOver = false;
  protected readonly lines = computed(() => this.work.lines());

  protected readonly busy = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  /** Who is signed in instead, when somebody wanted to go on. */
  protected readonly found = signal<Exclude<Resumed, 'resumed'> | null>(null);

  constructor() {
    effect(() => {
      if (this.session.stoppedTimes() > 0) this.comeForward();
    });
  }

  /** Also when it was closed: Escape twice does that without asking. */
  protected show(): void {
    if (!this.session.interrupted()) return;
    const box = this.box().nativeElement;
    this.isOver = this.document.querySelector('dialog[open]') !== null;
    if (!this.isOver) {
      // Not `show()`: that would take the focus from where somebody is typing.
      box.open = true;
      return;
    }
    box.showModal();
    this.password().nativeElement.focus();
  }

  /** A dialog may have been opened since. */
  private comeForward(): void {
    const box = this.box().nativeElement;
    if (!box.open) this.show();
    else if (!this.isOver && this.document.querySelector('dialog[open]:not(gp-session-ended *)')) box.close();
  }

  protected who() {
    const { displayName: name = '', loginName = '' } = this.session.account() ?? {};
    return { name, loginName };
  }

  protected signIn(event: Event, password: string): Promise<void> {
    event.preventDefault();
    return this.goOn(() => this.session.signInAgain(password));
  }

  protected check(): Promise<void> {
    return this.goOn(() => this.session.resume());
  }

  /** From another tab, most likely the one in which they have signed in. */
  protected async comeBack(): Promise<void> {
    if (this.document.visibilityState === 'visible' && !this.busy()) await this.check();
  }

  /** What is unsaved is kept in this tab for the same person. */
  protected leave(): void {
    this.session.forget();
    void this.router.navigate(['/sign-in'], { queryParams: { returnTo: this.router.url, ended: true } });
  }

  /** What saves itself is on its way now; the rest is sent by a press. */
  private resumed(): string {
    return this.work.waiting().length > 0 ? 'shell.ended.resumed' : 'shell.ended.resumedForm';
  }

  private async goOn(way: () => Promise<Resumed>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    this.found.set(null);
    try {
      const resumed = await way();
      if (resumed === 'resumed') {
        // So that the focus goes back to where it was.
        this.box().nativeElement.close();
        this.toasts.success(this.resumed());
      } else this.found.set(resumed);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
