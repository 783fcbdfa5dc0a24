import { Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import {
  type Calibrate,
  calibrateSchema,
  type CalibrationCard,
  type CalibrationScheme,
} from '@gangping/contracts';
import { gradeOf, nearestTotalIn } from '@gangping/evaluation';
import { Field, FieldControl, GradeTag, ProblemBanner, RefusedScores, ScoreInput } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { LocalDatePipe, ScorePipe } from '../../platform/format/format.pipes';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { CalibrationApi, historyResource } from './calibration.api';

/** One person's total: moved to another grade or typed, with the reason; what was changed before; one's last change undone. */
@Component({
  selector: 'gp-change-form',
  imports: [
    Field,
    FieldControl,
    FormField,
    FormRoot,
    GradeTag,
    LocalDatePipe,
    ProblemBanner,
    ProblemTextPipe,
    ScoreInput,
    ScorePipe,
    TranslocoPipe,
  ],
  templateUrl: './change-form.html',
  styleUrl: './change-form.less',
})
export class ChangeForm {
  private readonly api = inject(CalibrationApi);
  private readonly toasts = inject(Toasts);
  private readonly refusedScores = inject(RefusedScores);
  private readonly box = viewChild(ScoreInput);

  readonly card = input.required<CalibrationCard>();
  readonly scheme = input.required<CalibrationScheme>();
  /** The column that the card was dropped on; null: none yet. */
  readonly grade = input<string | null>(null);
  readonly changed = output();
  readonly left = output();

  protected readonly history = historyResource(() => this.card().id);
  protected readonly rules = computed(() => {
    const { bands, top } = this.scheme();
    return { bands, scale: { top }, gradeMethod: 'bands' as const };
  });
  /** Grades that the form could be moved to, the best first. */
  protected readonly targets = computed(() =>
    [...this.scheme().bands]
      .sort((one, other) => other.from - one.from)
      .filter(({ grade }) => grade !== this.card().grade)
      .map(({ grade }) => ({ grade, total: nearestTotalIn(grade, this.card().total, this.rules()) })),
  );

  protected readonly model = linkedSignal<Calibrate>(() => {
    const { total, version } = this.card();
    const grade = this.grade();
    return {
      total: grade === null ? total : nearestTotalIn(grade, total, this.rules()),
      reason: '',
      expectedVersion: version,
    };
  });
  protected readonly form = contractForm<Calibrate, Calibrate>(this.model, calibrateSchema, (body) =>
    this.change(body),
  );
  protected readonly newGrade = computed(() => gradeOf(this.model().total, this.rules()).grade);
  protected readonly totalProblem = computed(() => {
    const [error] = this.form.fields.total().errors();
    return error && 'code' in error ? `problem.${String(error.code)}` : null;
  });

  protected setTotal(total: number | null): void {
    if (total !== null) this.model.update((model) => ({ ...model, total }));
  }

  protected moveTo(total: number): void {
    this.setTotal(total);
    this.box()?.showValue();
  }

  protected async undo(): Promise<void> {
    try {
      await this.api.undo(this.card().id, this.card().version);
      this.toasts.success('calibration.change.undone', { name: this.card().employeeName });
    } catch (error) {
      this.toasts.problem(error);
    }
    this.changed.emit();
  }

  private async change(body: Calibrate): Promise<void> {
    if (this.refusedScores.showFirst()) return;
    await this.api.change(this.card().id, body);
    this.toasts.success('calibration.change.done', { name: this.card().employeeName });
    this.changed.emit();
  }
}
