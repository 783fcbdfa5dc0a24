import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { type Cycle, reasonSchema, type UpdateDeadlines, updateDeadlinesSchema } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { CyclesApi } from './cycles.api';
import { DeadlineFields } from './deadline-fields';

const reasonedSchema = updateDeadlinesSchema.extend({ reason: reasonSchema });

/** Moves the deadlines of a quarter for everybody; once people work by them, with a reason that they are told. */
@Component({
  selector: 'gp-deadlines-form',
  imports: [
    DeadlineFields,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      @if (running()) {
        <p class="gp-hint">{{ 'cycles.moves.explain' | transloco }}</p>
      }
      <gp-deadline-fields [fields]="form.fields.deadlines" />
      @if (running()) {
        <gp-field
          [label]="'cycles.row.reason' | transloco"
          [hint]="'cycles.moves.reasonHint' | transloco"
          [field]="form.fields.reason"
        >
          <textarea class="gp-input" gpControl rows="2" [formField]="form.fields.reason"></textarea>
        </gp-field>
      }
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

  protected readonly running = computed(() => this.cycle().status === 'running');
  private readonly model = linkedSignal<Required<UpdateDeadlines>>(() => ({
    expectedVersion: this.cycle().version,
    deadlines: { ...this.cycle().deadlines },
    reason: '',
  }));
  protected readonly form = contractForm<Required<UpdateDeadlines>, UpdateDeadlines>(
    this.model,
    () => (this.running() ? reasonedSchema : updateDeadlinesSchema),
    async (body) => this.saved.emit(await this.api.changeDeadlines(this.cycle().id, body)),
  );
}
