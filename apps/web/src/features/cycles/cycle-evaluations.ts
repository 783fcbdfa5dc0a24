import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink, Scroll } from '@angular/router';
import {
  type Cycle,
  type CycleEvaluationRow,
  type CycleEvaluationsQuery,
  cycleEvaluationsQuerySchema,
  type PublishResult,
} from '@gangping/contracts';
import { isReleased, STAGES } from '@gangping/evaluation';
import {
  Column,
  DataList,
  Dialog,
  EmptyState,
  GradeTag,
  Icon,
  Pager,
  ProblemBanner,
  ProgressBar,
  SearchBox,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, take } from 'rxjs';
import { CoefficientPipe, CountPipe, LocalDatePipe, ScorePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { listQuery } from '../../platform/list/list-query';
import { NO_PEOPLE_FILTER, PeopleFilterNote, isPeopleFiltered } from '../../platform/list/people-filter';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { ReassignDialog } from '../delegations';
import { BulkActionsPanel } from './bulk-actions';
import { isBefore, occupiedStages, timeLeft, today } from './cycle-facts';
import { cycleEvaluationsResource } from './cycles.api';
import { PublishForm } from './publish-form';
import { PutOffForm } from './put-off-form';
import { RowActions } from './row-actions';
import { stagesInWords } from './stages-in-words';

/** Everybody's form in this quarter: where it stands, who is late, what is ready to be published. */
@Component({
  selector: 'gp-cycle-evaluations',
  imports: [
    BulkActionsPanel,
    CoefficientPipe,
    Column,
    CountPipe,
    DataList,
    Dialog,
    EmptyState,
    GradeTag,
    Icon,
    LocalDatePipe,
    Pager,
    PeopleFilterNote,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    PublishForm,
    PutOffForm,
    ReassignDialog,
    RouterLink,
    RowActions,
    ScorePipe,
    SearchBox,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './cycle-evaluations.html',
  styleUrl: './cycle-evaluations.less',
})
export class CycleEvaluations {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly destroyed = inject(DestroyRef);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  private readonly publishDialog = viewChild.required<Dialog>('publishDialog');
  protected readonly publishForm = viewChild(PublishForm);
  private readonly putOffDialog = viewChild.required<Dialog>('putOffDialog');
  private readonly reassignDialog = viewChild.required(ReassignDialog);
  private readonly toasts = inject(Toasts);

  readonly cycle = input.required<Cycle>();
  /** The list is read again whenever this changes. */
  readonly changes = input.required<number>();
  /** How many are ready to be published, on all pages together. */
  readonly ready = input.required<number>();
  readonly runs = input.required<boolean>();
  /** That the list can be narrowed down to. */
  readonly departments = input.required<readonly string[]>();
  readonly changed = output();

  protected readonly list = listQuery(cycleEvaluationsQuerySchema);
  protected readonly evaluations = cycleEvaluationsResource(() => this.cycle().id, this.list.params);
  protected readonly page = lastValue(this.evaluations);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly stages = STAGES;
  protected readonly isReleased = isReleased;
  protected readonly keyOf = (row: CycleEvaluationRow) => row.id;

  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  /** The form that is to be due on another day. */
  protected readonly puttingOff = signal<readonly CycleEvaluationRow[]>([]);
  protected readonly toPublish = computed(() => this.chosen().size || this.ready());
  protected readonly chosenIds = computed(() => (this.chosen().size > 0 ? [...this.chosen()] : undefined));
  /** The forms of this page that could be published. */
  protected readonly readyHere = computed(() =>
    (this.rows() ?? []).filter(({ stage }) => stage === 'calibration').map(({ id }) => id),
  );
  protected readonly filtered = computed(() => {
    const { page: _, pageSize: __, sort: ___, ...filters } = this.list.query();
    return Object.values(filters).some(Boolean);
  });

  private readonly isPeopleFiltered = computed(() => isPeopleFiltered(this.list.query()));

  /** Who still works on a form and so is not among those that can be published. */
  protected readonly notReady = computed(() => {
    const waiting = occupiedStages(this.cycle().progress).filter(({ stage }) =>
      isBefore(stage, 'calibration'),
    );
    if (waiting.length === 0) return null;
    return this.language.translate('cycles.publish.notReady', {
      people: waiting.reduce((sum, { people }) => sum + people, 0),
      stages: stagesInWords(this.language, waiting),
    });
  });

  constructor() {
    // Whoever comes for certain people is not left at the top of the page.
    const arrival = effect(() => {
      if (!this.page()) return;
      arrival.destroy();
      if (untracked(this.isPeopleFiltered)) setTimeout(() => this.show());
    });
    effect(() => {
      if (this.changes() > 0) {
        untracked(() => {
          this.chosen.set(new Set());
          this.evaluations.reload();
        });
      }
    });
  }

  /**
   * Brings the list into view: what leads to it stands a screen or two above. The router goes to the top of the page
   * once it has navigated, so it is brought back then.
   */
  reveal(): void {
    this.show();
    this.router.events
      .pipe(
        filter((event) => event instanceof Scroll),
        take(1),
        takeUntilDestroyed(this.destroyed),
      )
      .subscribe(() => setTimeout(() => this.show()));
  }

  protected turn(page: number): void {
    this.list.set({ page });
    this.reveal();
  }

  private show(): void {
    const title = this.title().nativeElement;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: 'start' });
  }

  /** The supervisor is still at it: this total will change. */
  protected isRunning({ stage, total }: CycleEvaluationRow): boolean {
    return total !== null && isBefore(stage, 'calibration');
  }

  protected daysLate({ deadline }: CycleEvaluationRow): number {
    return deadline === null ? 0 : timeLeft(deadline, today()).days;
  }

  /** The row may leave the list, and its button with it: the focus must not get lost. */
  protected rowChanged(): void {
    this.title().nativeElement.focus({ preventScroll: true });
    this.changed.emit();
  }

  protected reassign({ id, employeeName, stage }: CycleEvaluationRow): void {
    this.reassignDialog().open({
      cycleId: this.cycle().id,
      form: { id, employeeName },
      roles: stage === 'reviewer' ? ['reviewer'] : ['supervisor', 'reviewer'],
    });
  }

  protected askToPutOff(row: CycleEvaluationRow): void {
    this.puttingOff.set([row]);
    this.putOffDialog().open();
  }

  protected wasPutOff(): void {
    this.putOffDialog().close();
    this.rowChanged();
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as CycleEvaluationsQuery['sort'] });
  }

  protected filterByStage(stage: string): void {
    this.list.set({ stage: (stage || undefined) as CycleEvaluationsQuery['stage'] });
  }

  protected filterByDepartment(departmentName: string): void {
    this.list.set({ departmentName: departmentName || undefined });
  }

  protected filterByLate(late: boolean): void {
    this.list.set({ late: late || undefined });
  }

  protected clear(): void {
    this.list.set({
      ...NO_PEOPLE_FILTER,
      stage: undefined,
      late: undefined,
      search: undefined,
      departmentName: undefined,
    });
  }

  protected showEverybody(): void {
    this.list.set(NO_PEOPLE_FILTER);
  }

  protected choose(id: number, chosen: boolean): void {
    this.chosen.update((ids) => {
      const next = new Set(ids);
      if (chosen) next.add(id);
      else next.delete(id);
      return next;
    });
  }

  /** All of this page that are ready, or none at all. */
  protected chooseHere(): void {
    this.chosen.update((ids) => new Set(ids.size > 0 ? [] : this.readyHere()));
  }

  protected askToPublish(): void {
    this.publishDialog().open();
  }

  protected wasPublished({ published }: PublishResult): void {
    this.publishDialog().close();
    this.toasts.success('cycles.publish.done', { published });
    this.changed.emit();
  }
}
