import { Component, inject, input, signal } from '@angular/core';
import { EmptyState } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ProblemTextPipe } from '../platform/problem/problem-text.pipe';
import type { WebProblem } from '../platform/problem/problem';
import { SessionStore } from '../platform/session/session-store';

/** Instead of everything, while the server cannot say who is signed in. */
@Component({
  selector: 'gp-failed-page',
  imports: [EmptyState, ProblemTextPipe, TranslocoPipe],
  template: `
    <main>
      <gp-empty-state
        icon="warning"
        level="1"
        [heading]="'page.failed.title' | transloco"
        [text]="problem() | problemText"
      >
        <button type="button" class="gp-button gp-button-primary" [disabled]="busy()" (click)="retry()">
          {{ 'page.failed.action' | transloco }}
        </button>
      </gp-empty-state>
    </main>
  `,
  styles: `
    main {
      display: grid;
      place-content: center;
      min-height: 100dvh;
    }
  `,
})
export class FailedPage {
  private readonly session = inject(SessionStore);
  readonly problem = input.required<WebProblem>();
  protected readonly busy = signal(false);

  protected async retry(): Promise<void> {
    this.busy.set(true);
    await this.session.load();
    this.busy.set(false);
  }
}
