import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { UnsavedList } from '../../../platform/leaving/unsaved-list';
import type { WebProblem } from '../../../platform/problem/problem';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import type { KeptInput } from '../saving/save-queue';
import type { RaterInput } from '../scoring/scoring-inputs';
import { ScoringSession } from '../scoring/scoring-session';
import type { InputBase } from '../scoring/send-input';
import { unsavedLines } from '../scoring/unsaved-lines';

/**
 * What was entered but came too late: the form has gone on, or to somebody else. Shown, and copied with one press, so
 * that nothing typed disappears in silence.
 */
@Component({
  selector: 'gp-leftovers',
  imports: [Icon, ProblemTextPipe, TranslocoPipe, UnsavedList],
  template: `
    @if (lines().length > 0) {
      <div class="notice" role="alert">
        <gp-icon name="warning" />
        <div>
          @if (because(); as problem) {
            <p>{{ problem | problemText }}</p>
            <p>{{ 'evaluations.leftovers.handedOver' | transloco }}</p>
          } @else {
            <p>
              {{
                (kept().length > 0 ? 'evaluations.leftovers.lost' : 'evaluations.leftovers.text')
                  | transloco: { count: lines().length }
              }}
            </p>
          }
          <gp-unsaved-list [lines]="lines()">
            @if (kept().length === 0) {
              <button type="button" class="gp-button" (click)="session.discardAll()">
                {{ 'evaluations.leftovers.discard' | transloco }}
              </button>
            }
          </gp-unsaved-list>
        </div>
      </div>
    }
  `,
  styles: `
    .notice {
      display: flex;
      gap: var(--gp-space-3);
      padding: var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      background: var(--gp-warning-soft);
      border-radius: var(--gp-radius-l);
    }
    p {
      margin: 0;
    }
  `,
})
export class Leftovers {
  protected readonly session = inject(ScoringSession);
  private readonly language = inject(Language);

  /** Why it came too late, in the server's words; null: the form is in another stage. */
  readonly because = input<WebProblem | null>(null);
  /** Of a form that cannot be read any more: what was kept of it in this tab. */
  readonly kept = input<readonly KeptInput<RaterInput, InputBase>[]>([]);

  protected readonly lines = computed(() =>
    unsavedLines(
      this.session.evaluation(),
      [...this.session.saving().unsaved, ...this.kept()],
      this.language,
    ),
  );
}
