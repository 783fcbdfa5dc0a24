import { Component, computed, inject, input } from '@angular/core';
import type { GoalOutcome, ImprovementGoal } from '@gangping/contracts';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { carriedPlanResource, FollowUpApi } from './follow-up.api';
import { GoalList } from './goal-list';

/** 上季改进计划 beside the form of this quarter; its superior marks what was done while scoring. */
@Component({
  selector: 'gp-carried-plan-panel',
  imports: [GoalList, LocalDatePipe, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    }
    @if (plan(); as plan) {
      <section class="gp-card" aria-labelledby="carried-plan">
        <h2 id="carried-plan">
          {{ 'followUp.plan.carried' | transloco: { year: plan.year, quarter: plan.quarter } }}
        </h2>
        @if (marks()) {
          <ol>
            @for (goal of plan.goals; track goal.id) {
              <li>
                <span class="text">{{ goal.text }}</span>
                <span class="gp-muted">{{
                  'followUp.goal.dueOn' | transloco: { date: (goal.dueOn | localDate) }
                }}</span>
                <span class="choices" role="group" [attr.aria-label]="goal.text">
                  @for (outcome of outcomes; track outcome) {
                    <button
                      type="button"
                      class="gp-button"
                      [class.gp-button-primary]="goal.outcome === outcome"
                      [attr.aria-pressed]="goal.outcome === outcome"
                      [disabled]="busy()"
                      (click)="mark(goal, goal.outcome === outcome ? null : outcome)"
                    >
                      {{ 'followUp.goal.' + outcome | transloco }}
                    </button>
                  }
                </span>
              </li>
            }
          </ol>
        } @else {
          <gp-goal-list [goals]="plan.goals" />
        }
      </section>
    }
  `,
  styles: `
    section {
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      margin-block-start: 0;
    }
    ol {
      padding-inline-start: var(--gp-space-5);
      margin: 0;
    }
    li {
      padding-block: var(--gp-space-2);
    }
    .text {
      margin-inline-end: var(--gp-space-2);
      overflow-wrap: anywhere;
    }
    .choices {
      display: inline-flex;
      gap: var(--gp-space-2);
      margin-inline-start: var(--gp-space-2);
    }
  `,
})
export class CarriedPlanPanel {
  private readonly api = inject(FollowUpApi);

  readonly evaluationId = input.required<number>();

  protected readonly outcomes = ['done', 'notDone'] as const;
  protected readonly resource = carriedPlanResource(this.evaluationId);
  private readonly answer = lastValue(this.resource);
  protected readonly plan = computed(() => this.answer()?.plan ?? null);
  protected readonly marks = computed(() => this.answer()?.mayMark ?? false);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected async mark(goal: ImprovementGoal, outcome: GoalOutcome | null): Promise<void> {
    const body = { outcome, note: goal.outcomeNote, expectedVersion: goal.version };
    await this.sending.run(
      async () => this.resource.set(await this.api.mark(this.evaluationId(), goal.id, body)),
      () => this.resource.reload(),
    );
  }
}
