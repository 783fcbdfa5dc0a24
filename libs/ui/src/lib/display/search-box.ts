import { Component, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** Searches while one types, a moment after the last key, or at once by Enter. */
@Component({
  selector: 'gp-search-box',
  imports: [Icon, TranslocoPipe],
  template: `
    <gp-icon name="search" />
    <input
      #box
      class="gp-input"
      type="search"
      enterkeyhint="search"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="text()"
      (input)="type(box.value)"
      (keydown.enter)="send()"
    />
    @if (text()) {
      <button
        type="button"
        class="gp-button gp-button-quiet gp-button-icon"
        [attr.aria-label]="'common.clearSearch' | transloco"
        (click)="clear(); box.focus()"
      >
        <gp-icon name="close" />
      </button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: inline-flex;
      align-items: center;
      width: min(20rem, 100%);
    }
    gp-icon {
      color: var(--gp-ink-3);
    }
    :host > gp-icon {
      position: absolute;
      inset-inline-start: 0.625rem;
      pointer-events: none;
    }
    input {
      padding-inline: 2.25rem;
    }
    input::-webkit-search-cancel-button {
      display: none;
    }
    button {
      position: absolute;
      inset-inline-end: 0;
    }
  `,
})
export class SearchBox {
  readonly value = input('');
  readonly label = input.required<string>();
  /** Milliseconds of rest before a search goes out. */
  readonly rest = input(300);
  readonly searched = output<string>();

  /** What went out and has not come back as `value` yet, in its order. */
  private underWay: readonly string[] = [];
  /** What stands in the box. A search of one's own that comes back does not take away what was typed since. */
  protected readonly text = linkedSignal<string, string>({
    source: this.value,
    computation: (value, before) => {
      const own = this.underWay.indexOf(value);
      this.underWay = this.underWay.slice(own + 1);
      return own >= 0 && before ? before.value : value;
    },
  });
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.waiting));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.send(), this.rest());
  }

  protected send(): void {
    clearTimeout(this.waiting);
    const text = this.text().trim();
    if (text === (this.underWay.at(-1) ?? this.value())) return;
    this.underWay = [...this.underWay, text];
    this.searched.emit(text);
  }

  protected clear(): void {
    this.text.set('');
    this.send();
  }
}
