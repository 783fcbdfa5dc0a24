import {
  ApplicationRef,
  Component,
  ElementRef,
  booleanAttribute,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Evaluation, EvaluationItem, Observation } from '@gangping/contracts';
import type { ExtremeThresholds, RaterRole } from '@gangping/evaluation';
import { Icon, ScoreInput } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import type { WebProblem } from '../../../platform/problem/problem';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { NoteLines } from '../../observations';
import type { UnsavedInput } from '../saving/save-queue';
import { raterNameOf } from '../result/rater-name';
import { itemText } from './item-text';
import { LevelInput } from './level-input';
import { copiesOf, entryOf, lackingReason, type RaterInput } from './scoring-inputs';
import type { InputBase } from './send-input';

type Unsaved = UnsavedInput<RaterInput, InputBase, WebProblem>;

/** One line of the form with its score, its comment, and what helps to decide. */
@Component({
  selector: 'gp-scoring-item',
  imports: [Icon, LevelInput, NoteLines, ProblemTextPipe, ScoreInput, ScorePipe, TranslocoPipe, WeightPipe],
  templateUrl: './scoring-item.html',
  styleUrl: './scoring-item.less',
  host: {
    '[class.bare]': 'bare()',
    '[class.not-applicable]': 'item().notApplicable',
    '[class.missing]': 'missing() && (stillMissing() || lacksReason())',
  },
})
export class ScoringItem {
  private readonly language = inject(Language);
  private readonly application = inject(ApplicationRef);
  private readonly scoreInput = viewChild(ScoreInput);
  private readonly levelInput = viewChild(LevelInput);
  private readonly revokeButton = viewChild<ElementRef<HTMLButtonElement>>('revoke');
  private readonly commentBox = viewChild<ElementRef<HTMLTextAreaElement>>('commentBox');

  readonly item = input.required<EvaluationItem>();
  readonly number = input.required<number>();
  readonly raterRole = input.required<RaterRole>();
  readonly scale = input.required<Evaluation['rules']['scale']>();
  /** Among others' forms: whose line it is, said with every field. */
  readonly person = input<string>();
  /** The words of the line stand above it, once for all. */
  readonly bare = input(false, { transform: booleanAttribute });
  /** From where a score wants a reason. */
  readonly extremes = input<ExtremeThresholds | null>(null);
  /** The quarter's notes on this line. */
  readonly notes = input<readonly Observation[]>([]);
  readonly unsaved = input<Unsaved>();
  /** It was found missing, or without its reason, when somebody wanted to submit. */
  readonly missing = input(false, { transform: booleanAttribute });
  /** "Not applicable" is this rater's to decide (R4). */
  readonly decidesApplicability = input(false, { transform: booleanAttribute });

  readonly scored = output<number | null>();
  readonly commented = output<string>();
  /** Last quarter's comment is wanted here too. */
  readonly copied = output();
  readonly applicabilityChanged = output<boolean>();
  readonly next = output();
  readonly previous = output();
  readonly kept = output();
  readonly discarded = output();

  protected readonly text = computed(() => itemText(this.item(), this.language.current()));
  /** What the fields are called by. */
  protected readonly name = computed(() => {
    const person = this.person();
    const text = this.text();
    return person ? this.language.translate('evaluations.matrix.lineOf', { person, text }) : text;
  });
  protected readonly entry = computed(() => entryOf(this.item(), this.raterRole()));
  protected readonly selfEntry = computed(() =>
    this.raterRole() === 'self' ? undefined : this.item().scores.self,
  );
  protected readonly supervisorEntry = computed(() =>
    this.raterRole() === 'reviewer' ? this.item().scores.supervisor : undefined,
  );
  /** What stands in the reader's own part was entered by a deputy (代). */
  protected readonly byDeputy = computed(() => {
    const own = this.item().scores[this.raterRole()];
    return own?.actingFor ? own : null;
  });
  protected readonly stillMissing = computed(
    () => this.missing() && this.entry().score === null && !this.item().notApplicable,
  );
  /** An extreme score stands here without a reason. */
  protected readonly lacksReason = computed(
    () => lackingReason([this.item()], this.raterRole(), this.extremes()).length > 0,
  );
  /** Whoever assesses themself writes a note, a superior a comment. */
  protected readonly commentKey = computed(
    () => `evaluations.item.${this.raterRole() === 'self' ? 'note' : 'comment'}.`,
  );
  protected readonly inputId = computed(() => `item-${this.item().id}`);
  private readonly wantsComment = signal(false);
  protected readonly commentShown = computed(
    () => this.wantsComment() || this.entry().comment !== '' || this.lacksReason(),
  );
  /** Last quarter's comment, while there is none of this quarter. */
  protected readonly copyable = computed(() => copiesOf([this.item()], this.raterRole()).size > 0);
  /** It stands there word for word. */
  protected readonly isCopy = computed(
    () => this.entry().comment !== '' && this.entry().comment === this.item().lastComment,
  );
  /** What stands in the box while it is typed in; the server's text only when somebody else changed it. */
  protected readonly commentText = linkedSignal<string, string>({
    source: () => this.entry().comment,
    // The server trims: that must not take the space from under the cursor.
    computation: (comment, previous) => (previous?.value.trim() === comment ? previous.value : comment),
  });

  protected readonly conflict = computed(() => {
    const unsaved = this.unsaved();
    if (unsaved?.status !== 'conflict' || !unsaved.conflict) return null;
    const { input: mine, conflict } = unsaved;
    return mine.kind === 'score' && conflict.current.kind === 'score'
      ? { mine, theirs: conflict.current }
      : null;
  });

  protected nameOf(entry: Parameters<typeof raterNameOf>[0]): string {
    return raterNameOf(entry, this.language);
  }

  /** Puts the cursor where this item is scored. */
  focus(): void {
    const button = this.revokeButton()?.nativeElement;
    if (button) button.focus();
    else (this.scoreInput() ?? this.levelInput())?.focus();
  }

  /** Puts the cursor where the reason for this item's score is written. */
  focusReason(): void {
    this.commentBox()?.nativeElement.focus();
  }

  /** The page follows at once, not with the next frame: a digit typed right behind the key belongs into the score. */
  protected toggleApplicability(): void {
    if (!this.decidesApplicability()) return;
    const notApplicable = !this.item().notApplicable;
    this.applicabilityChanged.emit(notApplicable);
    if (notApplicable) return this.next.emit();
    this.application.tick();
    this.focus();
  }

  /** Opens the comment at once too: what is typed right behind the key belongs into the comment. */
  openComment(): void {
    this.wantsComment.set(true);
    this.application.tick();
    this.commentBox()?.nativeElement.focus();
  }

  protected typeComment(comment: string): void {
    // An emptied box stays open under the cursor.
    this.wantsComment.set(true);
    this.commentText.set(comment);
    this.commented.emit(comment);
  }

  protected pressInComment(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.focus();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.next.emit();
    else return;
    event.preventDefault();
  }

  protected pressOnRevoke(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') this.next.emit();
    else if (event.key === 'ArrowUp') this.previous.emit();
    else if (event.key === 'n' || event.key === 'N') this.toggleApplicability();
    else return;
    event.preventDefault();
  }
}
