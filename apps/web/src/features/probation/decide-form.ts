import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { decideProbationSchema, type DecideProbation, type Probation } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { ProbationApi } from './probation.api';

/** What follows from the verdicts, made final; the person reads the words. */
@Component({
  selector: 'gp-decide-form',
  imports: [Field, FieldControl, FormField, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form
      [form]="form"
      [danger]="outcome() === 'failed'"
      [action]="'probation.decide.' + outcome() | transloco"
      (left)="left.emit()"
    >
      <p>
        {{ 'probation.decide.' + outcome() + 'Text' | transloco: { name: probation().employee.name } }}
      </p>
      <gp-field
        [label]="'probation.decide.reason' | transloco"
        [optional]="outcome() === 'passed'"
        [hint]="'probation.readByPerson' | transloco"
        [field]="form.fields.reason"
      >
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
    </gp-short-form>
  `,
})
export class DecideForm {
  private readonly api = inject(ProbationApi);
  readonly probation = input.required<Probation>();
  readonly outcome = input.required<'passed' | 'failed'>();
  readonly done = output<Probation>();
  readonly left = output();

  private readonly model = linkedSignal<DecideProbation>(() => ({
    outcome: this.outcome(),
    reason: '',
    expectedVersion: this.probation().version,
  }));
  protected readonly form = contractForm<DecideProbation, DecideProbation>(
    this.model,
    decideProbationSchema,
    async (body) => this.done.emit(await this.api.decide(this.probation().id, body)),
  );
}
