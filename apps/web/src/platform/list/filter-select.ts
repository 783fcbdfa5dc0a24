import { Component, booleanAttribute, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** One filter of a list, of few values: all of them, or one. */
@Component({
  selector: 'gp-filter-select',
  imports: [TranslocoPipe],
  template: `
    <label [class.above]="!quiet()">
      @if (!quiet()) {
        {{ label() }}
      }
      <select
        #box
        class="gp-input"
        [attr.aria-label]="quiet() ? label() : null"
        (change)="chosen.emit(optionOf(box.value))"
      >
        @if (all(); as words) {
          <option value="" [selected]="!value()">{{ words }}</option>
        }
        @for (option of options(); track option) {
          <option [value]="option" [selected]="option === value()">
            {{ texts() + '.' + option | transloco }}
          </option>
        }
      </select>
    </label>
  `,
  styles: `
    label {
      display: contents;
    }
    .above {
      display: grid;
      gap: var(--gp-space-1);
      font-size: var(--gp-text-s);
    }
    select {
      width: auto;
    }
  `,
})
export class FilterSelect<Option extends string> {
  readonly label = input.required<string>();
  /** The label is heard and not seen. */
  readonly quiet = input(false, { transform: booleanAttribute });
  readonly options = input.required<readonly Option[]>();
  /** Where the options' words stand, by the option: `….running`. */
  readonly texts = input.required<string>();
  /** What choosing none of them is called; without it there is always one. */
  readonly all = input<string>();
  readonly value = input.required<Option | undefined>();
  readonly chosen = output<Option | undefined>();

  protected optionOf(text: string): Option | undefined {
    return this.options().find((option) => option === text);
  }
}
