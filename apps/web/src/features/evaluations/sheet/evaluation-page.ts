import { Component, computed, input, numberAttribute, viewChild } from '@angular/core';
import type { MayBeLeft } from '../saving/leaving';
import { EvaluationSheet } from './evaluation-sheet';

/** Any evaluation that the reader may open, for HR and auditors. */
@Component({
  selector: 'gp-evaluation-page',
  imports: [EvaluationSheet],
  template: `
    @for (one of sheets(); track one.id) {
      <gp-evaluation-sheet [evaluationId]="one.id" />
    }
  `,
})
export class EvaluationPage implements MayBeLeft {
  private readonly sheet = viewChild(EvaluationSheet);
  readonly id = input.required({ transform: numberAttribute });
  /** Another evaluation is another sheet: nothing of the one before stays. */
  protected readonly sheets = computed(() => [{ id: this.id() }]);

  async mayLeave(): Promise<boolean> {
    return (await this.sheet()?.mayLeave()) ?? true;
  }
}
