import { Component, input } from '@angular/core';

/**
 * The top of a page: its one `h1`, a sentence about it, and its actions.
 *
 * `<gp-page-header [heading]="…"><button actions nz-button>…</button></gp-page-header>`
 */
@Component({
  selector: 'gp-page-header',
  template: `
    <div class="text">
      <h1>{{ heading() }}</h1>
      @if (summary()) {
        <p>{{ summary() }}</p>
      }
      <ng-content />
    </div>
    <div class="actions"><ng-content select="[actions]" /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
      align-items: flex-start;
      justify-content: space-between;
      margin-block-end: var(--gp-space-5);
    }
    .text {
      flex: 1 1 20rem;
      min-width: 0;
    }
    h1 {
      margin: 0;
      font-size: var(--gp-text-xl);
      line-height: 1.3;
      overflow-wrap: anywhere;
    }
    p {
      max-width: 46rem;
      margin: var(--gp-space-1) 0 0;
      color: var(--gp-ink-2);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
    }
    .actions:empty {
      display: none;
    }
    @media print {
      .actions {
        display: none;
      }
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly summary = input<string>();
}
