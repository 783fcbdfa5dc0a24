import { Component, input, signal } from '@angular/core';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { resultViewsResource } from './privacy.api';

/** 谁看过我的结果: below one's own published result; asked for when it is opened. */
@Component({
  selector: 'gp-result-viewers',
  imports: [LocalDatePipe, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    <details #details class="gp-card gp-screen-only" (toggle)="opened(details.open)">
      <summary>{{ 'privacy.viewers.title' | transloco }}</summary>
      @if (resource.error(); as error) {
        <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
      } @else if (resource.hasValue()) {
        <p class="gp-hint">{{ 'privacy.viewers.text' | transloco }}</p>
        <ul>
          @for (view of resource.value(); track $index) {
            <li>
              <strong>{{ view.name }}</strong>
              <span class="gp-muted">{{ 'privacy.viewers.relation.' + view.relation | transloco }}</span>
              {{
                (view.days === 1 ? 'privacy.viewers.once' : 'privacy.viewers.often')
                  | transloco
                    : { days: view.days, first: (view.firstAt | localDate), last: (view.lastAt | localDate) }
              }}
            </li>
          } @empty {
            <li class="gp-muted">{{ 'privacy.viewers.none' | transloco }}</li>
          }
        </ul>
      }
    </details>
  `,
  styles: `
    summary {
      font-weight: 600;
      cursor: pointer;
    }
    ul {
      display: grid;
      gap: var(--gp-space-2);
      padding: 0;
      margin: 0;
      list-style: none;
    }
  `,
})
export class ResultViewers {
  readonly evaluationId = input.required<number>();
  private readonly asked = signal(false);
  protected readonly resource = resultViewsResource(() => (this.asked() ? this.evaluationId() : null));

  protected opened(isOpen: boolean): void {
    if (isOpen) this.asked.set(true);
  }
}
