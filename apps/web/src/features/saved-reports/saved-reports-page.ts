import { DOCUMENT } from '@angular/common';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  numberAttribute,
  signal,
  viewChild,
} from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { SavedReport } from '@gangping/contracts';
import {
  ConfirmDialog,
  Dialog,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { sending } from '../../platform/forms/sending';
import { CycleNamePipe, TestTag } from '../../platform/format/cycle-name';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { ReportForm } from './report-form';
import { clockOf, monthlyText, type Origin } from './report-model';
import { SavedReportsApi, savedReportsResource } from './saved-reports.api';

/** Reports that somebody saved: fetched, changed, and told of. A mail leads to one of them, other pages to a new one. */
@Component({
  selector: 'gp-saved-reports-page',
  imports: [
    ConfirmDialog,
    CycleNamePipe,
    Dialog,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    ReportForm,
    RouterLink,
    Skeleton,
    StatusTag,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './saved-reports-page.html',
  styleUrl: './saved-reports-page.less',
})
export class SavedReportsPage {
  private readonly api = inject(SavedReportsApi);
  private readonly toasts = inject(Toasts);
  private readonly download = inject(Download);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  /** The page that wanted something saved, with the way back there. */
  private readonly cameFrom = this.router.currentNavigation()?.extras.state;
  private readonly document = inject(DOCUMENT);
  private readonly sending = sending();
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly question = viewChild.required<ConfirmDialog>('question');

  /** Of the address: the one that a mail is about. */
  readonly id = input(undefined, {
    transform: (value: string | undefined) => (value === undefined ? undefined : numberAttribute(value)),
  });
  /** Of the address: somebody wants to save what another page shows. */
  readonly isNew = input(false);

  protected readonly resource = savedReportsResource();
  protected readonly answer = lastValue(this.resource);
  protected readonly busy = this.sending.busy;
  /** The one that the address names first: whoever comes from a mail looks for nothing. */
  protected readonly reports = computed(() => {
    const reports = this.answer()?.reports ?? [];
    return [...reports].sort((one, other) => Number(other.id === this.id()) - Number(one.id === this.id()));
  });
  protected readonly isGone = computed(
    () => this.id() !== undefined && !this.reports().some(({ id }) => id === this.id()),
  );
  protected readonly edited = signal<SavedReport | null>(null);
  protected readonly asked = signal<SavedReport | null>(null);
  protected readonly origin = signal<Origin>({});
  protected readonly clockOf = clockOf;
  protected readonly monthly = monthlyText;

  constructor() {
    const known = effect(() => {
      if (!this.isNew() || !this.answer()?.kinds.length) return;
      known.destroy();
      // Not while the page is being drawn: the dialog puts the focus on what stands in it.
      void Promise.resolve().then(() => this.startFrom(this.route.snapshot.queryParams as Origin));
    });
  }

  protected filtersOf({ filterNames }: SavedReport): { name: string; text: string }[] {
    return Object.entries(filterNames).map(([name, text]) => ({ name, text }));
  }

  protected start(): void {
    this.startFrom({});
  }

  protected edit(report: SavedReport): void {
    this.edited.set(report);
    this.dialog().open();
  }

  protected async done(): Promise<void> {
    this.dialog().close();
    this.toasts.success('common.saved');
    this.resource.reload();
    await this.leaveNew();
  }

  /** The address of a new one would open the form again. */
  protected async leaveNew(): Promise<void> {
    if (!this.isNew()) return;
    await this.router.navigate(['/saved-reports'], { replaceUrl: true, state: this.cameFrom });
  }

  protected ask(report: SavedReport): void {
    this.asked.set(report);
    this.question().open();
  }

  protected async remove(): Promise<void> {
    const report = this.asked();
    if (!report) return;
    if (await this.sending.run(() => this.api.remove(report.id))) {
      this.toasts.success('savedReports.removed');
      // The button that asked goes with its report.
      this.document.getElementById('content')?.focus();
    }
    this.resource.reload();
  }

  protected async fetch({ id }: SavedReport): Promise<void> {
    await this.sending.run(async () => {
      const { url, fileName } = await this.api.ticket(id);
      this.download.fetch(url, fileName);
    });
  }

  private startFrom(origin: Origin): void {
    this.edited.set(null);
    this.origin.set(origin);
    this.dialog().open();
  }
}
