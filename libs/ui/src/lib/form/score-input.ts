import {
  Component,
  DestroyRef,
  ElementRef,
  booleanAttribute,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CodedPoints } from './hundredths';
import { RefusedScores, type ScoreBox } from './refused-scores';
import { readScore, refusalParams, scoreKey, scoreText, type ScoreRefusal } from './score-field';

/**
 * A score as integer hundredths of a point (R1), made for the keyboard: digits and `.`, Enter or ↓ to the next
 * field, ↑ to the one before, `n` for "not applicable", `c` for the comment. It commits when it is left or by Enter;
 * an empty field is `null`, an absent score and no zero (R3). What cannot be a score is not committed and stays,
 * marked, so that nothing typed is lost. A scale with levels is typed and shown by their codes.
 */
@Component({
  selector: 'gp-score-input',
  imports: [TranslocoPipe],
  template: `
    <input
      #box
      class="gp-input"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      enterkeyhint="next"
      [id]="inputId()"
      [value]="text()"
      [disabled]="disabled()"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="refused() ? true : null"
      [attr.aria-describedby]="refused() ? inputId() + '-error' : describedBy()"
      (input)="type(box.value)"
      (change)="commit()"
      (focus)="box.select()"
      (keydown)="press($event)"
    />
    @if (refused(); as refusal) {
      <span class="error" role="alert" [id]="inputId() + '-error'">{{
        'ui.' + refusal | transloco: refusalParams()
      }}</span>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: inline-block;
      width: 6.5rem;
    }
    input {
      font-weight: 600;
      text-align: end;
    }
    /* Beside the box, so that nothing moves away from under the cursor. */
    .error {
      position: absolute;
      inset-block: 0;
      inset-inline-end: calc(100% + var(--gp-space-2));
      display: grid;
      align-content: center;
      width: max-content;
      max-width: 7.5rem;
      font-size: var(--gp-text-s);
      line-height: 1.3;
      color: var(--gp-danger);
      text-align: end;
    }
    :host(.below) {
      width: auto;
    }
    :host(.below) input {
      width: 6.5rem;
    }
    :host(.below) .error {
      position: static;
      max-width: none;
      text-align: start;
    }
    @media (max-width: 40rem) {
      .error {
        position: static;
        max-width: none;
        text-align: start;
      }
    }
  `,
  host: { '[class.below]': 'refusalBelow()' },
})
export class ScoreInput implements ScoreBox {
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Hundredths of a point; null while there is no score. */
  readonly value = input.required<number | null>();
  readonly label = input.required<string>();
  /** Hundredths: the scheme's highest score and its step. */
  readonly top = input(10_000);
  readonly step = input(50);
  /** Of a scale that has levels: nothing but these can be given. */
  readonly levels = input<readonly CodedPoints[]>();
  readonly disabled = input(false, { transform: booleanAttribute });
  /** The refusal stands under the box, where something else stands beside it. */
  readonly refusalBelow = input(false, { transform: booleanAttribute });
  readonly describedBy = input<string>();
  readonly inputId = input(`gp-score-${++lastId}`);

  /** A new score that differs from `value`. */
  readonly committed = output<number | null>();
  readonly next = output();
  readonly previous = output();
  readonly notApplicable = output();
  readonly comment = output();

  /** What stands in the box. A value that arrives while somebody types does not overwrite them. */
  protected readonly text = linkedSignal<number | null, string>({
    source: this.value,
    computation: (value, previous) =>
      this.typing && previous ? previous.value : scoreText(value, this.levels()),
  });
  /** Why what stands in the box is no score: key of a text. */
  protected readonly refused = linkedSignal<number | null, ScoreRefusal | null>({
    source: this.value,
    computation: () => null,
  });
  private readonly scale = computed(() => ({ top: this.top(), step: this.step(), levels: this.levels() }));
  protected readonly refusalParams = computed(() => refusalParams(this.scale()));
  /** What was committed last: leaving the field after Enter does not commit the same again. */
  private readonly lastKnown = linkedSignal(() => this.value());
  private typing = false;

  constructor() {
    inject(DestroyRef).onDestroy(inject(RefusedScores).watch(this));
  }

  isRefused(): boolean {
    return this.refused() !== null && !this.disabled();
  }

  /** Shows the value again, whatever was typed over it. */
  showValue(): void {
    this.typing = false;
    this.refused.set(null);
    this.text.set(scoreText(this.value(), this.levels()));
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.host.nativeElement.scrollIntoView?.({ block: 'nearest' });
  }

  /** False when what stands in the field is no score; the field says what is allowed. */
  protected commit(): boolean {
    const { score, refusal } = readScore(this.text(), this.scale());
    this.refused.set(refusal);
    if (refusal) return false;
    this.typing = false;
    this.text.set(scoreText(score, this.levels()));
    if (score !== this.lastKnown()) {
      this.lastKnown.set(score);
      this.committed.emit(score);
    }
    return true;
  }

  protected type(text: string): void {
    this.typing = true;
    this.text.set(text);
  }

  protected press(event: KeyboardEvent): void {
    const key = scoreKey(event, this.levels());
    if (key === null) return;
    event.preventDefault();
    if (key === 'notApplicable') this.notApplicable.emit();
    else if (key === 'comment') this.comment.emit();
    else if (this.commit()) (key === 'next' ? this.next : this.previous).emit();
  }
}

let lastId = 0;
