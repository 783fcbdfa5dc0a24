import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  signal,
} from '@angular/core';
import type { FormArchive, Locale } from '@gangping/contracts';
import {
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  ProgressBar,
  Skeleton,
  StatusTag,
  type StatusTone,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { CycleNamePipe, TestTag } from '../../platform/format/cycle-name';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { EvaluationFormsApi, formArchivesResource } from './evaluation-forms.api';

/** Milliseconds between two looks at what is printed. */
const LOOK_AGAIN = 2000;

const TONES: Readonly<Record<FormArchive['status'], StatusTone>> = {
  waiting: 'neutral',
  printing: 'primary',
  ready: 'success',
  failed: 'danger',
};

/** Many forms in one archive: a superior's team, a head's department, all for HR and the auditor. */
@Component({
  selector: 'gp-form-archives-page',
  imports: [
    CountPipe,
    CycleNamePipe,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    Skeleton,
    StatusTag,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './form-archives-page.html',
  styleUrl: './form-archives-page.less',
})
export class FormArchivesPage {
  private readonly api = inject(EvaluationFormsApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly download = inject(Download);

  /** From the address: where somebody came from. */
  readonly cycleId = input(undefined, {
    transform: (value: string | undefined) => (value === undefined ? undefined : numberAttribute(value)),
  });

  protected readonly resource = formArchivesResource();
  protected readonly answer = lastValue(this.resource);
  private readonly wantedCycle = linkedSignal(() => this.cycleId());
  /** The newest one where nothing was chosen, or nothing of the chosen one is theirs. */
  protected readonly chosen = computed(() => {
    const cycles = this.answer()?.cycles ?? [];
    return cycles.find(({ id }) => id === this.wantedCycle()) ?? cycles[0];
  });
  protected readonly departmentId = signal<number | null>(null);
  protected readonly annex = signal(true);
  protected readonly locales = LOCALES;
  protected readonly chosenLocale = linkedSignal(() => this.language.current());
  protected readonly busy = signal(false);
  protected readonly underWay = computed(() =>
    (this.answer()?.archives ?? []).some(({ status }) => status === 'waiting' || status === 'printing'),
  );

  constructor() {
    let timer: ReturnType<typeof setInterval> | undefined;
    effect(() => {
      clearInterval(timer);
      if (this.underWay()) timer = setInterval(() => this.resource.reload(), LOOK_AGAIN);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected choose(cycleId: number): void {
    this.wantedCycle.set(cycleId);
    this.departmentId.set(null);
  }

  protected chooseLocale(locale: string): void {
    this.chosenLocale.set(locale as Locale);
  }

  protected toneOf({ status }: FormArchive): StatusTone {
    return TONES[status];
  }

  protected start(cycleId: number): Promise<void> {
    const departmentId = this.departmentId();
    return this.during(async () => {
      await this.api.requestArchive({
        cycleId,
        locale: this.chosenLocale(),
        annex: this.annex(),
        ...(departmentId === null ? {} : { departmentId }),
      });
      this.toasts.success('evaluationForms.archives.started');
    });
  }

  protected fetch(id: number): Promise<void> {
    return this.during(async () => {
      const { url, fileName } = await this.api.archiveTicket(id);
      this.download.fetch(url, fileName);
    });
  }

  protected remove(id: number): Promise<void> {
    return this.during(() => this.api.removeArchive(id));
  }

  /** Then the list says what stands now, whether it went well or not. */
  private async during(work: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.toasts.problem(error);
    } finally {
      this.busy.set(false);
      this.resource.reload();
    }
  }
}
