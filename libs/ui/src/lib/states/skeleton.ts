import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The shape of what is coming, in the place where it will be. */
@Component({
  selector: 'gp-skeleton',
  imports: [TranslocoPipe],
  template: `
    <span class="gp-visually-hidden" role="status">{{ 'common.loading' | transloco }}</span>
    @for (width of widths(); track $index) {
      <span class="line" aria-hidden="true" [style.inline-size.%]="width"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-3);
      padding-block: var(--gp-space-3);
    }
    .line {
      height: 1rem;
      background: var(--gp-line);
      border-radius: var(--gp-radius-s);
      animation: breathe 1.6s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .line {
        animation: none;
      }
    }
  `,
})
export class Skeleton {
  readonly lines = input(4);
  protected readonly widths = computed(() =>
    Array.from({ length: this.lines() }, (_, line) => 92 - ((line * 17) % 40)),
  );
}
