import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { approveDefinitionSchema, type ApproveDefinition, type Definition } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { PositionsApi } from './positions.api';

/** From which day a submitted version is in force. */
@Component({
  selector: 'gp-approve-form',
  imports: [Field, FieldControl, FormField, FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <gp-field
        [label]="'positions.definition.effectiveFrom' | transloco"
        [hint]="'positions.approve.hint' | transloco"
        [field]="form.fields.effectiveFrom"
      >
        <input class="gp-input" gpControl type="date" [formField]="form.fields.effectiveFrom" />
      </gp-field>
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
          {{ 'positions.approve.confirm' | transloco }}
        </button>
        <button type="button" class="gp-button" (click)="cancelled.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class ApproveForm {
  private readonly api = inject(PositionsApi);

  readonly definition = input.required<Definition>();
  readonly approved = output<Definition>();
  readonly cancelled = output();

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
