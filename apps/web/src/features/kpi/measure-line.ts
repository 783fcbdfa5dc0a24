import { Component, booleanAttribute, computed, inject, input, output } from '@angular/core';
import type { Evaluation, EvaluationItem, SavedActual } from '@gangping/contracts';
import { mayCorrectActuals, measuredScoreOf } from '@gangping/evaluation';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe, ScorePipe, WeightPipe } from '../../platform/format/format.pipes';
import { MeasureWordsPipe, MeasuredPipe } from '../../platform/format/measure.pipe';
import { Language } from '../../platform/i18n/language';
import { ActualFields } from './actual-fields';

/** A line of the form that scores itself (R8): what was to be reached, what was, and how that makes its score. */
@Component({
  selector: 'gp-measure-line',
  imports: [
    ActualFields,
    LocalDatePipe,
    MeasureWordsPipe,
    MeasuredPipe,
    ScorePipe,
    TranslocoPipe,
    WeightPipe,
  ],
  templateUrl: './measure-line.html',
  styleUrl: './measure-line.less',
  host: { '[class.not-applicable]': 'item().notApplicable' },
})
export class MeasureLine {
  private readonly language = inject(Language);

  readonly evaluation = input.required<Pick<Evaluation, 'id' | 'stage' | 'rules' | 'actions'>>();
  readonly item = input.required<EvaluationItem>();
  readonly number = input.required<number>();
  /** "Not applicable" is the reader's to decide (R4). */
  readonly decidesApplicability = input(false, { transform: booleanAttribute });
  readonly saved = output<SavedActual>();
  readonly applicabilityChanged = output<boolean>();

  protected readonly measure = computed(() => this.item().measure ?? null);
  protected readonly score = computed(() => measuredScoreOf(this.measure(), this.evaluation().rules.scale));
  protected readonly mayEnter = computed(() => {
    const { actions, stage } = this.evaluation();
    const open = mayCorrectActuals(stage) || this.measure()?.actual === null;
    return actions.includes('enterActuals') && open && !this.item().notApplicable;
  });
  /** Who wrote it down, where it comes from, of which day. */
  protected readonly origin = computed(() => {
    const { enteredByName, actingFor, fileName, source } = this.measure() ?? {};
    const name =
      actingFor && enteredByName
        ? this.language.translate('kpi.actingFor', { name: enteredByName, superior: actingFor })
        : enteredByName;
    return [source, fileName, name].filter(Boolean).join(' · ');
  });
}
