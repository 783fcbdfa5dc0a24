import { Component, booleanAttribute, computed, input, output } from '@angular/core';
import { WEIGHT_TOTAL } from '@gangping/evaluation';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';

/** What weights come to, while they are typed: "合计 95.00%，还差 5.00%". */
@Component({
  selector: 'gp-sum-line',
  imports: [ScorePipe, TranslocoPipe],
  template: `
    <span role="status" [class.wrong]="verdict() !== 'exact'">
      {{ 'schemes.sum.' + verdict() | transloco: { sum: (sum() | score), rest: (difference() | score) } }}
    </span>
    @if (canDistribute() && weights().length > 0) {
      <button type="button" class="gp-button" (click)="distribute.emit()">
        {{ 'schemes.sum.distribute' | transloco }}
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
    }
    span {
      color: var(--gp-ink-2);
    }
    .wrong {
      font-weight: 600;
      color: var(--gp-danger);
    }
  `,
})
export class SumLine {
  readonly weights = input.required<readonly number[]>();
  readonly canDistribute = input(false, { transform: booleanAttribute });
  readonly distribute = output();

  protected readonly sum = computed(() => this.weights().reduce((sum, weight) => sum + weight, 0));
  protected readonly difference = computed(() => Math.abs(WEIGHT_TOTAL - this.sum()));
  protected readonly verdict = computed(() => {
    if (Number.isNaN(this.sum())) return 'unreadable';
    if (this.sum() === WEIGHT_TOTAL) return 'exact';
    return this.sum() < WEIGHT_TOTAL ? 'less' : 'more';
  });
}
