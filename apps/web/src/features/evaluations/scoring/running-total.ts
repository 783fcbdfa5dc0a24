import { Component, computed, inject } from '@angular/core';
import { GradeTag, ProgressBar } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { ScoringSession } from './scoring-session';

/** Where the form stands: the total so far, the grade it gives, how much is still to score. */
@Component({
  selector: 'gp-running-total',
  imports: [GradeTag, ProgressBar, ScorePipe, TranslocoPipe],
  template: `
    @if (session.preview()) {
      <p class="label" id="running-label">{{ label() | transloco }}</p>
      <p class="total" aria-labelledby="running-label">
        <output>{{ total() | score }}</output>
        @if (showsGrade()) {
          <gp-grade-tag [grade]="grade()" />
        }
      </p>
      @if (final(); as final) {
        @if (final.adjustment !== 0) {
          <p class="gp-hint">
            {{
              'evaluations.running.adjusted'
                | transloco: { blended: final.blended | score, adjustment: final.adjustment | score }
            }}
          </p>
        }
      } @else if (hasAdjustments()) {
        <p class="gp-hint">{{ 'evaluations.running.adjustmentsLater' | transloco }}</p>
      }
      <gp-progress-bar
        [done]="session.progress()?.done ?? 0"
        [total]="session.progress()?.total ?? 0"
        [label]="'evaluations.running.progress' | transloco"
      />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-2);
    }
    p {
      margin: 0;
    }
    .label {
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .total {
      display: flex;
      gap: var(--gp-space-3);
      align-items: center;
    }
    output {
      font-size: var(--gp-text-2xl);
      font-weight: 600;
      line-height: 1.2;
    }
  `,
})
export class RunningTotal {
  protected readonly session = inject(ScoringSession);

  /** The total that everybody's scores make, for those whose scores count towards it. */
  protected readonly final = computed(() => this.session.standing().final);
  protected readonly total = computed(() => this.session.standing().total);
  protected readonly grade = computed(() => this.session.standing().grade);
  protected readonly hasAdjustments = computed(() => (this.session.shown()?.adjustments ?? []).length > 0);
  /** A self-assessment gives no grade. */
  protected readonly showsGrade = computed(
    () => this.session.raterRole() !== 'self' && this.total() !== null,
  );
  protected readonly label = computed(() => {
    if (this.session.raterRole() === 'self') return 'evaluations.running.self';
    return this.final() ? 'evaluations.running.complete' : 'evaluations.running.soFar';
  });
}
