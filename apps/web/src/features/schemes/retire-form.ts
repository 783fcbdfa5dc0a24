import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { retireSchemeSchema, type RetireScheme, type SchemeDetail } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SchemesApi } from './schemes.api';

/** From which day an approved scheme holds no more. */
@Component({
  selector: 'gp-scheme-retire-form',
  imports: [Field, FieldControl, FormField, FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <p>{{ 'schemes.retire.explain' | transloco }}</p>
      <gp-field [label]="'schemes.retire.day' | transloco" [field]="form.fields.retiredOn">
        <input class="gp-input" gpControl type="date" [formField]="form.fields.retiredOn" />
      </gp-field>
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-danger" [disabled]="form.fields().submitting()">
          {{ 'schemes.retire.action' | transloco }}
        </button>
        <button type="button" class="gp-button" (click)="cancelled.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
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
  readonly cancelled = output();

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
