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
import { isDecimal, scoreOf, textOfHundredths, type CodedPoints } from './hundredths';
import { RefusedScores, type ScoreBox } from './refused-scores';

type Refusal = 'notANumber' | 'scoreHint' | 'levelHint';

/**
 * A score as integer hundredths of a point (R1), made for the keyboard: digits and `.`, Enter or ↓ to the next
 * field, ↑ to the one before, `n` for "not applicable", `c` for the comment. It commits when it is left or by Enter;
 * an empty field is `null`, an absent score and no zero (R3). What cannot be a score is not committed and stays,
 * marked, so that nothing typed is lost. In a grid ← and → lead to the neighbours once the cursor is at the edge, and
 * only one box of all is reached by Tab. A scale with levels is typed and shown by their codes.
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
      [attr.tabindex]="inGrid() && !tabStop() ? -1 : null"
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
        'ui.' + refusal | transloco: { top: topText(), step: stepText(), codes: codes() }
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
    :host(.in-grid) {
      width: 5rem;
    }
    :host(.in-grid) .error {
      inset-block: 100% auto;
      inset-inline-end: 0;
      z-index: 3;
      padding: var(--gp-space-1) var(--gp-space-2);
      background: var(--gp-surface);
      border: 1px solid var(--gp-danger);
      border-radius: var(--gp-radius-m);
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
  host: { '[class.in-grid]': 'inGrid()', '[class.below]': 'refusalBelow()' },
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
  readonly inGrid = input(false, { transform: booleanAttribute });
  /** In a grid: the one box that Tab leads to. */
  readonly tabStop = input(false, { transform: booleanAttribute });
  readonly describedBy = input<string>();
  readonly inputId = input(`gp-score-${++lastId}`);

  /** A new score that differs from `value`. */
  readonly committed = output<number | null>();
  readonly next = output();
  readonly previous = output();
  /** In a grid: ← or → at the edge of what stands in the box. */
  readonly left = output();
  readonly right = output();
  readonly notApplicable = output();
  readonly comment = output();

  /** What stands in the box. A value that arrives while somebody types does not overwrite them. */
  protected readonly text = linkedSignal<number | null, string>({
    source: this.value,
    computation: (value, previous) => (this.typing && previous ? previous.value : this.textOf(value)),
  });
  /** Why what stands in the box is no score: key of a text. */
  protected readonly refused = linkedSignal<number | null, Refusal | null>({
    source: this.value,
    computation: () => null,
  });
  protected readonly topText = computed(() => textOfHundredths(this.top()));
  protected readonly codes = computed(() => (this.levels() ?? []).map(({ code }) => code).join(' / '));
  protected readonly stepText = computed(() => textOfHundredths(this.step()));
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
    this.text.set(this.textOf(this.value()));
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.host.nativeElement.scrollIntoView?.({ block: 'nearest' });
  }

  /** False when what stands in the field is no score; the field says what is allowed. */
  protected commit(): boolean {
    const score = scoreOf(this.text(), this.levels());
    this.refused.set(this.refusalOf(score));
    if (score === undefined || this.refused()) return false;
    this.typing = false;
    this.text.set(this.textOf(score));
    if (score !== this.lastKnown()) {
      this.lastKnown.set(score);
      this.committed.emit(score);
    }
    return true;
  }

  private refusalOf(score: number | null | undefined): Refusal | null {
    const levels = this.levels();
    if (levels) {
      return score === null || levels.some(({ points }) => points === score) ? null : 'levelHint';
    }
    if (score === undefined) return isDecimal(this.text()) ? 'scoreHint' : 'notANumber';
    return score === null || (score <= this.top() && score % this.step() === 0) ? null : 'scoreHint';
  }

  private textOf(value: number | null): string {
    const level = (this.levels() ?? []).find(({ points }) => points === value);
    return level ? level.code : textOfHundredths(value);
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
    // A level that is called like a command is typed.
    if (this.levels()?.some(({ code }) => code.toLowerCase() === event.key.toLowerCase())) return undefined;
    switch (event.key) {
      case 'ArrowLeft':
        return this.atEdge('start') ? () => this.commit() && this.left.emit() : undefined;
      case 'ArrowRight':
        return this.atEdge('end') ? () => this.commit() && this.right.emit() : undefined;
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

  /** The cursor can go no further in this direction, or all is selected. */
  private atEdge(edge: 'start' | 'end'): boolean {
    const { selectionStart, selectionEnd, value } = this.box().nativeElement;
    if (!this.inGrid()) return false;
    const all = selectionStart === 0 && selectionEnd === value.length;
    return all || (edge === 'start' ? selectionEnd === 0 : selectionStart === value.length);
  }
}

let lastId = 0;
