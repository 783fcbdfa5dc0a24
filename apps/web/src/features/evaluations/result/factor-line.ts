import { Component, computed, inject, input } from '@angular/core';
import type { EvaluationResult } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatCoefficient } from '../../../platform/format/numbers';
import { Language } from '../../../platform/i18n/language';

/** As the rules state them: 1.20. */
const LEAST_DECIMALS = 2;

/** How the result coefficient comes about (R10), in one line that can be checked by hand. */
@Component({
  selector: 'gp-factor-line',
  imports: [TranslocoPipe],
  template: `
    @if (result().resultCoefficient === null) {
      <p class="blank">{{ 'evaluations.result.coefficientMissing' | transloco }}</p>
    }
    <p>
      @for (factor of factors(); track factor.name) {
        <span class="factor">
          @if ($index > 0) {
            <span class="sign">×&ngsp;</span>
          }
          <strong>{{ factor.value }}</strong> {{ factor.name }}&ngsp;</span
        >
      }
      @if (result().resultCoefficient !== null) {
        <span class="factor"
          ><span class="sign">=&ngsp;</span><strong class="outcome">{{ outcome() }}</strong></span
        >
      }
    </p>
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-2);
      align-items: baseline;
      margin: 0;
    }
    .factor {
      white-space: nowrap;
    }
    .sign {
      margin-inline-end: var(--gp-space-1);
      color: var(--gp-ink-2);
    }
    .outcome {
      font-size: var(--gp-text-lg);
    }
    .blank {
      color: var(--gp-warning);
    }
  `,
})
export class FactorLine {
  private readonly language = inject(Language);
  readonly result = input.required<EvaluationResult>();

  protected readonly factors = computed(() => {
    const result = this.result();
    const names = [
      'assessmentCoefficient',
      'gradeCoefficient',
      'departmentCoefficient',
      'attendanceCoefficient',
    ] as const;
    const values = names.map((name) => result[name]);
    // One precision for all, that of the longest.
    const decimals = Math.max(LEAST_DECIMALS, ...values.map(decimalsOf));
    return names.map((name, at) => {
      const value = values[at] ?? null;
      return {
        name: this.language.translate(`term.${name}`),
        value:
          value === null
            ? this.language.translate('common.toBeFilledIn')
            : formatCoefficient(value, decimals),
      };
    });
  });
  protected readonly outcome = computed(() => formatCoefficient(this.result().resultCoefficient ?? 0, 4));
}

function decimalsOf(tenThousandths: number | null): number {
  return formatCoefficient(tenThousandths ?? 0).split('.')[1]?.length ?? 0;
}
