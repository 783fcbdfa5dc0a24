import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { rejectSchemeSchema, type RejectScheme, type SchemeDetail } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SchemesApi } from './schemes.api';

/** Why a scheme that was handed in goes back to whoever drafted it. */
@Component({
  selector: 'gp-scheme-reason-form',
  imports: [Field, FieldControl, FormField, FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <gp-field
        [label]="'schemes.reject.reason' | transloco"
        [hint]="'schemes.reject.hint' | transloco"
        [field]="form.fields.reason"
      >
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
          {{ 'schemes.reject.action' | transloco }}
        </button>
        <button type="button" class="gp-button" (click)="cancelled.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class ReasonForm {
  private readonly api = inject(SchemesApi);

  readonly id = input.required<number>();
  readonly version = input.required<number>();
  readonly rejected = output<SchemeDetail>();
  readonly cancelled = output();

  private readonly model = signal({ reason: '' });
  protected readonly form = contractForm<{ reason: string }, Pick<RejectScheme, 'reason'>>(
    this.model,
    rejectSchemeSchema.pick({ reason: true }),
    async ({ reason }) => {
      const body = { reason, expectedVersion: this.version() };
      this.rejected.emit(await this.api.reject(this.id(), body));
    },
  );
}
