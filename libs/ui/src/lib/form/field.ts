import { Component, Directive, booleanAttribute, computed, inject, input } from '@angular/core';
import type { Field as FieldOf } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import { fieldErrorText } from './field-error-text';

let lastId = 0;

/**
 * A field with its label, hint and error, tied together for assistive technology:
 *
 * ```html
 * <gp-field [label]="'identity.loginName' | transloco" [field]="form.loginName">
 *   <input class="gp-input" gpControl [formField]="form.loginName" />
 * </gp-field>
 * ```
 *
 * A control of NG-ZORRO takes its id by hand: `<gp-field #roles …><nz-select [nzId]="roles.controlId" …>`.
 */
@Component({
  selector: 'gp-field',
  imports: [TranslocoPipe],
  template: `
    <label [attr.for]="controlId">
      {{ label() }}
      @if (optional()) {
        <span class="optional">{{ 'common.optional' | transloco }}</span>
      }
    </label>
    <ng-content />
    @if (hint()) {
      <p class="gp-hint" [id]="hintId">{{ hint() }}</p>
    }
    @if (error(); as error) {
      <p class="error" [id]="errorId" role="alert">{{ error.key | transloco: error.params }}</p>
    }
  `,
  styles: `
    label {
      font-weight: 500;
    }
    .optional {
      font-size: var(--gp-text-s);
      font-weight: 400;
      color: var(--gp-ink-2);
    }
    .error {
      margin: 0;
      font-size: var(--gp-text-s);
      color: var(--gp-danger);
    }
  `,
  host: { class: 'gp-field' },
})
export class Field {
  readonly label = input.required<string>();
  readonly field = input.required<FieldOf<unknown>>();
  readonly hint = input<string>();
  readonly optional = input(false, { transform: booleanAttribute });

  readonly controlId = `gp-field-${++lastId}`;
  readonly hintId = `${this.controlId}-hint`;
  readonly errorId = `${this.controlId}-error`;

  /** The first error, once the field was left or the form was sent. */
  readonly error = computed(() => {
    const state = this.field()();
    const first = state.touched() ? state.errors()[0] : undefined;
    return first && fieldErrorText(first);
  });

  readonly describedBy = computed(
    () =>
      [this.hint() ? this.hintId : '', this.error() ? this.errorId : ''].filter(Boolean).join(' ') || null,
  );
}

/** Marks the control inside a `gp-field`: it gets the label's id, its description and its validity. */
@Directive({
  selector: '[gpControl]',
  host: {
    '[id]': 'field.controlId',
    '[attr.aria-describedby]': 'field.describedBy()',
    '[attr.aria-invalid]': 'field.error() ? true : null',
  },
})
export class FieldControl {
  protected readonly field = inject(Field);
}
