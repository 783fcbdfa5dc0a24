import { Component, input, output } from '@angular/core';
import { Icon, ProblemBanner } from '@gangping/ui';
import { ProblemTextPipe } from '../problem/problem-text.pipe';
import type { SendingHere } from './sending';

/** The second step of what is done to several at once: what would become of each stands inside, then to do it or to go back. */
@Component({
  selector: 'gp-preview-step',
  imports: [Icon, ProblemBanner, ProblemTextPipe],
  template: `
    @if (sending().problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <ng-content />
    <div class="gp-form-actions">
      <button
        type="button"
        class="gp-button gp-button-primary"
        [disabled]="sending().busy() || concerned() === 0"
        (click)="done.emit()"
      >
        {{ action() }}
      </button>
      <button type="button" class="gp-button" (click)="back.emit()">
        <gp-icon name="chevronLeft" />{{ backLabel() }}
      </button>
    </div>
  `,
})
export class PreviewStep {
  readonly sending = input.required<SendingHere>();
  /** What the button that does it says. */
  readonly action = input.required<string>();
  readonly backLabel = input.required<string>();
  /** To how many it would be done: with none there is nothing to press. */
  readonly concerned = input.required<number>();
  readonly done = output();
  readonly back = output();
}
