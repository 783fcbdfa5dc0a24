import { Component, booleanAttribute, computed, input, linkedSignal, output } from '@angular/core';
import { hundredthsOf, tenThousandthsOf, textOfHundredths, textOfTenThousandths } from '@gangping/ui';
import { messageId, Messages } from './messages';
import type { SchemeEditing } from './scheme-editing';

export type NumberKind = 'points' | 'percent' | 'coefficient' | 'whole';

/**
 * A number of a scheme: points and percent as integer hundredths, coefficients as ten-thousandths, days and people as
 * they are (R1). What cannot be read is `NaN` and stays as it was typed; a blank `optional` box is null. What is wrong
 * at its path stands below it.
 */
@Component({
  selector: 'gp-number-box',
  imports: [Messages],
  template: `
    <span class="box">
      <input
        #box
        class="gp-input"
        autocomplete="off"
        [attr.inputmode]="kind() === 'whole' ? 'numeric' : 'decimal'"
        [attr.id]="inputId()"
        [attr.aria-label]="label()"
        [attr.aria-invalid]="invalid() ? true : null"
        [attr.aria-describedby]="described() ? message() : null"
        [disabled]="disabled()"
        [value]="text()"
        (input)="type(box.value)"
      />
      @if (unit()) {
        <span class="unit" aria-hidden="true">{{ unit() }}</span>
      }
    </span>
    <gp-scheme-messages [editing]="editing()" [path]="path()" />
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .box {
      display: flex;
      gap: var(--gp-space-1);
      align-items: center;
    }
    input {
      width: 6rem;
      text-align: end;
    }
    .unit {
      flex: none;
      color: var(--gp-ink-2);
    }
  `,
})
export class NumberBox {
  readonly editing = input.required<SchemeEditing>();
  readonly path = input.required<string>();
  readonly kind = input.required<NumberKind>();
  readonly value = input.required<number | null>();
  /** Where no visible label belongs to it. */
  readonly label = input<string>();
  readonly inputId = input<string>();
  readonly unit = input('');
  readonly disabled = input(false);
  /** Whether a blank box is a number that is not there: `cleared` then says so. */
  readonly optional = input(false, { transform: booleanAttribute });
  readonly changed = output<number>();
  readonly cleared = output();

  /** What stands in the box; only a value that means something else takes its place. */
  protected readonly text = linkedSignal<number | null, string>({
    source: this.value,
    computation: (value, before) =>
      before && this.means(before.value, value) ? before.value : this.write(value),
  });
  private readonly messages = computed(() => this.editing().messages().get(this.path()) ?? []);
  protected readonly described = computed(() => this.messages().length > 0);
  protected readonly invalid = computed(() => this.messages().some(({ severity }) => severity === 'blocker'));
  protected readonly message = computed(() => messageId(this.path()));

  protected type(text: string): void {
    this.text.set(text);
    const value = this.read(text);
    if (value === null && this.optional()) this.cleared.emit();
    else this.changed.emit(value ?? Number.NaN);
  }

  private means(text: string, value: number | null): boolean {
    const read = this.read(text);
    return Object.is(read ?? (this.optional() ? null : Number.NaN), value);
  }

  private read(text: string): number | null {
    const value = this.kind() === 'coefficient' ? tenThousandthsOf(text) : hundredthsOf(text);
    if (value === null || value === undefined) return value === null ? null : Number.NaN;
    if (this.kind() !== 'whole') return value;
    return value % 100 === 0 ? value / 100 : Number.NaN;
  }

  private write(value: number | null): string {
    if (value === null || Number.isNaN(value)) return '';
    if (this.kind() === 'whole') return String(value);
    return this.kind() === 'coefficient' ? textOfTenThousandths(value) : textOfHundredths(value);
  }
}
