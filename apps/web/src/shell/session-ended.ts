import { Component, DOCUMENT, inject, signal } from '@angular/core';
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
 * in again without leaving. Coming back from another tab in which they have signed in is enough.
 */
@Component({
  selector: 'gp-session-ended',
  imports: [Icon, ProblemBanner, ProblemTextPipe, TranslocoPipe, UnsavedList],
  template: `
    <section role="alert" aria-labelledby="session-ended">
      <h2 id="session-ended"><gp-icon name="warning" />{{ 'shell.ended.title' | transloco }}</h2>
      <p>{{ 'shell.ended.text' | transloco }}</p>
    </section>
    @if (work.lines().length > 0) {
      <details open>
        <summary>{{ 'shell.ended.unsaved' | transloco: { count: work.lines().length } }}</summary>
        <gp-unsaved-list [lines]="work.lines()" />
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
  `,
  styles: `
    :host {
      position: sticky;
      inset-block-start: 3.5rem;
      z-index: 15;
      display: grid;
      gap: var(--gp-space-2);
      max-height: 60vh;
      padding: var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      overflow: auto;
      background: var(--gp-warning-soft);
      border: 1px solid var(--gp-warning);
      border-radius: var(--gp-radius-l);
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
  protected readonly work = inject(OpenWork);

  protected readonly busy = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  /** Who is signed in instead, when somebody wanted to go on. */
  protected readonly found = signal<Exclude<Resumed, 'resumed'> | null>(null);

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

  private async goOn(way: () => Promise<Resumed>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    this.found.set(null);
    try {
      const resumed = await way();
      if (resumed === 'resumed') this.toasts.success('shell.ended.resumed');
      else this.found.set(resumed);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
