import { Component, computed, input, output } from '@angular/core';
import { kpiMeasureSchema } from '@gangping/contracts';
import { parseKpiTarget, type KpiMeasure } from '@gangping/evaluation';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { MeasureWordsPipe } from '../../../platform/format/measure.pipe';
import {
  contradicts,
  proposedMeasure,
  writtenOf,
  type EditedMeasure,
  type EditedStep,
} from './edited-measure';
import { MeasureNumber } from './measure-number';

const MOST_STEPS = 12;

/** How one indicator scores itself: proposed from its written target, completed and confirmed by whoever writes it. */
@Component({
  selector: 'gp-measure-editor',
  imports: [Icon, MeasureNumber, MeasureWordsPipe, TranslocoPipe],
  templateUrl: './measure-editor.html',
  styleUrl: './measure-editor.less',
})
export class MeasureEditor {
  /** Kind and number of the line: "考核指标 3". */
  readonly label = input.required<string>();
  readonly targetText = input.required<string>();
  readonly measure = input.required<EditedMeasure | null>();
  readonly invalid = input(false);
  readonly changed = output<EditedMeasure | null>();

  /** The written target says a number: what the measure can begin with. */
  protected readonly readable = computed(() => parseKpiTarget(this.targetText()) !== null);
  /** Complete and sound: in words, for a last look. */
  protected readonly complete = computed((): KpiMeasure | null => {
    const measure = this.measure();
    const read = measure && kpiMeasureSchema.safeParse(writtenOf(measure));
    return read?.success ? read.data : null;
  });
  protected readonly differs = computed(() => {
    const measure = this.measure();
    return measure !== null && contradicts(this.targetText(), measure);
  });
  protected readonly mayAddStep = computed(() => (this.measure()?.steps.length ?? 0) < MOST_STEPS);

  protected begin(): void {
    this.changed.emit(proposedMeasure(this.targetText()));
  }

  protected write(part: Partial<EditedMeasure>): void {
    const measure = this.measure();
    if (measure) this.changed.emit({ ...measure, ...part });
  }

  protected writeStep(place: number, part: Partial<EditedStep>): void {
    const steps = this.measure()?.steps ?? [];
    this.write({ steps: steps.map((step, at) => (at === place ? { ...step, ...part } : step)) });
  }

  protected addStep(): void {
    this.write({ steps: [...(this.measure()?.steps ?? []), { value: '', score: '' }] });
  }

  protected removeStep(place: number): void {
    this.write({ steps: (this.measure()?.steps ?? []).filter((_, at) => at !== place) });
  }
}
