import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  extendProbationSchema,
  startProbationSchema,
  type ExtendProbation,
  type Probation,
  type ProbationCandidate,
  type StartProbation,
} from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { ProbationApi } from './probation.api';

/** Begins somebody's probation with a last day; the default stands there. */
@Component({
  selector: 'gp-start-form',
  imports: [Field, FieldControl, FormField, LocalDatePipe, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'probation.start.do' | transloco" (left)="left.emit()">
      <p>
        {{
          'probation.start.text'
            | transloco: { name: candidate().name, date: (candidate().hiredOn | localDate) }
        }}
      </p>
      <gp-field [label]="'probation.endsOn' | transloco" [field]="form.fields.endsOn">
        <input class="gp-input" type="date" gpControl [formField]="form.fields.endsOn" />
      </gp-field>
    </gp-short-form>
  `,
})
export class StartForm {
  private readonly api = inject(ProbationApi);
  readonly candidate = input.required<ProbationCandidate>();
  readonly started = output<Probation>();
  readonly left = output();

  private readonly model = linkedSignal<StartProbation>(() => ({
    employeeId: this.candidate().id,
    endsOn: this.candidate().endsOn,
  }));
  protected readonly form = contractForm<StartProbation, StartProbation>(
    this.model,
    startProbationSchema,
    async (body) => this.started.emit(await this.api.start(body)),
  );
}

/** A new last day, once, with the reason that the person reads. */
@Component({
  selector: 'gp-extend-form',
  imports: [Field, FieldControl, FormField, LocalDatePipe, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'probation.extend.do' | transloco" (left)="left.emit()">
      <p>{{ 'probation.extend.text' | transloco }}</p>
      <gp-field
        [label]="'probation.extend.endsOn' | transloco"
        [hint]="'probation.extend.latest' | transloco: { date: (probation().extensibleTo | localDate) }"
        [field]="form.fields.endsOn"
      >
        <input class="gp-input" type="date" gpControl [formField]="form.fields.endsOn" />
      </gp-field>
      <gp-field
        [label]="'probation.extend.reason' | transloco"
        [hint]="'probation.readByPerson' | transloco"
        [field]="form.fields.reason"
      >
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
    </gp-short-form>
  `,
})
export class ExtendForm {
  private readonly api = inject(ProbationApi);
  readonly probation = input.required<Probation>();
  readonly done = output<Probation>();
  readonly left = output();

  private readonly model = linkedSignal<ExtendProbation>(() => ({
    endsOn: this.probation().extensibleTo ?? '',
    reason: '',
    expectedVersion: this.probation().version,
  }));
  protected readonly form = contractForm<ExtendProbation, ExtendProbation>(
    this.model,
    extendProbationSchema,
    async (body) => this.done.emit(await this.api.extend(this.probation().id, body)),
  );
}
