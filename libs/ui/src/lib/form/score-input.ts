import {
  Component,
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
import { hundredthsOf, isDecimal, textOfHundredths } from './hundredths';

type Refusal = 'notANumber' | 'scoreHint';

/**
 * A score as integer hundredths of a point (R1), made for the keyboard: digits and `.`, Enter or ↓ to the next
 * field, ↑ to the one before, `n` for "not applicable", `c` for the comment. It commits when it is left or by Enter;
 * an empty field is `null`, an absent score and no zero (R3). What cannot be a score is not committed and stays,
 * marked, so that nothing typed is lost.
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
        'ui.' + refusal | transloco: { top: topText(), step: stepText() }
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
    @media (max-width: 40rem) {
      .error {
        position: static;
        max-width: none;
        text-align: start;
      }
    }
  `,
})
export class ScoreInput {
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Hundredths of a point; null while there is no score. */
  readonly value = input.required<number | null>();
  readonly label = input.required<string>();
  /** Hundredths: the scheme's highest score and its step. */
  readonly top = input(10_000);
  readonly step = input(50);
  readonly disabled = input(false, { transform: booleanAttribute });
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
    computation: (value, previous) => (this.typing && previous ? previous.value : textOfHundredths(value)),
  });
  /** Why what stands in the box is no score: key of a text. */
  protected readonly refused = linkedSignal<number | null, Refusal | null>({
    source: this.value,
    computation: () => null,
  });
  protected readonly topText = computed(() => textOfHundredths(this.top()));
  protected readonly stepText = computed(() => textOfHundredths(this.step()));
  /** What was committed last: leaving the field after Enter does not commit the same again. */
  private readonly lastKnown = linkedSignal(() => this.value());
  private typing = false;

  focus(): void {
    this.box().nativeElement.focus();
    this.host.nativeElement.scrollIntoView?.({ block: 'nearest' });
  }

  /** False when what stands in the field is no score; the field says what is allowed. */
  protected commit(): boolean {
    const score = hundredthsOf(this.text());
    this.refused.set(this.refusalOf(score));
    if (score === undefined || this.refused()) return false;
    this.typing = false;
    this.text.set(textOfHundredths(score));
    if (score !== this.lastKnown()) {
      this.lastKnown.set(score);
      this.committed.emit(score);
    }
    return true;
  }

  private refusalOf(score: number | null | undefined): Refusal | null {
    if (score === undefined) return isDecimal(this.text()) ? 'scoreHint' : 'notANumber';
    return score === null || (score <= this.top() && score % this.step() === 0) ? null : 'scoreHint';
  }

  protected type(text: string): void {
    this.typing = true;
    this.text.set(text);
  }

  protected press(event: KeyboardEvent): void {
    const action = this.actionOf(event);
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    action();
  }

  private actionOf(event: KeyboardEvent): (() => void) | undefined {
    switch (event.key) {
      case 'Enter':
      case 'ArrowDown':
        return () => this.commit() && this.next.emit();
      case 'ArrowUp':
        return () => this.commit() && this.previous.emit();
      case 'n':
      case 'N':
        return () => this.notApplicable.emit();
      case 'c':
      case 'C':
        return () => this.comment.emit();
      default:
        return undefined;
    }
  }
}

let lastId = 0;
