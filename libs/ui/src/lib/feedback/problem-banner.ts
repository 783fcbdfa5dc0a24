import { Component, booleanAttribute, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** Says what went wrong in a sentence that is read out at once; `retry` shows a button when it is listened to. */
@Component({
  selector: 'gp-problem-banner',
  imports: [Icon, TranslocoPipe],
  template: `
    <gp-icon name="error" />
    <div class="text">
      <p>{{ text() }}</p>
      @if (reference()) {
        <p class="reference">{{ 'ui.correlation' | transloco: { id: reference() } }}</p>
      }
      <ng-content />
    </div>
    @if (canRetry()) {
      <button type="button" class="gp-button" (click)="retry.emit()">{{ 'common.retry' | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--gp-space-3);
      align-items: flex-start;
      padding: var(--gp-space-3) var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      color: var(--gp-danger);
      background: var(--gp-danger-soft);
      border: 1px solid currentcolor;
      border-radius: var(--gp-radius-m);
    }
    .text {
      flex: 1;
      min-width: 0;
      color: var(--gp-ink);
    }
    p {
      margin: 0;
    }
    .reference {
      margin-block-start: var(--gp-space-1);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
      overflow-wrap: anywhere;
    }
  `,
  host: { role: 'alert' },
})
export class ProblemBanner {
  /** The sentence, already in the user's language. */
  readonly text = input.required<string>();
  /** The correlation id, for failures that an administrator has to look into. */
  readonly reference = input<string>();
  readonly canRetry = input(false, { transform: booleanAttribute });
  readonly retry = output();
}
