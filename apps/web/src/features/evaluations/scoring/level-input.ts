import { Component, ElementRef, computed, inject, input, output, viewChildren } from '@angular/core';
import type { Evaluation } from '@gangping/contracts';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';

export type ShownLevel = NonNullable<Evaluation['rules']['scale']['levels']>[number];

/**
 * A score as one of the scheme's levels, the best first, made for the keyboard like the box for numbers: a level's code
 * or its place from 1 on, ← and → among them, Delete takes it back, Enter or ↓ to the next item, ↑ to the one before,
 * `n` for "not applicable", `c` for the comment, unless a level is called so.
 */
@Component({
  selector: 'gp-level-input',
  imports: [ScorePipe],
  template: `
    @for (level of ordered(); track level.code; let index = $index) {
      <button
        #option
        type="button"
        role="radio"
        class="gp-button"
        [class.chosen]="level.points === value()"
        [attr.id]="index === stop() ? inputId() : null"
        [attr.aria-checked]="level.points === value()"
        [attr.tabindex]="index === stop() ? 0 : -1"
        (click)="choose(level)"
      >
        <strong>{{ level.code }}</strong>
        @if (level.name?.[locale()]; as name) {
          <span>{{ name }}</span>
        }
        <span class="points">{{ level.points | score }}</span>
      </button>
    }
  `,
  host: {
    role: 'radiogroup',
    '[attr.aria-label]': 'label()',
    '[attr.aria-describedby]': 'describedBy()',
    '(keydown)': 'press($event)',
  },
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      flex: 1;
      gap: var(--gp-space-1);
    }
    .gp-button {
      flex-wrap: wrap;
      gap: 0 var(--gp-space-1);
      align-content: center;
      justify-content: flex-start;
      height: auto;
      padding: var(--gp-space-1) var(--gp-space-2);
      line-height: 1.3;
      text-align: start;
      white-space: normal;
    }
    .points {
      flex-basis: 100%;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .chosen {
      color: var(--gp-primary);
      background: var(--gp-primary-soft);
      border-color: var(--gp-primary);
    }
  `,
})
export class LevelInput {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly options = viewChildren<ElementRef<HTMLButtonElement>>('option');
  protected readonly locale = inject(Language).current;

  /** Hundredths of a point; null while there is no score. */
  readonly value = input.required<number | null>();
  readonly levels = input.required<readonly ShownLevel[]>();
  readonly label = input.required<string>();
  readonly inputId = input.required<string>();
  readonly describedBy = input<string>();

  /** Points of another level than `value`, or null. */
  readonly committed = output<number | null>();
  readonly next = output();
  readonly previous = output();
  readonly notApplicable = output();
  readonly comment = output();

  protected readonly ordered = computed(() =>
    [...this.levels()].sort((one, other) => other.points - one.points),
  );
  /** Where the cursor comes to: the chosen one, else the best. */
  protected readonly stop = computed(() => Math.max(0, this.place()));
  private readonly place = computed(() => this.ordered().findIndex(({ points }) => points === this.value()));

  focus(): void {
    this.options()[this.stop()]?.nativeElement.focus();
    this.host.nativeElement.scrollIntoView?.({ block: 'nearest' });
  }

  protected choose(level: ShownLevel | undefined): void {
    if (!level) return;
    if (level.points !== this.value()) this.committed.emit(level.points);
    this.options()[this.ordered().indexOf(level)]?.nativeElement.focus();
  }

  protected press(event: KeyboardEvent): void {
    const action = this.actionOf(event.key);
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    action();
  }

  private actionOf(key: string): (() => void) | undefined {
    const named = this.ordered().find(({ code }) => code.toLowerCase() === key.toLowerCase());
    if (named) return () => this.choose(named);
    if (/^[1-9]$/.test(key)) return () => this.choose(this.ordered()[Number(key) - 1]);
    return this.otherActions[key.toLowerCase()];
  }

  private readonly otherActions: Readonly<Record<string, () => void>> = {
    enter: () => this.next.emit(),
    arrowdown: () => this.next.emit(),
    arrowup: () => this.previous.emit(),
    arrowright: () => this.choose(this.ordered()[this.place() + 1]),
    arrowleft: () => this.choose(this.ordered()[this.place() - 1]),
    delete: () => this.clear(),
    backspace: () => this.clear(),
    n: () => this.notApplicable.emit(),
    c: () => this.comment.emit(),
  };

  private clear(): void {
    if (this.value() !== null) this.committed.emit(null);
  }
}
