import { Component, computed, input, linkedSignal } from '@angular/core';
import type { Scheme } from '@gangping/contracts';
import { checkScheme, STAGES, type RaterRole, type ScoredOutcome } from '@gangping/evaluation';
import { GradeTag, Icon, ScoreInput } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoefficientPipe, LocalisedPipe, ScorePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { GradeBar } from './grade-bar';
import { exampleOutcome, exampleScores, ratersOf } from './worked-example';

/** A form as it would look, with scores to try: what somebody who gets them would come to. */
@Component({
  selector: 'gp-scheme-form',
  imports: [
    CoefficientPipe,
    GradeBar,
    GradeTag,
    Icon,
    LocalisedPipe,
    ScoreInput,
    ScorePipe,
    TranslocoPipe,
    WeightPipe,
  ],
  templateUrl: './scheme-form.html',
  styleUrl: './scheme-form.less',
})
export class SchemeForm {
  readonly content = input.required<Scheme>();

  protected readonly sound = computed(() =>
    checkScheme(this.content()).every(({ severity }) => severity !== 'blocker'),
  );
  protected readonly stages = computed(() =>
    STAGES.filter((stage) => stage !== 'appealed' && this.content().stages.includes(stage)),
  );
  protected readonly sections = computed(() =>
    this.content().sections.map((section) => ({ section, raters: ratersOf(this.content(), section) })),
  );
  protected readonly scores = linkedSignal(() => exampleScores(this.content()));
  protected readonly outcome = computed(() =>
    this.sound() ? exampleOutcome(this.content(), this.scores()) : null,
  );
  /** Computed scores lie on no step. */
  protected readonly stepOf = computed(() => (this.content().scale.levels ? 1 : this.content().scale.step));

  protected scoreOf(sectionId: string, raterRole: RaterRole): number | null {
    return this.scores().get(sectionId)?.[raterRole] ?? null;
  }

  protected give(sectionId: string, raterRole: RaterRole, score: number | null): void {
    const scores = new Map(this.scores());
    const { [raterRole]: _, ...others } = scores.get(sectionId) ?? {};
    scores.set(sectionId, score === null ? others : { ...others, [raterRole]: score });
    this.scores.set(scores);
  }

  /** What each rater alone gives; of one alone it is the total. */
  protected severalRaters({ raters }: ScoredOutcome): ScoredOutcome['raters'] {
    return raters.length > 1 ? raters : [];
  }

  protected nameOf(grade: string): Scheme['name'] | null {
    return this.content().bands.find((band) => band.grade === grade)?.name ?? null;
  }
}
