import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** How far something is, as a bar and in words. */
@Component({
  selector: 'gp-progress-bar',
  imports: [TranslocoPipe],
  template: `
    <div
      class="track"
      role="progressbar"
      aria-valuemin="0"
      [attr.aria-valuemax]="total()"
      [attr.aria-valuenow]="done()"
      [attr.aria-label]="label()"
    >
      <div class="bar" [class.full]="complete()" [style.inline-size.%]="percent()"></div>
    </div>
    <span class="text" aria-hidden="true">{{
      'ui.progress' | transloco: { done: done(), total: total() }
    }}</span>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      min-width: 8rem;
    }
    .track {
      flex: 1;
      height: 0.5rem;
      overflow: hidden;
      background: var(--gp-line);
      border-radius: 0.25rem;
    }
    .bar {
      height: 100%;
      background: var(--gp-primary);
      border-radius: inherit;
      transition: inline-size 0.2s;
    }
    .full {
      background: var(--gp-success);
    }
    /* Room for two digits each and more, so that the bars of a column are of one length. */
    .text {
      flex: none;
      min-inline-size: 3.5rem;
      text-align: start;
      font-variant-numeric: tabular-nums;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
      white-space: nowrap;
    }
  `,
})
export class ProgressBar {
  readonly done = input.required<number>();
  readonly total = input.required<number>();
  /** What is being measured, for assistive technology. */
  readonly label = input.required<string>();
  protected readonly complete = computed(() => this.total() > 0 && this.done() >= this.total());
  protected readonly percent = computed(() =>
    this.total() > 0 ? Math.min(100, Math.max(0, (this.done() / this.total()) * 100)) : 0,
  );
}
