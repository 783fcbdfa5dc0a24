import { Component, inject, input, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { approveDefinitionSchema, type ApproveDefinition, type Definition } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { PositionsApi } from './positions.api';

/** From which day a submitted version is in force. */
@Component({
  selector: 'gp-approve-form',
  imports: [Field, FieldControl, FormField, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'positions.approve.confirm' | transloco" (left)="left.emit()">
      <gp-field
        [label]="'positions.definition.effectiveFrom' | transloco"
        [hint]="'positions.approve.hint' | transloco"
        [field]="form.fields.effectiveFrom"
      >
        <input class="gp-input" gpControl type="date" [formField]="form.fields.effectiveFrom" />
      </gp-field>
    </gp-short-form>
  `,
})
export class ApproveForm {
  private readonly api = inject(PositionsApi);

  readonly definition = input.required<Definition>();
  readonly approved = output<Definition>();
  readonly left = output();

  private readonly model = signal({ effectiveFrom: today() });
  protected readonly form = contractForm<{ effectiveFrom: string }, Pick<ApproveDefinition, 'effectiveFrom'>>(
    this.model,
    approveDefinitionSchema.pick({ effectiveFrom: true }),
    async ({ effectiveFrom }) => {
      const { id, version } = this.definition();
      this.approved.emit(await this.api.approve(id, { effectiveFrom, expectedVersion: version }));
    },
  );
}
