import { Component, input, output } from '@angular/core';

/** A number of a measure as it is typed; what it means stands beside it. */
@Component({
  selector: 'gp-measure-number',
  template: `
    <label>
      @if (label()) {
        <span>{{ label() }}</span>
      }
      <input
        #box
        class="gp-input"
        inputmode="decimal"
        autocomplete="off"
        [attr.aria-label]="name()"
        [value]="value()"
        (input)="typed.emit(box.value)"
      />
    </label>
  `,
  styles: `
    label {
      display: grid;
      gap: var(--gp-space-1);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    input {
      width: 6.5rem;
      text-align: end;
    }
  `,
})
export class MeasureNumber {
  /** Above the box; nothing where the words beside it say it. */
  readonly label = input<string>();
  readonly name = input.required<string>();
  readonly value = input.required<string>();
  readonly typed = output<string>();
}
