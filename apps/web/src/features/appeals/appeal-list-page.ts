import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { appealsQuerySchema, type AppealsQuery } from '@gangping/contracts';
import { Column, DataList, GradeTag, PageHeader, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { LocalDatePipe, ScorePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { NoneFound } from '../../platform/list/none-found';
import { PagedList } from '../../platform/list/paged-list';
import { appealsResource } from './appeals.api';
import { toneOf } from './status-tone';

/** The company's appeals, those first that are due first. */
@Component({
  selector: 'gp-appeal-list-page',
  imports: [
    Column,
    CycleNamePipe,
    DataList,
    FilterSelect,
    GradeTag,
    LocalDatePipe,
    NoneFound,
    PageHeader,
    PagedList,
    RouterLink,
    ScorePipe,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './appeal-list-page.html',
  styles: `
    .whole {
      white-space: nowrap;
    }
    .late {
      font-weight: 600;
      color: var(--gp-danger);
    }
  `,
})
export class AppealListPage {
  protected readonly states = ['open', 'decided', 'withdrawn'] as const;
  protected readonly toneOf = toneOf;
  protected readonly list = listQuery(appealsQuerySchema);
  protected readonly resource = appealsResource(this.list.params);
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly narrowed = computed(() => {
    const { state, search, cycleId } = this.list.query();
    return state !== undefined || search !== undefined || cycleId !== undefined;
  });

  protected sort(sort: string): void {
    this.list.set({ sort: sort as AppealsQuery['sort'] });
  }

  protected everything(): void {
    this.list.set({ state: undefined, search: undefined, cycleId: undefined });
  }
}
