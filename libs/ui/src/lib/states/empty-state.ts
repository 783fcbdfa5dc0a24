import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/** Where nothing is: what this place is for and what to do next. Buttons or links go inside. */
@Component({
  selector: 'gp-empty-state',
  imports: [Icon],
  template: `
    <span class="sign"><gp-icon [name]="icon()" /></span>
    @if (level() === '1') {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gp-space-2);
      align-items: center;
      padding: var(--gp-space-7) var(--gp-space-4);
      text-align: center;
    }
    .sign {
      display: grid;
      place-items: center;
      width: 3.5rem;
      height: 3.5rem;
      margin-block-end: var(--gp-space-2);
      font-size: 1.5rem;
      color: var(--gp-primary);
      background: var(--gp-primary-soft);
      border-radius: 50%;
    }
    h1,
    h2 {
      margin: 0;
      font-size: var(--gp-text-lg);
    }
    p {
      max-width: 32rem;
      margin: 0;
      color: var(--gp-ink-2);
    }
    .actions:not(:empty) {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      justify-content: center;
      margin-block-start: var(--gp-space-3);
    }
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
  readonly text = input<string>();
  /** `1` where it is the whole page. */
  readonly level = input<'1' | '2'>('2');
  readonly icon = input<IconName>('document');
}
