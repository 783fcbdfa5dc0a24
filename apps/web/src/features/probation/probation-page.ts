import { Component, computed, inject, input, numberAttribute, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Probation, ProbationAction, ProbationAssessor } from '@gangping/contracts';
import { Dialog, Icon, PageHeader, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import type { PageWithChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { LoadProblem } from '../../platform/problem/load-problem';
import { listOfProbations } from '../../platform/problem/own-lists';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { AssessmentForm } from './assessment-form';
import { AssessorForm } from './assessor-form';
import { ExtendForm } from './day-form';
import { DecideForm } from './decide-form';
import { ProbationApi, TONES, probationResource } from './probation.api';

/** One probation: for whoever assesses it, for HR, and for the person after the decision. */
@Component({
  selector: 'gp-probation-page',
  imports: [
    AssessmentForm,
    AssessorForm,
    DecideForm,
    Dialog,
    ExtendForm,
    Icon,
    LoadProblem,
    LocalDatePipe,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './probation-page.html',
  styleUrl: './probation-page.less',
  host: { '(window:beforeunload)': 'stay($event)' },
})
export class ProbationPage implements PageWithChanges {
  private readonly api = inject(ProbationApi);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  private readonly verdicts = viewChild(AssessmentForm);
  protected readonly others = listOfProbations(this.session);
  readonly id = input.required({ transform: numberAttribute });

  protected readonly tones = TONES;
  protected readonly resource = probationResource(this.id);
  protected readonly probation = lastValue(this.resource);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  protected readonly seesList = computed(
    () => this.session.account()?.permissions.includes('cycles.read') ?? false,
  );
  /** The newest round first. */
  protected readonly rounds = computed(() => {
    const { assessors = [], round = 1 } = this.probation() ?? {};
    return Array.from({ length: round }, (_, place) => round - place).map((each) => ({
      round: each,
      assessors: assessors.filter((assessor) => assessor.round === each),
    }));
  });

  /** Where those came from who do not see everybody's. */
  protected readonly cameFromOwn = computed(
    () => !this.seesList() && this.session.account()?.employeeId !== null,
  );

  hasUnsavedChanges(): boolean {
    return this.verdicts()?.hasUnsavedChanges() ?? false;
  }

  protected stay(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  protected may(action: ProbationAction): boolean {
    return this.probation()?.actions.includes(action) ?? false;
  }

  protected textOf(itemId: number): string {
    return this.probation()?.items.find(({ id }) => id === itemId)?.text ?? '';
  }

  protected canBeTakenAway({ round, assessedAt }: ProbationAssessor): boolean {
    const probation = this.probation();
    const isCurrent = round === probation?.round;
    const others = probation?.assessors.filter((each) => each.round === round).length ?? 0;
    return this.may('nameAssessors') && isCurrent && assessedAt === null && others > 1;
  }

  protected stands(probation: Probation, message: string): void {
    this.resource.set(probation);
    this.toasts.success(message);
  }

  protected async takeAway(assessorId: number): Promise<void> {
    const probation = this.probation();
    if (!probation) return;
    const body = { expectedVersion: probation.version };
    await this.sending.run(
      async () =>
        this.stands(await this.api.takeAway(probation.id, assessorId, body), 'probation.assessor.takenAway'),
      () => this.resource.reload(),
    );
  }
}
