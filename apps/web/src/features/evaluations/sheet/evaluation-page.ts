import { Component, input, numberAttribute, viewChild } from '@angular/core';
import type { MayBeLeft } from '../saving/leaving';
import { EvaluationSheet } from './evaluation-sheet';

/** Any evaluation that the reader may open, for HR and auditors. */
@Component({
  selector: 'gp-evaluation-page',
  imports: [EvaluationSheet],
  template: `
    @for (one of [id()]; track one) {
      <gp-evaluation-sheet [evaluationId]="one" />
    }
  `,
})
export class EvaluationPage implements MayBeLeft {
  private readonly sheet = viewChild(EvaluationSheet);
  readonly id = input.required({ transform: numberAttribute });

  async mayLeave(): Promise<boolean> {
    return (await this.sheet()?.mayLeave()) ?? true;
  }
}
