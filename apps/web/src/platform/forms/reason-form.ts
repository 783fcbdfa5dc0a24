import { Component, booleanAttribute, input, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { givenReasonSchema, type GivenReason } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { contractForm } from './contract-form';
import { ShortForm } from './short-form';

/** A reason, typed before something is done; what it concerns may stand above it. */
@Component({
  selector: 'gp-reason-form',
  imports: [Field, FieldControl, FormField, ShortForm],
  template: `
    <gp-short-form [form]="form" [action]="action()" [danger]="danger()" (left)="left.emit()">
      <ng-content />
      <gp-field [label]="label()" [hint]="hint()" [field]="form.fields.reason">
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
    </gp-short-form>
  `,
})
export class ReasonForm {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly action = input.required<string>();
  readonly danger = input(false, { transform: booleanAttribute });
  /** What is done with it; what it throws is shown here. */
  readonly send = input.required<(reason: string) => Promise<unknown>>();
  readonly left = output();

  private readonly model = signal({ reason: '' });
  protected readonly form = contractForm<GivenReason, GivenReason>(
    this.model,
    givenReasonSchema,
    ({ reason }) => this.send()(reason),
  );
}
