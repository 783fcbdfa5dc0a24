import { Component, input } from '@angular/core';

/** One number that matters, with its name; a note or a small chart may go inside. */
@Component({
  selector: 'gp-stat-tile',
  template: `
    <dl>
      <dt>{{ label() }}</dt>
      <dd>
        {{ value() }}
        @if (unit()) {
          <span class="unit">{{ unit() }}</span>
        }
      </dd>
    </dl>
    <div class="note"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      padding: var(--gp-space-4);
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
    }
    dl,
    dd {
      margin: 0;
    }
    dt {
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    dd {
      font-size: var(--gp-text-2xl);
      font-weight: 600;
      line-height: 1.3;
    }
    .unit {
      font-size: var(--gp-text-m);
      font-weight: 400;
      color: var(--gp-ink-2);
    }
    .note {
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .note:empty {
      display: none;
    }
  `,
})
export class StatTile {
  readonly label = input.required<string>();
  /** Already formatted. */
  readonly value = input.required<string>();
  readonly unit = input<string>();
}
