import { Component, input, output, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { capReasonSchema } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';

interface Reason {
  readonly reason: string;
}

/** A reason, typed before something is done. */
@Component({
  selector: 'gp-reason-form',
  imports: [Field, FieldControl, FormField, FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <ng-content />
      <gp-field [label]="'calibration.reason' | transloco" [field]="form.fields.reason">
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
          {{ action() }}
        </button>
        <button type="button" class="gp-button" (click)="left.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class ReasonForm {
  readonly action = input.required<string>();
  /** What is done with it; what it throws is shown here. */
  readonly send = input.required<(reason: string) => Promise<void>>();
  readonly left = output();

  private readonly model = signal<Reason>({ reason: '' });
  protected readonly form = contractForm<Reason, Reason>(
    this.model,
    capReasonSchema.pick({ reason: true }),
    ({ reason }) => this.send()(reason),
  );
}
