import { Component, computed, inject } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { itemText } from '../scoring/item-text';
import { itemsOf } from '../scoring/scoring-inputs';
import { ScoringSession } from '../scoring/scoring-session';

/** What was entered but came too late: the form has gone on. Shown, so that nothing typed disappears in silence. */
@Component({
  selector: 'gp-leftovers',
  imports: [Icon, ScorePipe, TranslocoPipe],
  template: `
    @if (lines().length > 0) {
      <div class="notice" role="alert">
        <gp-icon name="warning" />
        <div>
          <p>{{ 'evaluations.leftovers.text' | transloco: { count: lines().length } }}</p>
          <ul>
            @for (line of lines(); track line.key) {
              <li>
                {{ line.text }}
                @if (line.score !== null) {
                  <strong>{{ line.score | score }}</strong>
                }
                {{ line.comment }}
              </li>
            }
          </ul>
          <button type="button" class="gp-button" (click)="session.discardAll()">
            {{ 'evaluations.leftovers.discard' | transloco }}
          </button>
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
    ul {
      padding-inline-start: var(--gp-space-4);
      margin-block: var(--gp-space-2);
      overflow-wrap: anywhere;
    }
  `,
})
export class Leftovers {
  protected readonly session = inject(ScoringSession);
  private readonly language = inject(Language);

  protected readonly lines = computed(() => {
    const evaluation = this.session.evaluation();
    const items = new Map((evaluation ? itemsOf(evaluation) : []).map((item) => [item.id, item]));
    return this.session.saving().unsaved.map(({ key, input }) => {
      const item = input.kind === 'adjustments' ? undefined : items.get(input.itemId);
      return {
        key,
        text: item
          ? itemText(item, this.language.current())
          : this.language.translate('evaluations.adjustments.title'),
        score: input.kind === 'score' ? input.score : null,
        comment: input.kind === 'score' ? input.comment : '',
      };
    });
  });
}
