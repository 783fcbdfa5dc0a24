import { Component, booleanAttribute, computed, inject, input, viewChild } from '@angular/core';
import { Dialog, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../../platform/format/format.pipes';
import { sending, sendingHere } from '../../../platform/forms/sending';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { Toasts } from '../../../platform/toast/toasts';
import { ScoringSession } from '../scoring/scoring-session';

/** What the employee says to the result, or has said; silence until the day counts as seen. */
@Component({
  selector: 'gp-acknowledge-panel',
  imports: [Dialog, Icon, LocalDatePipe, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (mayAnswer()) {
      <section class="gp-card ask gp-screen-only" aria-labelledby="acknowledge">
        <div>
          <h2 id="acknowledge">{{ 'evaluations.acknowledge.title' | transloco }}</h2>
          <p>{{ 'evaluations.acknowledge.text' | transloco: { date: (answerBy() | localDate) } }}</p>
        </div>
        <div class="gp-form-actions">
          <button type="button" class="gp-button gp-button-primary" [disabled]="busy()" (click)="agree()">
            <gp-icon name="check" />{{ 'evaluations.acknowledge.agree' | transloco }}
          </button>
          <button type="button" class="gp-button" [disabled]="busy()" (click)="dialog().open()">
            {{ 'evaluations.acknowledge.disagree' | transloco }}
          </button>
        </div>
      </section>
    } @else if (given(); as given) {
      <p class="given" [class.disagreed]="given.answer === 'disagreed'">
        <gp-icon [name]="given.answer === 'agreed' ? 'success' : 'info'" />
        <span>
          {{
            'evaluations.acknowledge.' + (own() ? 'own.' : 'other.') + given.answer
              | transloco: { date: (given.at | localDate) }
          }}
          @if (given.comment) {
            <q>{{ given.comment }}</q>
          }
        </span>
      </p>
    } @else if (answerBy() && !own()) {
      <p class="given">
        <gp-icon name="info" />
        {{ 'evaluations.acknowledge.awaited' | transloco: { date: (answerBy() | localDate) } }}
      </p>
    }
    <gp-dialog
      [heading]="'evaluations.acknowledge.disagreeTitle' | transloco"
      (closed)="disagreeing.say(null)"
    >
      <form class="gp-form" (submit)="disagree($event, comment.value)">
        @if (disagreeing.problem(); as problem) {
          <gp-problem-banner [text]="problem | problemText" />
        }
        <p>{{ 'evaluations.acknowledge.disagreeText' | transloco }}</p>
        <label class="gp-field">
          {{ 'evaluations.acknowledge.comment' | transloco }}
          <textarea #comment class="gp-input" required maxlength="1000" rows="4"></textarea>
        </label>
        <div class="gp-form-actions">
          <button type="submit" class="gp-button gp-button-primary" [disabled]="busy()">
            {{ 'evaluations.acknowledge.submitDisagree' | transloco }}
          </button>
          <button type="button" class="gp-button" (click)="dialog().close()">
            {{ 'common.cancel' | transloco }}
          </button>
        </div>
      </form>
    </gp-dialog>
  `,
  styles: `
    .ask {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
      align-items: center;
      justify-content: space-between;
      margin-block-end: var(--gp-space-4);
      border-inline-start: 4px solid var(--gp-seal);
    }
    h2 {
      margin-block: 0 var(--gp-space-1);
    }
    p {
      margin: 0;
    }
    .given {
      display: flex;
      gap: var(--gp-space-2);
      align-items: flex-start;
      padding: var(--gp-space-3) var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      overflow-wrap: anywhere;
      background: var(--gp-info-soft);
      border-radius: var(--gp-radius-l);
    }
    .given gp-icon {
      flex: none;
      margin-block-start: 0.2rem;
    }
    .disagreed {
      background: var(--gp-warning-soft);
    }
    q {
      white-space: pre-line;
    }
  `,
})
export class AcknowledgePanel {
  private readonly session = inject(ScoringSession);
  private readonly toasts = inject(Toasts);
  protected readonly dialog = viewChild.required(Dialog);

  readonly own = input(false, { transform: booleanAttribute });

  protected readonly given = computed(() => this.session.evaluation()?.acknowledgement ?? null);
  protected readonly answerBy = computed(() => this.session.evaluation()?.answerBy ?? null);
  protected readonly mayAnswer = computed(
    () => this.session.evaluation()?.actions.includes('acknowledge') ?? false,
  );
  private readonly agreeing = sending();
  protected readonly disagreeing = sendingHere();
  protected readonly busy = computed(() => this.agreeing.busy() || this.disagreeing.busy());

  protected async agree(): Promise<void> {
    await this.agreeing.run(async () => {
      await this.session.agree();
      this.toasts.success('evaluations.acknowledge.agreedDone');
    });
  }

  protected async disagree(event: Event, comment: string): Promise<void> {
    event.preventDefault();
    await this.disagreeing.run(async () => {
      await this.session.disagree(comment);
      this.dialog().close();
      this.toasts.success('evaluations.acknowledge.disagreedDone');
    });
  }
}
