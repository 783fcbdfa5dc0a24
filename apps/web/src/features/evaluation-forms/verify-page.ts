import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { readVerificationCode, type Verification, verifyFormSchema } from '@gangping/contracts';
import { Field, FieldControl, GradeTag, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { CoefficientPipe, LocalDatePipe, ScorePipe } from '../../platform/format/format.pipes';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Entrance } from '../identity';
import { EvaluationFormsApi } from './evaluation-forms.api';

/** For whoever holds a printed form: what stands in the record under its code. Reached without signing in. */
@Component({
  selector: 'gp-verify-page',
  imports: [
    CoefficientPipe,
    CycleNamePipe,
    Entrance,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    GradeTag,
    Icon,
    LocalDatePipe,
    ProblemBanner,
    ProblemTextPipe,
    ScorePipe,
    TranslocoPipe,
  ],
  templateUrl: './verify-page.html',
  styleUrl: './verify-page.less',
})
export class VerifyPage {
  private readonly api = inject(EvaluationFormsApi);

  /** From the address, where the picture on the form leads. */
  readonly code = input<string>();

  private readonly model = signal({ code: '' });
  protected readonly form = contractForm(this.model, verifyFormSchema, ({ code }) => this.ask(code));
  protected readonly busy = computed(() => this.form.fields().submitting());
  /** Of the code that stands in the field: another one begins anew. */
  private readonly answered = signal<{ readonly code: string; readonly answer: Verification } | null>(null);
  protected readonly answer = computed(() => {
    const answered = this.answered();
    return answered?.code === this.model().code ? answered.answer : null;
  });
  protected readonly found = computed(() => {
    const answer = this.answer();
    return answer?.answer === 'genuine' ? answer.form : null;
  });
  /** Published before all of it could be compared with what stands in the record. */
  protected readonly onlyTotal = computed(() => {
    const answer = this.answer();
    return answer?.answer === 'genuine' && answer.checked === 'total';
  });

  constructor() {
    effect(() => {
      const code = this.code();
      if (code === undefined) return;
      untracked(() => {
        this.model.set({ code });
        void this.form.submit();
      });
    });
  }

  /** What cannot be a code needs no asking: nothing stands under it. */
  private async ask(code: string): Promise<void> {
    const answer: Verification =
      readVerificationCode(code) === null ? { answer: 'unknown' } : await this.api.verify({ code });
    this.answered.set({ code, answer });
  }
}
