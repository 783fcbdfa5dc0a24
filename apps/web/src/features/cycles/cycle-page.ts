import { Component, computed, inject, input, numberAttribute, signal, viewChild } from '@angular/core';
import { bandsOfAll } from '@gangping/contracts';
import { Router, RouterLink } from '@angular/router';
import { isMeasured, isReleased } from '@gangping/evaluation';
import { ConfirmDialog, Dialog, Icon, PageHeader, ProblemBanner, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName, TestTag } from '../../platform/format/cycle-name';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LoadProblem } from '../../platform/problem/load-problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { OrphanedForms } from '../delegations';
import { CycleEvaluations } from './cycle-evaluations';
import { occupiedStages, today } from './cycle-facts';
import { CycleGlance } from './cycle-glance';
import { CycleSummaryPanel } from './cycle-summary-panel';
import { cycleResource, CyclesApi, cycleSummaryResource, preflightResource } from './cycles.api';
import { DeadlineMoves } from './deadline-moves';
import { DeadlinesForm } from './deadlines-form';
import { ExportMenu } from './export-menu';
import { LateLaunch } from './late-launch';
import { LaunchPanel } from './launch-panel';
import { PreflightPanel } from './preflight-panel';
import { CycleSchemes } from './scheme-list';
import { stagesInWords } from './stages-in-words';
import { TestNotice } from './test-notice';

/** One quarter at a glance, and everything HR does with it. */
@Component({
  selector: 'gp-cycle-page',
  imports: [
    ConfirmDialog,
    CountPipe,
    CycleEvaluations,
    CycleGlance,
    CycleSchemes,
    CycleSummaryPanel,
    DeadlineMoves,
    DeadlinesForm,
    Dialog,
    ExportMenu,
    Icon,
    LateLaunch,
    LaunchPanel,
    LoadProblem,
    LocalDatePipe,
    OrphanedForms,
    PageHeader,
    PreflightPanel,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    StatusTag,
    TestNotice,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './cycle-page.html',
  styleUrl: './cycle-page.less',
})
export class CyclePage {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly deadlinesDialog = viewChild.required<Dialog>('deadlines');
  private readonly launchDialog = viewChild.required<ConfirmDialog>('launchDialog');
  private readonly notYetDialog = viewChild.required<Dialog>('notYetDialog');
  private readonly closeDialog = viewChild.required<ConfirmDialog>('closeDialog');
  protected readonly forms = viewChild(CycleEvaluations);
  protected readonly session = inject(SessionStore);

  readonly id = input.required({ transform: numberAttribute });

  protected readonly cycleResource = cycleResource(this.id);
  protected readonly cycle = lastValue(this.cycleResource);
  protected readonly preflightResource = preflightResource(() =>
    this.cycle() && this.cycle()?.status !== 'closed' ? this.id() : null,
  );
  protected readonly preflight = lastValue(this.preflightResource);
  protected readonly summaryResource = cycleSummaryResource(this.id);
  protected readonly summary = lastValue(this.summaryResource);
  /** Counts up when the list of evaluations has to be read again. */
  protected readonly changes = signal(0);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  protected readonly launching = signal(false);

  protected readonly runs = computed(
    () => this.session.can('cycles.run') && this.cycle()?.status !== 'closed',
  );
  /** Some indicators of the quarter score themselves. */
  protected readonly measures = computed(() =>
    (this.cycle()?.schemes ?? []).some(({ scheme }) => scheme.sections.some(({ kind }) => isMeasured(kind))),
  );
  protected readonly bands = computed(() =>
    bandsOfAll((this.cycle()?.schemes ?? []).map(({ scheme }) => scheme)),
  );
  /** What the quarter is called. */
  protected readonly name = computed(() => {
    const cycle = this.cycle();
    return cycle ? cycleName(this.language, cycle) : '';
  });
  /** A launch takes definitions and superiors as they are now, long before they are worked by. */
  protected readonly notBegun = computed(() => (this.cycle()?.startsOn ?? '') > today());
  protected readonly ready = computed(() => this.cycle()?.progress.stages.calibration ?? 0);
  /** What still stands in the way of closing the quarter. */
  protected readonly unpublished = computed(() => {
    const progress = this.cycle()?.progress;
    const waiting = (progress ? occupiedStages(progress) : []).filter(
      ({ stage }) => stage !== 'void' && !isReleased(stage),
    );
    return {
      people: waiting.reduce((sum, { people }) => sum + people, 0),
      stages: stagesInWords(this.language, waiting),
    };
  });
  protected readonly departments = computed(() =>
    (this.summary()?.departments ?? []).map(({ departmentName }) => departmentName),
  );

  protected editDeadlines(): void {
    this.deadlinesDialog().open();
  }

  protected deadlinesSaved(): void {
    this.deadlinesDialog().close();
    this.toasts.success('cycles.deadlinesSaved');
    this.refresh();
  }

  protected askToLaunch(): void {
    this.launchDialog().open();
  }

  protected launch(): Promise<void> {
    this.launching.set(true);
    return this.act(async () => {
      const { created, existing, leftOut } = await this.api.launch(this.id());
      this.toasts.success('cycles.launch.done', { created, existing, leftOut });
    }).finally(() => this.launching.set(false));
  }

  protected askToClose(): void {
    if (this.unpublished().people > 0) this.notYetDialog().open();
    else this.closeDialog().open();
  }

  protected close(): Promise<void> {
    return this.act(async () => {
      await this.api.close(this.id());
      this.toasts.success('cycles.close.done');
    });
  }

  /** One that was opened by mistake. */
  protected async remove(): Promise<void> {
    await this.sending.run(
      async () => {
        await this.api.remove(this.id());
        this.toasts.success('cycles.remove.done', { quarter: this.name() });
        await this.router.navigate(['/cycles']);
      },
      () => this.refresh(),
    );
  }

  protected refresh(): void {
    this.cycleResource.reload();
    this.preflightResource.reload();
    this.summaryResource.reload();
    this.changes.update((count) => count + 1);
  }

  private async act(work: () => Promise<void>): Promise<void> {
    await this.sending.run(work);
    this.refresh();
  }
}
