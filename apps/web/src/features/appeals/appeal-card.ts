import { Component, computed, input } from '@angular/core';
import type { Appeal } from '@gangping/contracts';
import { GradeTag, Icon, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe, ScorePipe } from '../../platform/format/format.pipes';
import { toneOf } from './status-tone';

/** One appeal as it stands: grounds, who handles it until when, and what was decided with both results. */
@Component({
  selector: 'gp-appeal-card',
  imports: [GradeTag, Icon, LocalDatePipe, ScorePipe, StatusTag, TranslocoPipe],
  template: `
    <p class="state">
      <gp-status-tag [tone]="tone()">{{ 'appeals.status.' + appeal().status | transloco }}</gp-status-tag>
      <span class="gp-muted">{{
        'appeals.filedAt' | transloco: { date: (appeal().filedAt | localDate) }
      }}</span>
      @if (isOpen()) {
        <span [class.late]="appeal().late">{{
          'appeals.decideBy' | transloco: { date: (appeal().decideBy | localDate) }
        }}</span>
        <span class="gp-muted">{{
          (appeal().handler ? 'appeals.handledBy' : 'appeals.noHandler')
            | transloco: { name: appeal().handler?.name ?? '' }
        }}</span>
      }
    </p>
    <p class="label">{{ 'appeals.grounds' | transloco }}</p>
    <p class="words">{{ appeal().grounds }}</p>
    @if (appeal().items.length > 0) {
      <ul>
        @for (item of appeal().items; track item.id) {
          <li>{{ item.text }}</li>
        }
      </ul>
    }
    @if (appeal().findings; as findings) {
      <p class="label">{{ 'appeals.findings' | transloco }}</p>
      <p class="words">{{ findings }}</p>
      <p class="gp-muted">
        {{
          'appeals.decidedBy'
            | transloco: { name: appeal().handler?.name ?? '', date: (appeal().decidedAt | localDate) }
        }}
      </p>
    }
    @if (appeal().after; as after) {
      <p class="results">
        <span>{{ appeal().before.total | score }} <gp-grade-tag [grade]="appeal().before.grade" /></span>
        <gp-icon name="chevronRight" />
        <strong>{{ after.total | score }} <gp-grade-tag [grade]="after.grade" /></strong>
      </p>
      <p class="words">{{ 'appeals.correction' | transloco }}{{ appeal().correction?.reason }}</p>
    }
  `,
  styles: `
    .state,
    .results {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-4);
      align-items: center;
      margin: 0;
    }
    .late {
      font-weight: 600;
      color: var(--gp-danger);
    }
    .label {
      margin-block: var(--gp-space-4) var(--gp-space-1);
      font-size: var(--gp-text-s);
      font-weight: 600;
      color: var(--gp-ink-2);
    }
    .words {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    ul {
      padding-inline-start: var(--gp-space-4);
      margin-block: var(--gp-space-2) 0;
    }
    .results {
      margin-block: var(--gp-space-3) var(--gp-space-1);
      font-size: var(--gp-text-lg);
    }
  `,
})
export class AppealCard {
  readonly appeal = input.required<Appeal>();
  protected readonly tone = computed(() => toneOf(this.appeal().status));
  protected readonly isOpen = computed(() => ['waiting', 'assigned'].includes(this.appeal().status));
}
