import { Component, computed, inject, input, numberAttribute, signal, viewChild } from '@angular/core';
import { ConfirmDialog, Dialog, Icon, PageHeader, ProblemBanner, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { CycleEvaluations } from './cycle-evaluations';
import { CycleGlance } from './cycle-glance';
import { CycleSummaryPanel } from './cycle-summary-panel';
import { cycleResource, CyclesApi, cycleSummaryResource, preflightResource } from './cycles.api';
import { DeadlinesForm } from './deadlines-form';
import { ExportMenu } from './export-menu';
import { PreflightPanel } from './preflight-panel';

/** One quarter at a glance, and everything HR does with it. */
@Component({
  selector: 'gp-cycle-page',
  imports: [
    ConfirmDialog,
    CycleEvaluations,
    CycleGlance,
    CycleSummaryPanel,
    DeadlinesForm,
    Dialog,
    ExportMenu,
    Icon,
    PageHeader,
    PreflightPanel,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './cycle-page.html',
  styleUrl: './cycle-page.less',
})
export class CyclePage {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  private readonly deadlinesDialog = viewChild.required<Dialog>('deadlines');
  private readonly launchDialog = viewChild.required<ConfirmDialog>('launchDialog');
  private readonly closeDialog = viewChild.required<ConfirmDialog>('closeDialog');
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
  protected readonly busy = signal(false);

  protected readonly runs = computed(
    () => this.session.can('cycles.run') && this.cycle()?.status !== 'closed',
  );
  protected readonly ready = computed(() => this.cycle()?.progress.stages.calibration ?? 0);
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
    return this.act(async () => {
      const { created, existing, leftOut } = await this.api.launch(this.id());
      this.toasts.success('cycles.launch.done', { created, existing, leftOut });
    });
  }

  protected publish(evaluationIds: number[] | undefined): Promise<void> {
    return this.act(async () => {
      const { published } = await this.api.publish(this.id(), evaluationIds ? { evaluationIds } : {});
      this.toasts.success('cycles.publish.done', { published });
    });
  }

  protected askToClose(): void {
    this.closeDialog().open();
  }

  protected close(): Promise<void> {
    return this.act(async () => {
      await this.api.close(this.id());
      this.toasts.success('cycles.close.done');
    });
  }

  protected refresh(): void {
    this.cycleResource.reload();
    this.preflightResource.reload();
    this.summaryResource.reload();
    this.changes.update((count) => count + 1);
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.toasts.problem(error);
    } finally {
      this.busy.set(false);
      this.refresh();
    }
  }
}
