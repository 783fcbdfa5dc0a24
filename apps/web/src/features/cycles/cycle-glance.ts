import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Cycle } from '@gangping/contracts';
import { DEADLINE_STEPS } from '@gangping/evaluation';
import { ProgressBar, StatTile } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { CycleAnswers } from './cycle-answers';
import { lateSupervisors, occupiedStages, published, timeLeft, today } from './cycle-facts';
import { lateFormsResource } from './cycles.api';
import { SkipLateSelf } from './skip-late-self';

/** Where a quarter stands: how many in which stage, who is late, how long it is until the deadlines. */
@Component({
  selector: 'gp-cycle-glance',
  imports: [
    CountPipe,
    CycleAnswers,
    LocalDatePipe,
    ProgressBar,
    RouterLink,
    SkipLateSelf,
    StatTile,
    TranslocoPipe,
  ],
  templateUrl: './cycle-glance.html',
  styleUrl: './cycle-glance.less',
})
export class CycleGlance {
  readonly cycle = input.required<Cycle>();
  /** How many wait for publication. */
  readonly ready = input.required<number>();
  /** What is late is read again whenever this changes. */
  readonly changes = input.required<number>();

  /** Whether the person may act on the forms. */
  readonly runs = input.required<boolean>();
  readonly changed = output();
  /** The list below has been narrowed down to what was asked for. */
  readonly shown = output();

  private readonly runningId = computed(() => (this.cycle().status === 'running' ? this.cycle().id : null));
  private readonly lateSelf = lastValue(lateFormsResource(this.runningId, this.changes, 'self'));
  private readonly lateSupervisorForms = lastValue(
    lateFormsResource(this.runningId, this.changes, 'supervisor'),
  );

  protected readonly published = computed(() => published(this.cycle().progress));
  /** Somebody has been asked for an answer to a result. */
  protected readonly answered = computed(() => {
    const { answers, stages } = this.cycle().progress;
    return (stages.published ?? 0) + answers.agreed + answers.disagreed + answers.silent > 0;
  });
  protected readonly stages = computed(() => occupiedStages(this.cycle().progress));
  protected readonly lateEmployees = computed(() => this.lateSelf()?.total ?? 0);
  protected readonly lateForms = computed(() => this.lateSupervisorForms()?.total ?? 0);
  protected readonly supervisors = computed(() => lateSupervisors(this.lateSupervisorForms()?.rows ?? []));
  /** What lies beyond the first page of late forms is counted, its supervisors are not named. */
  protected readonly notAllNamed = computed(
    () => this.lateForms() > (this.lateSupervisorForms()?.rows.length ?? 0),
  );
  protected readonly deadlines = computed(() =>
    DEADLINE_STEPS.map((name) => {
      const day = this.cycle().deadlines[name];
      return { name, day, left: this.cycle().status === 'closed' ? null : timeLeft(day, today()) };
    }),
  );
}
