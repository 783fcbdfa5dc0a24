import { Component, ElementRef, inject, input, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Field, Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** A password that can be looked at, and that says when Caps Lock is on. Inside a `gp-field`. */
@Component({
  selector: 'gp-password-input',
  imports: [Icon, TranslocoPipe],
  template: `
    <div class="row">
      <input
        #box
        class="gp-input"
        spellcheck="false"
        autocapitalize="none"
        [id]="field.controlId"
        [type]="shown() ? 'text' : 'password'"
        [attr.autocomplete]="autocomplete()"
        [attr.aria-describedby]="field.describedBy()"
        [attr.aria-invalid]="field.error() ? true : null"
        [value]="value()"
        (input)="value.set(box.value)"
        (blur)="capsLock.set(false); touch.emit()"
        (keydown)="watch($event)"
        (keyup)="watch($event)"
      />
      <button
        type="button"
        class="gp-button gp-button-quiet gp-button-icon"
        [attr.aria-label]="(shown() ? 'ui.hidePassword' : 'ui.showPassword') | transloco"
        [attr.aria-pressed]="shown()"
        (click)="shown.set(!shown())"
      >
        <gp-icon [name]="shown() ? 'eyeOff' : 'eye'" />
      </button>
    </div>
    <span class="caps" role="status">
      @if (capsLock()) {
        {{ 'identity.capsLock' | transloco }}
      }
    </span>
  `,
  styles: `
    .row {
      position: relative;
    }
    input {
      padding-inline-end: 2.75rem;
    }
    button {
      position: absolute;
      inset: 0 0 0 auto;
      min-height: 0;
    }
    .caps {
      font-size: var(--gp-text-s);
      color: var(--gp-warning);
    }
  `,
})
export class PasswordInput implements FormValueControl<string> {
  protected readonly field = inject(Field);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  readonly value = model('');
  readonly autocomplete = input('current-password');
  readonly touch = output();

  protected readonly shown = signal(false);
  protected readonly capsLock = signal(false);

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected watch(event: KeyboardEvent): void {
    this.capsLock.set(event.getModifierState?.('CapsLock') ?? false);
  }
}
