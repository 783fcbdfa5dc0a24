import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { rejectDefinitionSchema, type Definition, type RejectDefinition } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { PositionsApi } from './positions.api';

/** Why a submitted version goes back to its drafter. */
@Component({
  selector: 'gp-reject-form',
  imports: [Field, FieldControl, FormField, FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <gp-field
        [label]="'positions.reject.reason' | transloco"
        [hint]="'positions.reject.hint' | transloco"
        [field]="form.fields.reason"
      >
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
          {{ 'positions.reject.action' | transloco }}
        </button>
        <button type="button" class="gp-button" (click)="cancelled.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class RejectForm {
  private readonly api = inject(PositionsApi);

  readonly definition = input.required<Pick<Definition, 'id' | 'version'>>();
  readonly rejected = output<Definition>();
  readonly cancelled = output();

  private readonly model = signal({ reason: '' });
  protected readonly form = contractForm<{ reason: string }, Pick<RejectDefinition, 'reason'>>(
    this.model,
    rejectDefinitionSchema.pick({ reason: true }),
    async ({ reason }) => {
      const { id, version } = this.definition();
      this.rejected.emit(await this.api.reject(id, { reason, expectedVersion: version }));
    },
  );
}
