import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Evaluation, InterviewOfEvaluation } from '@gangping/contracts';
import { Dialog, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { FollowUpApi, interviewResource } from './follow-up.api';
import { GoalList } from './goal-list';
import { InterviewForm } from './interview-form';

/** Interview and improvement plan under a published result: recorded by the superior, confirmed by the employee. */
@Component({
  selector: 'gp-interview-panel',
  imports: [
    Dialog,
    GoalList,
    Icon,
    InterviewForm,
    LocalDatePipe,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    }
    @if (interview() || records()) {
      <section class="gp-card" aria-labelledby="interview">
        <h2 id="interview">{{ 'followUp.interview.title' | transloco }}</h2>
        @if (interview(); as interview) {
          <p class="gp-muted">
            {{
              'followUp.interview.held'
                | transloco: { date: (interview.heldOn | localDate), name: interview.recordedByName ?? '' }
            }}
            {{
              (interview.confirmedAt ? 'followUp.interview.confirmedAt' : 'followUp.interview.unconfirmed')
                | transloco: { date: (interview.confirmedAt | localDate) }
            }}
          </p>
          <h3>{{ 'followUp.interview.superiorWords' | transloco }}</h3>
          <p class="words">{{ interview.superiorWords }}</p>
          @if (interview.employeeWords) {
            <h3>{{ 'followUp.interview.employeeWords' | transloco }}</h3>
            <p class="words">{{ interview.employeeWords }}</p>
          }
          @if (interview.goals.length > 0) {
            <h3>{{ 'followUp.plan.title' | transloco }}</h3>
            <gp-goal-list [goals]="interview.goals" />
          }
        } @else {
          <p class="gp-muted">{{ 'followUp.interview.none' | transloco }}</p>
        }
        <div class="gp-form-actions gp-screen-only">
          @if (confirms()) {
            <button type="button" class="gp-button gp-button-primary" [disabled]="busy()" (click)="confirm()">
              <gp-icon name="check" />{{ 'followUp.interview.confirm' | transloco }}
            </button>
          }
          @if (records()) {
            <button type="button" class="gp-button" (click)="dialog().open()">
              <gp-icon name="edit" />{{
                (interview() ? 'followUp.interview.edit' : 'followUp.interview.record') | transloco
              }}
            </button>
          }
        </div>
      </section>
    }
    <gp-dialog wide [heading]="'followUp.interview.title' | transloco">
      <gp-interview-form
        [evaluationId]="evaluationId()"
        [interview]="interview()"
        (saved)="wasSaved($event)"
        (cancelled)="dialog().close()"
      />
    </gp-dialog>
  `,
  styles: `
    section {
      margin-block-end: var(--gp-space-5);
    }
    h2 {
      margin-block-start: 0;
    }
    h3 {
      margin-block: var(--gp-space-3) var(--gp-space-1);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .words {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .gp-form-actions {
      margin-block-start: var(--gp-space-4);
    }
  `,
})
export class InterviewPanel {
  private readonly api = inject(FollowUpApi);
  private readonly toasts = inject(Toasts);
  protected readonly dialog = viewChild.required(Dialog);

  readonly evaluation = input.required<Evaluation>();

  protected readonly evaluationId = computed(() => this.evaluation().id);
  protected readonly resource = interviewResource(() =>
    this.evaluation().beside.interview ? this.evaluationId() : null,
  );
  private readonly answer = lastValue(this.resource);
  protected readonly interview = computed(() => this.answer()?.interview ?? null);
  /** Before there is a record, the form itself says whether the reader may make one. */
  private readonly recordable = computed<InterviewOfEvaluation['actions']>(() =>
    this.evaluation().actions.includes('recordInterview') ? ['record'] : [],
  );
  protected readonly records = computed(() =>
    (this.answer()?.actions ?? this.recordable()).includes('record'),
  );
  protected readonly confirms = computed(() => this.answer()?.actions.includes('confirm') ?? false);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected wasSaved(answer: InterviewOfEvaluation): void {
    this.resource.set(answer);
    this.dialog().close();
    this.toasts.success('followUp.interview.saved');
  }

  protected async confirm(): Promise<void> {
    const version = this.interview()?.version;
    if (version === undefined) return;
    await this.sending.run(
      async () => {
        this.resource.set(await this.api.confirm(this.evaluationId(), { expectedVersion: version }));
        this.toasts.success('followUp.interview.confirmed');
      },
      () => this.resource.reload(),
    );
  }
}
