import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { type Cycle, reasonSchema, type UpdateDeadlines, updateDeadlinesSchema } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { CyclesApi } from './cycles.api';
import { DeadlineFields } from './deadline-fields';

const reasonedSchema = updateDeadlinesSchema.extend({ reason: reasonSchema });

/** Moves the deadlines of a quarter for everybody; once people work by them, with a reason that they are told. */
@Component({
  selector: 'gp-deadlines-form',
  imports: [DeadlineFields, Field, FieldControl, FormField, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'common.save' | transloco" (left)="cancelled.emit()">
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
    </gp-short-form>
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
