import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { createYearFormulaSchema, type CreateYearFormula, type YearFormulaRow } from '@gangping/contracts';
import { distributeEvenly } from '@gangping/evaluation';
import { Field, FieldControl, hundredthsOf, textOfHundredths } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { SumLine } from '../schemes';
import { YearsApi } from './years.api';

interface TypedFormula {
  effectiveYear: number | null;
  /** As typed: `25`, `33.33`. */
  weights: string[];
  reason: string;
}

const asTyped = createYearFormulaSchema.extend({
  weights: z.preprocess(
    (typed) => (typed as string[]).map((text) => hundredthsOf(text)),
    createYearFormulaSchema.shape.weights,
  ),
});

/** What the quarters count: four weights that sum to 100 while they are typed, from which year on, and why. */
@Component({
  selector: 'gp-year-formula-form',
  imports: [Field, FieldControl, FormField, ShortForm, SumLine, TranslocoPipe],
  template: `
    <gp-short-form
      [form]="form"
      [action]="'years.formulas.' + (draft() ? 'save' : 'create') | transloco"
      (left)="left.emit()"
    >
      <gp-field
        [label]="'years.formulas.effectiveYear' | transloco"
        [hint]="'years.formulas.effectiveYearHint' | transloco"
        [field]="form.fields.effectiveYear"
      >
        <input class="gp-input year" gpControl type="number" [formField]="form.fields.effectiveYear" />
      </gp-field>
      <div class="weights">
        @for (weight of form.fields.weights; track $index; let place = $index) {
          <gp-field [label]="'years.formulas.weight' | transloco: { quarter: place + 1 }" [field]="weight">
            <input class="gp-input" gpControl inputmode="decimal" autocomplete="off" [formField]="weight" />
          </gp-field>
        }
      </div>
      <gp-sum-line canDistribute [weights]="weights()" (distribute)="distribute()" />
      <gp-field
        [label]="'years.formulas.reason' | transloco"
        [hint]="'years.formulas.reasonHint' | transloco"
        [field]="form.fields.reason"
      >
        <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
      </gp-field>
    </gp-short-form>
  `,
  styles: `
    .weights {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
      gap: var(--gp-space-3);
    }
    .weights input {
      text-align: end;
    }
    .year {
      width: 8rem;
    }
  `,
})
export class YearFormulaForm {
  private readonly api = inject(YearsApi);

  /** The draft that is worked on; null begins one. */
  readonly draft = input<YearFormulaRow | null>(null);
  /** What a new one begins with. */
  readonly first = input.required<{ readonly year: number; readonly weights: readonly number[] }>();
  readonly saved = output<YearFormulaRow>();
  readonly left = output();

  private readonly model = linkedSignal<TypedFormula>(() => {
    const { effectiveYear, weights, reason } = this.draft() ?? {
      effectiveYear: this.first().year,
      weights: this.first().weights,
      reason: '',
    };
    return { effectiveYear, weights: weights.map((weight) => textOfHundredths(weight)), reason };
  });
  protected readonly weights = computed(() =>
    this.model().weights.map((text) => hundredthsOf(text) ?? Number.NaN),
  );
  protected readonly form = contractForm<TypedFormula, CreateYearFormula>(
    this.model,
    asTyped,
    async (body) => {
      const draft = this.draft();
      this.saved.emit(
        draft
          ? await this.api.edit(draft.id, { ...body, expectedVersion: draft.version })
          : await this.api.draft(body),
      );
    },
  );

  protected distribute(): void {
    const weights = distributeEvenly(4).map((weight) => textOfHundredths(weight));
    this.model.update((model) => ({ ...model, weights }));
  }
}
