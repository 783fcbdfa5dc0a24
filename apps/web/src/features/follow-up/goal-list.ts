import { Component, input } from '@angular/core';
import type { ImprovementGoal } from '@gangping/contracts';
import { StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';

/** Agreed goals with their days and, once marked, whether they were reached. */
@Component({
  selector: 'gp-goal-list',
  imports: [LocalDatePipe, StatusTag, TranslocoPipe],
  template: `
    <ol>
      @for (goal of goals(); track goal.id) {
        <li>
          <span class="text">{{ goal.text }}</span>
          <span class="gp-muted">{{
            'followUp.goal.dueOn' | transloco: { date: (goal.dueOn | localDate) }
          }}</span>
          @if (goal.outcome; as outcome) {
            <gp-status-tag [tone]="outcome === 'done' ? 'success' : 'warning'">{{
              'followUp.goal.' + outcome | transloco
            }}</gp-status-tag>
            @if (goal.outcomeNote) {
              <span class="text">{{ goal.outcomeNote }}</span>
            }
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      padding-inline-start: var(--gp-space-5);
      margin: 0;
    }
    li {
      padding-block: var(--gp-space-1);
    }
    .text {
      margin-inline-end: var(--gp-space-2);
      overflow-wrap: anywhere;
    }
    .gp-muted {
      margin-inline-end: var(--gp-space-2);
      white-space: nowrap;
    }
  `,
})
export class GoalList {
  readonly goals = input.required<readonly ImprovementGoal[]>();
}
