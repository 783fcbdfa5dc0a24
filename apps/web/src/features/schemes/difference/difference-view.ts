import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { SchemeDetail, SchemeRow } from '@gangping/contracts';
import { ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatDate } from '../../../platform/format/format.pipes';
import { today } from '../../../platform/format/today';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { schemeIdOf, schemeResource, type SchemeId } from '../schemes.api';
import type { ReadableScheme } from '../scheme-facts';
import { predecessorOf } from '../scheme-state';
import { DifferenceList } from './difference-list';

/** What a scheme changes against the one whose place it takes, or against another that the reader chooses. */
@Component({
  selector: 'gp-scheme-difference-view',
  imports: [DifferenceList, ProblemBanner, ProblemTextPipe, Skeleton, TranslocoPipe],
  template: `
    <label class="against">
      {{ 'schemes.difference.against' | transloco }}
      <select #other class="gp-input" (change)="against.set(idOf(other.value))">
        @for (option of options(); track option.id) {
          <option [value]="option.id" [selected]="option.id === against()">{{ option.name }}</option>
        }
      </select>
    </label>
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (before(); as before) {
      <gp-scheme-difference-list [before]="before" [after]="after()" />
    } @else {
      <gp-skeleton [lines]="5" />
    }
  `,
  styles: `
    .against {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      margin-block-end: var(--gp-space-3);
    }
    select {
      width: auto;
      max-width: 100%;
    }
  `,
})
export class DifferenceView {
  private readonly language = inject(Language);

  /** As it is stored: it decides what it is compared with. */
  readonly scheme = input.required<SchemeDetail>();
  /** As it is shown, with what is typed and not saved. */
  readonly after = input.required<ReadableScheme>();
  readonly all = input.required<readonly SchemeRow[]>();

  protected readonly idOf = schemeIdOf;
  protected readonly options = computed(() =>
    this.all()
      .filter(({ id, status }) => id !== this.scheme().id && (id === null || isApproved(status)))
      .map(({ id, name, effectiveFrom }) => {
        const locale = this.language.current();
        const since = effectiveFrom
          ? this.language.translate('schemes.difference.since', { day: formatDate(locale, effectiveFrom) })
          : this.language.translate('schemes.state.brought');
        return { id: id ?? ('brought' as const), name: `${name[locale]} · ${since}` };
      }),
  );
  protected readonly against = linkedSignal<SchemeId>(
    () => predecessorOf(this.scheme(), this.all(), today())?.id ?? 'brought',
  );
  protected readonly resource = schemeResource(this.against);
  private readonly other = lastValue(this.resource);
  protected readonly before = computed(() => {
    const other = this.other();
    return other && (other.id ?? 'brought') === this.against() ? other : null;
  });
}

function isApproved(status: SchemeRow['status']): boolean {
  return status === 'approved' || status === 'retired';
}
