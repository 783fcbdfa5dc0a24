import { Component, booleanAttribute, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { myProbationsResource } from './probation.api';

/** Whom one assesses, and one's own probation, above one's own forms. Nothing for most people most of the time. */
@Component({
  selector: 'gp-probation-notice',
  imports: [Icon, LocalDatePipe, RouterLink, TranslocoPipe],
  template: `
    @for (one of shown(); track one.id) {
      <section class="gp-card" [class.due]="one.role === 'assessor' && !one.assessed">
        <div>
          <h2>{{ 'probation.notice.' + one.role | transloco: { name: one.employeeName } }}</h2>
          <p class="gp-muted">
            {{
              (one.state === 'running' || one.state === 'overdue'
                ? 'probation.notice.until'
                : 'probation.state.' + one.state
              ) | transloco: { date: (one.endsOn | localDate) }
            }}
            @if (one.role === 'assessor') {
              · {{ (one.assessed ? 'probation.notice.assessed' : 'probation.notice.waits') | transloco }}
            }
          </p>
        </div>
        <a class="gp-button" [routerLink]="['/probation', one.id]">
          {{ (one.role === 'assessor' && !one.assessed ? 'probation.assess' : 'probation.open') | transloco }}
          <gp-icon name="chevronRight" />
        </a>
      </section>
    }
  `,
  styles: `
    section {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      margin-block-end: var(--gp-space-4);
    }
    .due {
      border-inline-start: 4px solid var(--gp-primary);
    }
    h2 {
      margin: 0;
      font-size: var(--gp-text-lg);
    }
    p {
      margin: 0;
    }
  `,
})
export class ProbationNotice {
  /** Only those that wait for one's own verdict: where somebody looks for what there is to do. */
  readonly waiting = input(false, { transform: booleanAttribute });

  private readonly resource = myProbationsResource();
  private readonly all = lastValue(this.resource);
  /** One's own earlier employments are over. */
  protected readonly shown = computed(() => {
    if (this.waiting()) {
      return (this.all() ?? []).filter(({ role, assessed }) => role === 'assessor' && !assessed);
    }
    const own = (this.all() ?? []).filter(({ role }) => role === 'subject').slice(0, 1);
    return [...(this.all() ?? []).filter(({ role }) => role === 'assessor'), ...own];
  });
}
