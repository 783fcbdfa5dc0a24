import { Component, computed, inject, input, numberAttribute, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Toasts } from '../../../platform/toast/toasts';
import type { MayBeLeft } from '../saving/leaving';
import { EvaluationSheet } from '../sheet/evaluation-sheet';

/** One's own form: to assess oneself, to wait, and then to see what came out and why. */
@Component({
  selector: 'gp-own-evaluation-page',
  imports: [EvaluationSheet, Icon, RouterLink, TranslocoPipe],
  template: `
    <a class="gp-button gp-button-quiet gp-screen-only back" routerLink="/my">
      <gp-icon name="chevronLeft" />{{ 'evaluations.my.title' | transloco }}
    </a>
    @for (one of sheets(); track one.id) {
      <gp-evaluation-sheet own [evaluationId]="one.id" (submitted)="submitted()" />
    }
  `,
  styles: `
    .back {
      margin-inline-start: -0.875rem;
    }
  `,
})
export class OwnEvaluationPage implements MayBeLeft {
  private readonly toasts = inject(Toasts);
  private readonly sheet = viewChild(EvaluationSheet);
  readonly id = input.required({ transform: numberAttribute });
  /** Another evaluation is another sheet: nothing of the one before stays. */
  protected readonly sheets = computed(() => [{ id: this.id() }]);

  async mayLeave(): Promise<boolean> {
    return (await this.sheet()?.mayLeave()) ?? true;
  }

  protected submitted(): void {
    this.toasts.success('evaluations.submit.selfDone');
  }
}
