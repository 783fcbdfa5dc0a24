import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { probationsQuerySchema, type ProbationCandidate, type ProbationsQuery } from '@gangping/contracts';
import { Column, DataList, Dialog, EmptyState, PageHeader, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { PagedList } from '../../platform/list/paged-list';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { StartForm } from './day-form';
import { TONES, candidatesResource, probationsResource } from './probation.api';

/** Who is on probation until when, who has assessed and what is missing; and those newly hired without one. */
@Component({
  selector: 'gp-probation-list-page',
  imports: [
    Column,
    DataList,
    Dialog,
    EmptyState,
    FilterSelect,
    LocalDatePipe,
    PageHeader,
    PagedList,
    RouterLink,
    StartForm,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './probation-list-page.html',
  styles: `
    section {
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      margin-block-start: 0;
    }
    .candidate {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      padding-block: var(--gp-space-2);
      border-block-start: 1px solid var(--gp-line);
    }
    .warning {
      color: var(--gp-warning);
    }
  `,
})
export class ProbationListPage {
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  private readonly language = inject(Language);
  protected readonly dialog = viewChild.required(Dialog);

  protected readonly shows = ['open', 'decided', 'all'] as const;
  protected readonly tones = TONES;
  protected readonly list = listQuery(probationsQuerySchema);
  protected readonly resource = probationsResource(this.list.params);
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  private readonly candidatesOf = candidatesResource();
  protected readonly candidates = computed(() =>
    this.candidatesOf.hasValue() && this.runs() ? this.candidatesOf.value() : [],
  );
  protected readonly chosen = signal<ProbationCandidate | null>(null);
  private readonly runs = computed(() => this.session.account()?.permissions.includes('cycles.run') ?? false);

  protected joined(names: readonly string[]): string {
    return names.join(this.language.translate('probation.separator'));
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as ProbationsQuery['sort'] });
  }

  protected begin(candidate: ProbationCandidate): void {
    this.chosen.set(candidate);
    this.dialog().open();
  }

  protected started(): void {
    this.dialog().close();
    this.toasts.success('probation.start.done');
    this.resource.reload();
    this.candidatesOf.reload();
  }
}
