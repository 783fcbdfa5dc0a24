import { Component, inject, input, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { retireSchemeSchema, type RetireScheme, type SchemeDetail } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { SchemesApi } from './schemes.api';

/** From which day an approved scheme holds no more. */
@Component({
  selector: 'gp-scheme-retire-form',
  imports: [Field, FieldControl, FormField, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form danger [form]="form" [action]="'schemes.retire.action' | transloco" (left)="left.emit()">
      <p>{{ 'schemes.retire.explain' | transloco }}</p>
      <gp-field [label]="'schemes.retire.day' | transloco" [field]="form.fields.retiredOn">
        <input class="gp-input" gpControl type="date" [formField]="form.fields.retiredOn" />
      </gp-field>
    </gp-short-form>
  `,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class RetireForm {
  private readonly api = inject(SchemesApi);

  readonly id = input.required<number>();
  readonly version = input.required<number>();
  readonly retired = output<SchemeDetail>();
  readonly left = output();

  private readonly model = signal({ retiredOn: today() });
  protected readonly form = contractForm<{ retiredOn: string }, Pick<RetireScheme, 'retiredOn'>>(
    this.model,
    retireSchemeSchema.pick({ retiredOn: true }),
    async ({ retiredOn }) => {
      const body = { retiredOn, expectedVersion: this.version() };
      this.retired.emit(await this.api.retire(this.id(), body));
    },
  );
}
