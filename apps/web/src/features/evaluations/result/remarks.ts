import { Component, computed, inject, input } from '@angular/core';
import type { Evaluation } from '@gangping/contracts';
import { RATER_ROLES } from '@gangping/evaluation';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { itemText } from '../scoring/item-text';
import { itemsOf } from '../scoring/scoring-inputs';
import { raterNameOf } from './rater-name';

/** What the raters wrote, item by item; the superiors first. */
@Component({
  selector: 'gp-remarks',
  imports: [TranslocoPipe],
  template: `
    <h2 id="remarks">{{ 'evaluations.result.remarks' | transloco }}</h2>
    @for (line of lines(); track line.id) {
      <div class="line">
        <h3>{{ line.text }}</h3>
        @for (remark of line.remarks; track remark.role) {
          <p>
            <span class="who">{{ 'raterRole.' + remark.role | transloco }} {{ remark.name }}</span>
            {{ remark.comment }}
          </p>
        }
      </div>
    } @empty {
      <p class="gp-muted">{{ 'evaluations.result.noRemarks' | transloco }}</p>
    }
  `,
  styles: `
    .line + .line {
      padding-block-start: var(--gp-space-3);
      margin-block-start: var(--gp-space-3);
      border-block-start: 1px solid var(--gp-line);
    }
    h3 {
      margin: 0 0 var(--gp-space-1);
      font-weight: 500;
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .who {
      margin-inline-end: var(--gp-space-2);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
  `,
})
export class Remarks {
  private readonly language = inject(Language);
  readonly evaluation = input.required<Evaluation>();

  protected readonly lines = computed(() =>
    itemsOf(this.evaluation())
      .map((item) => ({
        id: item.id,
        text: itemText(item, this.language.current()),
        remarks: [...RATER_ROLES].reverse().flatMap((role) => {
          const entry = item.scores[role];
          return entry?.comment
            ? [{ role, name: raterNameOf(entry, this.language), comment: entry.comment }]
            : [];
        }),
      }))
      .filter(({ remarks }) => remarks.length > 0),
  );
}
