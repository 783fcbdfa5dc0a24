import { Component, inject, input, linkedSignal, output } from '@angular/core';
import type { Interview, InterviewOfEvaluation } from '@gangping/contracts';
import { Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../platform/format/today';
import { sendingHere } from '../../platform/forms/sending';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { FollowUpApi } from './follow-up.api';

interface GoalDraft {
  readonly text: string;
  readonly dueOn: string;
}

/** The superior's record of the interview with the goals that were agreed. */
@Component({
  selector: 'gp-interview-form',
  imports: [Icon, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  templateUrl: './interview-form.html',
  styles: `
    .day {
      max-width: 12rem;
    }
    fieldset {
      display: grid;
      gap: var(--gp-space-3);
      padding: 0;
      margin: 0;
      border: 0;
    }
    legend {
      margin-block-end: var(--gp-space-2);
      font-weight: 600;
    }
    .goal {
      display: grid;
      grid-template-columns: 1fr auto auto;
      gap: var(--gp-space-2);
      align-items: end;
    }
    fieldset > .gp-button {
      justify-self: start;
    }
    @media (max-width: 40rem) {
      .goal {
        grid-template-columns: 1fr auto;
      }
      .goal > :first-child {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class InterviewForm {
  private readonly api = inject(FollowUpApi);

  readonly evaluationId = input.required<number>();
  /** Null for a first record. */
  readonly interview = input.required<Interview | null>();
  readonly saved = output<InterviewOfEvaluation>();
  readonly cancelled = output();

  protected readonly today = today();
  protected readonly goals = linkedSignal<readonly GoalDraft[]>(() =>
    (this.interview()?.goals ?? []).map(({ text, dueOn }) => ({ text, dueOn })),
  );
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;

  protected add(): void {
    this.goals.update((goals) => [...goals, { text: '', dueOn: '' }]);
  }

  protected change(place: number, change: Partial<GoalDraft>): void {
    this.goals.update((goals) => goals.map((goal, at) => (at === place ? { ...goal, ...change } : goal)));
  }

  protected remove(place: number): void {
    this.goals.update((goals) => goals.filter((_, at) => at !== place));
  }

  protected async save(event: Event, heldOn: string, superiorWords: string, employeeWords: string) {
    event.preventDefault();
    const expectedVersion = this.interview()?.version ?? 0;
    const goals = [...this.goals()];
    const body = { heldOn, superiorWords, employeeWords, goals, expectedVersion };
    await this.sending.run(async () => this.saved.emit(await this.api.record(this.evaluationId(), body)));
  }
}
