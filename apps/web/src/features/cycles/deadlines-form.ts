import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormRoot } from '@angular/forms/signals';
import { type Cycle, type UpdateDeadlines, updateDeadlinesSchema } from '@gangping/contracts';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { CyclesApi } from './cycles.api';
import { DeadlineFields } from './deadline-fields';

/** Moves the deadlines of a quarter. */
@Component({
  selector: 'gp-deadlines-form',
  imports: [DeadlineFields, FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <gp-deadline-fields [fields]="form.fields.deadlines" />
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
          {{ 'common.save' | transloco }}
        </button>
        <button type="button" class="gp-button" (click)="cancelled.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class DeadlinesForm {
  private readonly api = inject(CyclesApi);
  readonly cycle = input.required<Cycle>();
  readonly saved = output<Cycle>();
  readonly cancelled = output();

  private readonly model = linkedSignal<UpdateDeadlines>(() => ({
    expectedVersion: this.cycle().version,
    deadlines: { ...this.cycle().deadlines },
  }));
  protected readonly form = contractForm<UpdateDeadlines, UpdateDeadlines>(
    this.model,
    updateDeadlinesSchema,
    async (body) => this.saved.emit(await this.api.changeDeadlines(this.cycle().id, body)),
  );
}
