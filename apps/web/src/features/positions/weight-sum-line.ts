import { Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../platform/format/format.pipes';
import type { WeightSum } from './definition-draft';

/** What the weights of a section come to, while they are typed; a draft may be saved with any sum. */
@Component({
  selector: 'gp-weight-sum-line',
  imports: [ScorePipe, TranslocoPipe],
  template: `
    <span role="status" [class.wrong]="wrong()">{{
      'positions.weights.' + sum().verdict
        | transloco: { sum: (sum().sum | score), rest: (difference() | score), blank: sum().blank }
    }}</span>
    <button type="button" class="gp-button" (click)="distribute.emit()">
      {{ 'positions.weights.distribute' | transloco }}
    </button>
    @if (sum().verdict !== 'even') {
      <button type="button" class="gp-button gp-button-quiet" (click)="cleared.emit()">
        {{ 'positions.weights.clear' | transloco }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      justify-content: flex-end;
      padding-block-start: var(--gp-space-2);
    }
    span {
      color: var(--gp-ink-2);
    }
    .wrong {
      font-weight: 600;
      color: var(--gp-warning);
    }
  `,
})
export class WeightSumLine {
  readonly sum = input.required<WeightSum>();
  readonly distribute = output();
  readonly cleared = output();

  protected readonly wrong = computed(() => !['even', 'exact'].includes(this.sum().verdict));
  protected readonly difference = computed(() => Math.abs(this.sum().rest));
}
