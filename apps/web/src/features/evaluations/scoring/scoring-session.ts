import {
  DestroyRef,
  Injectable,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import type { Evaluation, SavedActual, SavedScore, StruckVeto } from '@gangping/contracts';
import { capGrade, computeScore, previewScore, vetoCapOf, type Adjustment } from '@gangping/evaluation';
import { Language } from '../../../platform/i18n/language';
import { OpenWork } from '../../../platform/leaving/open-work';
import { toProblem, type WebProblem, type WebProblemCode } from '../../../platform/problem/problem';
import { SessionStore } from '../../../platform/session/session-store';
import { EvaluationsApi, evaluationResource } from '../evaluations.api';
import { SaveQueue, type SaveQueueState } from '../saving/save-queue';
import { SendingTurns } from '../saving/sending-turns';
import { UnsavedMemory } from '../saving/unsaved-memory';
import {
  copiesOf,
  entryOf,
  itemsOf,
  keyOf,
  sameInput,
  scoringInputOf,
  withActual,
  withInputs,
  withSaved,
  type RaterInput,
} from './scoring-inputs';
import { baseOf, sendInput, type InputBase } from './send-input';
import { unsavedLines } from './unsaved-lines';

/** How long typed text has to rest before it is saved. */
const QUIET_MS = 800;

/** As the server would say it to somebody who is no longer the one to score. */
const TURN_IS_OVER: WebProblem = {
  type: 'about:blank',
  title: '',
  status: 0,
  code: 'evaluation.wrongStage',
  correlationId: '',
};

/** Refusals of a step by which the server shows that it knows more than the page. */
const BEHIND: readonly WebProblemCode[] = [
  'evaluation.wrongStage',
  'evaluation.incomplete',
  'stage.reasonsMissing',
];

/** What of a session is not saved yet, and why. */
export type ScoringSessionState = SaveQueueState<RaterInput, InputBase, WebProblem>;

/**
 * One evaluation on the desk of whoever scores it: what the server has, what is not saved yet, and what the rules
 * make of both. Provide it in the component that shows one evaluation and call `open` once, or `adopt`.
 */
@Injectable()
export class ScoringSession {
  private readonly api = inject(EvaluationsApi);
  private readonly turns = inject(SendingTurns);
  private readonly language = inject(Language);
  private readonly signedIn = inject(SessionStore);
  private readonly evaluationId = signal<number | null>(null);
  private readonly queueState = signal<ScoringSessionState>({
    unsaved: [],
    offline: false,
    lastSavedAt: null,
  });
  private readonly lastAnswer = signal<SavedScore | null>(null);
  private memory: UnsavedMemory<RaterInput, InputBase> | null = null;
  private restored = false;
  private readonly queue = new SaveQueue<RaterInput, InputBase, WebProblem>({
    send: (_, input, base) => this.send(input, base),
    same: sameInput,
    changed: (state) => this.follow(state),
    keep: (inputs) => this.memory?.write(inputs),
  });

  readonly resource = evaluationResource(this.evaluationId);
  /** As the server has it. */
  readonly evaluation = linkedSignal<Evaluation | undefined, Evaluation | null>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (value, previous) => newerOf(value ?? null, previous?.value ?? null),
  });
  readonly saving = this.queueState.asReadonly();
  readonly raterRole = computed(() => this.evaluation()?.scoringAs ?? null);
  readonly unsaved = computed(() => new Map(this.saving().unsaved.map((entry) => [entry.key, entry])));

  /** With everything that was entered, saved or not. */
  readonly shown = computed(() => {
    const evaluation = this.evaluation();
    return (
      evaluation &&
      withInputs(
        evaluation,
        this.raterRole(),
        this.saving().unsaved.map(({ input }) => input),
      )
    );
  });
  private readonly scoringInput = computed(() => {
    const shown = this.shown();
    return shown && scoringInputOf(shown);
  });
  /** Last quarter's comments that could be taken over, by item. */
  readonly copies = computed(() => {
    const shown = this.shown();
    const role = this.raterRole();
    return shown && role ? copiesOf(itemsOf(shown), role) : new Map<number, string>();
  });
  /** This rater's running total over what is scored so far. */
  readonly preview = computed(() => {
    const input = this.scoringInput();
    const role = this.raterRole();
    return input && role && previewScore(input, role);
  });
  /** How much of the form is done, as lists count it: lines that this rater scores, and indicators with their value. */
  readonly progress = computed(() => {
    const preview = this.preview();
    const form = this.shown();
    if (!preview || !form) return null;
    const measured =
      this.raterRole() === 'self' ? [] : itemsOf(form).filter((item) => item.measure && !item.notApplicable);
    const done = preview.scored + measured.filter(({ measure }) => measure?.actual !== null).length;
    return { done, total: preview.scored + preview.missing + measured.length };
  });
  /** The total with everybody's scores and the adjustments, once there is one. */
  readonly outcome = computed(() => {
    const input = this.scoringInput();
    return input && computeScore(input);
  });
  /** The grade that the running total would give, under the vetoes that struck (R7). */
  readonly runningGrade = computed(() => {
    const grade = this.preview()?.grade ?? null;
    const { rules, struckVetoes } = this.scoringInput() ?? {};
    const cap = rules && vetoCapOf(struckVetoes, rules);
    return grade === null || cap === undefined || !rules ? grade : capGrade(grade, cap, rules.bands);
  });
  /** The running total: the server's as soon as it has everything that is on the screen. */
  readonly runningTotal = computed(() => {
    const answer = this.lastAnswer();
    const total = this.preview()?.formTotal ?? null;
    return answer && this.saving().unsaved.length === 0 ? answer.runningTotal : total;
  });

  /** What is shown as the total: everybody's once there is one, else this rater's so far; with the grade it gives. */
  readonly standing = computed(() => {
    const outcome = this.outcome();
    const final = this.raterRole() !== 'self' && outcome?.status === 'scored' ? outcome : null;
    return {
      final,
      total: final?.total ?? this.runningTotal(),
      grade: final?.grade ?? this.runningGrade(),
    };
  });

  constructor() {
    const back = () => this.queue.retryNow();
    inject(OpenWork).keep({
      isOpen: computed(() => this.raterRole() !== null),
      lines: computed(() => unsavedLines(this.evaluation(), this.saving().unsaved, this.language)),
    });
    // After a new sign-in what waited is sent.
    effect(() => {
      if (!this.signedIn.interrupted()) untracked(back);
    });
    window.addEventListener('online', back);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('online', back);
      this.queue.dispose();
    });
  }

  open(id: number): void {
    this.evaluationId.set(id);
    this.memory = new UnsavedMemory(this.signedIn.account()?.id ?? 0, id);
  }

  /** As `open`, of a form that has been read already, and sends what a reload interrupted. */
  adopt(evaluation: Evaluation): void {
    this.memory = new UnsavedMemory(this.signedIn.account()?.id ?? 0, evaluation.id);
    this.evaluation.set(evaluation);
    this.restore();
  }

  /** Reads the form anew. */
  reload(): void {
    const id = this.evaluation()?.id ?? null;
    if (this.evaluationId() === null) this.evaluationId.set(id);
    else this.resource.reload();
  }

  /** Sends what a reload interrupted. Needs the evaluation. */
  restore(): void {
    if (this.restored) return;
    this.restored = true;
    this.queue.restore(this.memory?.read() ?? []);
  }

  score(itemId: number, score: number | null): void {
    this.put({ kind: 'score', itemId, score, comment: this.entry(itemId).comment });
  }

  comment(itemId: number, comment: string): void {
    this.put({ kind: 'score', itemId, score: this.entry(itemId).score, comment }, QUIET_MS);
  }

  /** Takes last quarter's comments over, of one item or of all that have none yet; never a score. */
  copyComments(only?: number): void {
    const copies = [...this.copies()].filter(([itemId]) => only === undefined || itemId === only);
    for (const [itemId, comment] of copies) {
      this.put({ kind: 'score', itemId, score: this.entry(itemId).score, comment });
    }
  }

  applicability(itemId: number, notApplicable: boolean): void {
    this.put({ kind: 'applicability', itemId, notApplicable });
  }

  /** An actual value was entered beside the scores: every total follows. */
  takeActual(saved: SavedActual): void {
    this.evaluation.update((evaluation) => evaluation && withActual(evaluation, saved));
    this.lastAnswer.set(null);
  }

  adjust(adjustments: readonly Adjustment[]): void {
    this.put({ kind: 'adjustments', adjustments });
  }

  keepMine(key: string): void {
    this.queue.keepMine(key);
  }

  discard(key: string): void {
    this.queue.discard(key);
  }

  discardAll(): void {
    for (const key of this.unsaved().keys()) this.queue.discard(key);
  }

  retryNow(): void {
    this.queue.retryNow();
  }

  /** Saves at once. @returns whether nothing is left unsaved */
  flush(): Promise<boolean> {
    return this.queue.flush();
  }

  hasUnsaved(): boolean {
    return this.saving().unsaved.length > 0;
  }

  /**
   * Hands the rater's part in. On a stale version what stands now is shown and the problem thrown, so that nobody
   * submits what they have not seen.
   */
  async submit(): Promise<void> {
    await this.act((id, expectedVersion) => this.api.submit(id, { expectedVersion }));
  }

  async saveVetoes(vetoes: readonly StruckVeto[]): Promise<void> {
    await this.act((id, expectedVersion) =>
      this.api.saveVetoes(id, { expectedVersion, vetoes: [...vetoes] }),
    );
  }

  async returnToRater(reason: string): Promise<void> {
    await this.act((id, expectedVersion) => this.api.returnToRater(id, { expectedVersion, reason }));
  }

  /** @param reason for somebody who has left */
  async skipSelf(reason?: string): Promise<void> {
    await this.act((id, expectedVersion) => this.api.skipSelf(id, { expectedVersion, reason }));
  }

  async makeVoid(reason: string): Promise<void> {
    await this.act((id, expectedVersion) => this.api.makeVoid(id, { expectedVersion, reason }));
  }

  async agree(): Promise<void> {
    await this.act((id, expectedVersion) => this.api.acknowledge(id, { answer: 'agreed', expectedVersion }));
  }

  async disagree(comment: string): Promise<void> {
    await this.act((id, expectedVersion) =>
      this.api.acknowledge(id, { answer: 'disagreed', comment, expectedVersion }),
    );
  }

  private async act(call: (id: number, expectedVersion: number) => Promise<Evaluation>): Promise<void> {
    const evaluation = this.evaluation();
    if (!evaluation) return;
    try {
      this.evaluation.set(await call(evaluation.id, evaluation.version));
      this.lastAnswer.set(null);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'staleVersion' && problem.current)
        this.evaluation.set(problem.current as Evaluation);
      // The page knows less than the server: what it shows has to be what the server speaks of.
      if (BEHIND.includes(problem.code)) this.reload();
      throw error;
    }
  }

  /** Once all is saved the server's total has to be this page's; if not, somebody else changed something. */
  private follow(state: ScoringSessionState): void {
    this.queueState.set(state);
    const answer = this.lastAnswer();
    if (state.unsaved.length > 0 || !answer) return;
    if (answer.runningTotal !== (this.preview()?.formTotal ?? null)) this.reload();
  }

  private put(input: RaterInput, quietMs = 0): void {
    const evaluation = this.evaluation();
    const role = this.raterRole();
    if (!evaluation || !role) return;
    this.queue.put(keyOf(input), input, baseOf(evaluation, role, input), quietMs);
  }

  private async send(input: RaterInput, base: InputBase) {
    const raterRole = this.raterRole();
    const evaluation = this.evaluation();
    if (!evaluation || this.signedIn.interrupted()) return { kind: 'unreachable' as const };
    if (!raterRole) return { kind: 'refused' as const, reason: TURN_IS_OVER };
    const known = {
      id: evaluation.id,
      raterRole,
      current: () => this.evaluation() ?? evaluation,
      accept: (saved: SavedScore) => this.accept(saved),
      replace: (newer: Evaluation) => this.evaluation.set(newer),
    };
    const outcome = await this.turns.take(() => sendInput(this.api, known, input, base));
    if (outcome.kind === 'refused' && outcome.reason.status === 409) this.reload();
    return outcome;
  }

  private accept(saved: SavedScore): void {
    this.evaluation.update((evaluation) => evaluation && withSaved(evaluation, saved));
    this.lastAnswer.set(saved);
  }

  private entry(itemId: number) {
    const role = this.raterRole();
    const shown = this.shown();
    const item = shown && itemsOf(shown).find(({ id }) => id === itemId);
    return item && role ? entryOf(item, role) : { score: null, comment: '' };
  }
}

/** What was read before the last save and comes behind its answer takes nothing back. */
function newerOf(read: Evaluation | null, known: Evaluation | null): Evaluation | null {
  if (read === null) return known;
  return known?.id === read.id && known.version > read.version ? known : read;
}
