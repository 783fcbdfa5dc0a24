import { Component, inject, input } from '@angular/core';
import type { Evaluation, Handover } from '@gangping/contracts';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { handoversResource } from './delegations.api';

/** 交接记录 of a form: who gave which part to whom, when, and why. */
@Component({
  selector: 'gp-handover-history',
  imports: [LocalDatePipe, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    }
    @if (evaluation().beside.handovers && handovers(); as lines) {
      <section class="gp-card" aria-labelledby="handovers">
        <h2 id="handovers">{{ 'delegations.history.title' | transloco }}</h2>
        <ol>
          @for (one of lines; track one.id) {
            <li>
              <span class="gp-muted">{{ one.at | localDate }}</span>
              <strong>{{ 'raterRole.' + one.raterRole | transloco }}</strong>
              {{ one.from?.name ?? ('common.none' | transloco) }} →
              {{ one.to?.name ?? ('delegations.history.nobody' | transloco) }}
              <span class="why">{{ whyOf(one) }}</span>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styles: `
    section {
      margin-block: var(--gp-space-4);
    }
    h2 {
      margin-block: 0 var(--gp-space-2);
      font-size: var(--gp-text-lg);
    }
    ol {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-2);
      padding-block: var(--gp-space-1);
      overflow-wrap: anywhere;
    }
    .why {
      color: var(--gp-ink-2);
    }
  `,
})
export class HandoverHistory {
  private readonly language = inject(Language);
  readonly evaluation = input.required<Evaluation>();

  protected readonly resource = handoversResource(() =>
    this.evaluation().beside.handovers ? this.evaluation().id : null,
  );
  protected readonly handovers = lastValue(this.resource);

  protected whyOf({ cause, reason }: Handover): string {
    const why = this.language.translate(`delegations.history.causes.${cause}`);
    return reason === null ? why : this.language.translate('delegations.history.why', { why, reason });
  }
}
