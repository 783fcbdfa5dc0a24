import {
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  booleanAttribute,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { deadlineOf } from '@gangping/evaluation';
import { Icon, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe, TestTag } from '../../../platform/format/cycle-name';
import { LocalDatePipe, ScorePipe } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { LoadProblem } from '../../../platform/problem/load-problem';
import { listOfForms } from '../../../platform/problem/own-lists';
import type { WebProblemCode } from '../../../platform/problem/problem';
import { SessionStore } from '../../../platform/session/session-store';
import { AppealPanel } from '../../appeals';
import { HandoverHistory } from '../../delegations';
import { FormDownload } from '../../evaluation-forms';
import { CarriedPlanPanel, InterviewPanel } from '../../follow-up';
import { NotesPanel, observationsBesideResource } from '../../observations';
import { LeaveDialog } from '../saving/leave-dialog';
import type { MayBeLeft } from '../saving/leaving';
import { SaveState } from '../saving/save-state';
import { UnsavedMemory } from '../saving/unsaved-memory';
import { AcknowledgePanel } from '../result/acknowledge-panel';
import { AdjustmentsEditor } from '../scoring/adjustments-editor';
import { RunningTotal } from '../scoring/running-total';
import { ScoringForm } from '../scoring/scoring-form';
import { ScoringSession } from '../scoring/scoring-session';
import type { RaterInput } from '../scoring/scoring-inputs';
import type { InputBase } from '../scoring/send-input';
import { StageActions } from '../scoring/stage-actions';
import type { ItemPlace } from '../scoring/still-to-do';
import { struckVetoesOf } from '../scoring/struck-vetoes';
import { SubmitPanel } from '../scoring/submit-panel';
import { VetoPanel } from '../scoring/veto-panel';
import { FormOverview } from './form-overview';
import { Leftovers } from './leftovers';
import { MovedDeadlineNotice } from './moved-deadline-notice';
import { ResultView } from '../result/result-view';
import { WaitingNotice } from './waiting-notice';

/** Refusals that say that somebody else scores the form now. */
const NO_LONGER_THEIRS: readonly WebProblemCode[] = ['evaluation.handedOver', 'evaluation.delegationEnded'];

/**
 * One evaluation (考核表) as its reader may use it: to score while it is their turn, to read else, with the result
 * once there is one. Make a new one for each evaluation: `@for (one of sheets(); track one.id)`.
 */
@Component({
  selector: 'gp-evaluation-sheet',
  imports: [
    AcknowledgePanel,
    AdjustmentsEditor,
    AppealPanel,
    CarriedPlanPanel,
    CycleNamePipe,
    FormDownload,
    FormOverview,
    HandoverHistory,
    Icon,
    InterviewPanel,
    LeaveDialog,
    Leftovers,
    LoadProblem,
    LocalDatePipe,
    MovedDeadlineNotice,
    NotesPanel,
    ResultView,
    RunningTotal,
    SaveState,
    ScorePipe,
    ScoringForm,
    Skeleton,
    StageActions,
    StatusTag,
    SubmitPanel,
    TestTag,
    TranslocoPipe,
    VetoPanel,
    WaitingNotice,
  ],
  providers: [ScoringSession],
  templateUrl: './evaluation-sheet.html',
  styleUrl: './evaluation-sheet.less',
  host: { '(window:beforeunload)': 'askBeforeUnload($event)' },
})
export class EvaluationSheet implements MayBeLeft {
  readonly session = inject(ScoringSession);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly account = inject(SessionStore).account;
  private readonly form = viewChild(ScoringForm);
  private readonly leaveDialog = viewChild.required(LeaveDialog);

  readonly evaluationId = input.required<number>();
  /** The reader's own: the words speak to them, and the trend is shown. */
  readonly own = input(false, { transform: booleanAttribute });
  /** Puts the cursor into the first item without a score, where there is a keyboard. */
  readonly startsScoring = input(false, { transform: booleanAttribute });
  readonly submitted = output();

  protected readonly companyName = inject(SessionStore).companyName;
  protected readonly forms = listOfForms(inject(SessionStore));
  protected readonly evaluation = this.session.evaluation;
  protected readonly scores = computed(() => this.session.raterRole() !== null);
  /** By when the reader is to hand it in. */
  protected readonly dueOn = computed(() => {
    const evaluation = this.evaluation();
    return evaluation && this.scores() ? deadlineOf(evaluation.stage, evaluation.cycle.deadlines) : null;
  });
  /** 代: for whom the reader scores as deputy. */
  protected readonly actsFor = computed(() => {
    const evaluation = this.evaluation();
    if (evaluation?.scoringAs !== 'supervisor' || !evaluation.supervisor) return null;
    const { id, name } = evaluation.supervisor;
    return id === this.account()?.employeeId ? null : name;
  });
  /** Why the form went to somebody else while the reader was at it. */
  protected readonly handedOver = computed(
    () =>
      this.session.saving().unsaved.find(({ reason }) => reason && NO_LONGER_THEIRS.includes(reason.code))
        ?.reason ?? null,
  );
  /** What was typed before, of a form that the reader may no longer see. */
  protected readonly kept = computed(() => {
    const account = this.account();
    return account === null
      ? []
      : new UnsavedMemory<RaterInput, InputBase>(account.id, this.evaluationId()).read();
  });
  protected readonly missing = signal<ReadonlySet<number>>(new Set());
  /** A veto strikes, or the reader may mark one. */
  protected readonly vetoes = computed(
    () =>
      struckVetoesOf(this.evaluation()).length > 0 || (this.evaluation()?.actions.includes('veto') ?? false),
  );
  protected readonly adjusts = computed(() => this.evaluation()?.actions.includes('adjust') ?? false);

  /** By itself: the form changes with every save, and its notes do not. */
  private readonly withNotes = computed(() => {
    const evaluation = this.evaluation();
    return evaluation?.beside.observations ? evaluation.id : null;
  });
  private readonly notesBeside = lastValue(observationsBesideResource(this.withNotes));
  /** The quarter's notes, on lines and on the work as a whole. */
  protected readonly notes = computed(() => this.notesBeside()?.observations ?? []);
  /** Lines beside which their notes stand. */
  protected readonly itemKeys = computed(
    () => new Set(this.evaluation()?.sections.flatMap(({ items }) => items.map(({ itemKey }) => itemKey))),
  );

  constructor() {
    effect(() => this.session.open(this.evaluationId()));
    const started = effect(() => {
      if (!this.evaluation()) return;
      untracked(() => this.session.restore());
      if (this.scores() && this.startsScoring())
        afterNextRender(() => this.focusFirstMissing(), { injector: this.injector });
      started.destroy();
    });
  }

  mayLeave(): Promise<boolean> {
    return this.leaveDialog().mayLeave(this.session);
  }

  protected askBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.session.hasUnsaved()) event.preventDefault();
  }

  protected focusItem({ itemId, part }: ItemPlace): void {
    afterNextRender(() => this.form()?.focus(itemId, part), { injector: this.injector });
  }

  /** Leads to the first thing that waits for a decision. */
  protected showTrouble(): void {
    const entry = this.session.saving().unsaved.find(({ conflict, reason }) => conflict ?? reason);
    if (entry?.input.kind === 'adjustments') this.document.getElementById('adjustments')?.scrollIntoView();
    else if (entry) this.form()?.focus(entry.input.itemId);
  }

  /** The form has gone from under the cursor: the page is read from its beginning. */
  protected wasSubmitted(): void {
    this.document.getElementById('content')?.focus();
    this.document.documentElement.scrollTop = 0;
    this.submitted.emit();
  }

  protected focusSubmit(): void {
    this.document.getElementById('submit-form')?.focus();
  }

  private focusFirstMissing(): void {
    const first = this.session.preview()?.missingItemIds[0];
    const hasKeyboard = this.document.defaultView?.matchMedia?.('(pointer: fine)').matches;
    if (!first || !hasKeyboard) return;
    // After the frame has put the focus on the new page; whoever has begun somewhere by then goes on there.
    setTimeout(() => {
      if (!this.document.activeElement?.matches('input, textarea, select')) this.form()?.focus(Number(first));
    }, 50);
  }
}
