import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PersonYear } from '@gangping/contracts';
import { Column, DataList, GradeTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoefficientPipe, LocalisedPipe, ScorePipe, WeightPipe } from '../../platform/format/format.pipes';
import { formatScore } from '../../platform/format/numbers';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { coefficientStep, formatProduct, formulaStep, meanStep } from './year-steps';

/** A year step by step: each quarter × its weight, their sum, what it is divided by, and the grade (R13). */
@Component({
  selector: 'gp-year-arithmetic',
  imports: [
    CoefficientPipe,
    Column,
    DataList,
    GradeTag,
    LeadsBack,
    LocalisedPipe,
    RouterLink,
    ScorePipe,
    TranslocoPipe,
    WeightPipe,
  ],
  templateUrl: './year-arithmetic.html',
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-3);
      min-width: 0;
    }
    .steps {
      display: grid;
      gap: var(--gp-space-2);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 9rem minmax(0, 1fr);
      gap: 0 var(--gp-space-4);
    }
    li > :first-child {
      color: var(--gp-ink-2);
    }
    li.why {
      display: block;
      color: var(--gp-warning);
    }
    .number {
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    .form {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-3);
    }
    .how {
      font-size: var(--gp-text-s);
    }
    p {
      margin: 0;
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class YearArithmetic {
  private readonly language = inject(Language);

  readonly year = input.required<PersonYear>();
  readonly own = input(false, { transform: booleanAttribute });

  protected readonly forms = computed(() => (this.own() ? '/my/evaluations' : '/evaluations'));

  /** What the page is called that a form is opened from. */
  protected readonly here = computed(() => {
    const { employeeName: name, year } = this.year();
    return this.language.translate(this.own() ? 'years.own.title' : 'years.person.heading', { name, year });
  });
  protected readonly byFormula = computed(() => formulaStep(this.year()));
  protected readonly byMean = computed(() => meanStep(this.year()));
  protected readonly byCoefficient = computed(() => coefficientStep(this.year()));
  protected readonly products = computed(
    () => new Map(this.year().terms.map(({ quarter, product }) => [quarter, formatProduct(product)])),
  );
  /** `A ≥ 90.00 · B ≥ 80.00`. */
  protected readonly bands = computed(() =>
    [...(this.year().gradedBy?.bands ?? [])]
      .sort((one, other) => other.from - one.from)
      .map(({ grade, from }) => `${grade} ≥ ${formatScore(from)}`)
      .join(' · '),
  );
}
