import { Component, effect, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { CycleEvaluationRow, RemindChosenOutcome } from '@gangping/contracts';
import { ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sendingHere } from '../../platform/forms/sending';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi } from './cycles.api';
import { allOf, type ChecklistLine, FormChecklist } from './form-checklist';

/** Reminds whoever the forms wait for: first whom, and who cannot be and why. */
@Component({
  selector: 'gp-bulk-remind',
  imports: [FormChecklist, ProblemBanner, ProblemTextPipe, Skeleton, TranslocoPipe],
  template: `
    @if (problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    @if (lines(); as lines) {
      <p class="gp-hint">{{ 'cycles.remind.explain' | transloco }}</p>
      <gp-form-checklist [label]="'cycles.bulk.preview' | transloco" [lines]="lines" [(chosen)]="chosen" />
      <div class="gp-form-actions">
        <button
          type="button"
          class="gp-button gp-button-primary"
          [disabled]="busy() || chosen().size === 0"
          (click)="send()"
        >
          {{ 'cycles.remind.press' | transloco: { forms: chosen().size } }}
        </button>
        <button type="button" class="gp-button" (click)="left.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    } @else if (!problem()) {
      <gp-skeleton />
    }
  `,
})
export class BulkRemind {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);

  readonly cycleId = input.required<number>();
  readonly rows = input.required<readonly CycleEvaluationRow[]>();
  readonly done = output();
  readonly left = output();

  protected readonly lines = signal<readonly ChecklistLine[] | null>(null);
  protected readonly chosen = linkedSignal(() => allOf(this.lines() ?? []));
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;

  constructor() {
    const asked = effect(() => {
      const evaluationIds = this.rows().map(({ id }) => id);
      asked.destroy();
      void this.preview(evaluationIds);
    });
  }

  protected async send(): Promise<void> {
    await this.sending.run(async () => {
      const evaluationIds = [...this.chosen()];
      const { reminded } = await this.api.remindChosen(this.cycleId(), { evaluationIds, dryRun: false });
      this.toasts.success('cycles.remind.done', { reminded });
      this.done.emit();
    });
  }

  private async preview(evaluationIds: number[]): Promise<void> {
    await this.sending.run(async () => {
      const { forms } = await this.api.remindChosen(this.cycleId(), { evaluationIds, dryRun: true });
      this.lines.set(forms.map((form) => this.lineOf(form)));
    });
  }

  private lineOf(outcome: RemindChosenOutcome): ChecklistLine {
    const { evaluationId: id, employeeName, positionTitle, stage, to, refusedBecause } = outcome;
    const whom =
      to === null
        ? ''
        : this.language.translate('cycles.remind.whom', {
            name: to.name,
            stage: this.language.translate(`stage.${stage}`),
          });
    const why = refusedBecause === null ? '' : this.language.translate(`problem.${refusedBecause}`);
    const note = [whom, why].filter(Boolean).join(' · ');
    return { id, employeeName, positionTitle, note, refused: refusedBecause !== null };
  }
}
