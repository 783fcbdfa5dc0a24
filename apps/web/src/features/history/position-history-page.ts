import { Component, computed, inject, input, linkedSignal, numberAttribute } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type PositionForm,
  type PositionHoldersPage,
  type PositionHistoryQuery,
  positionHistoryQuerySchema,
} from '@gangping/contracts';
import {
  Chart,
  type ChartSeries,
  Column,
  DataList,
  GradeTag,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { FileMenu, type OfferedFile } from '../../platform/download/file-menu';
import { cycleName, CycleNamePipe } from '../../platform/format/cycle-name';
import { LocalDatePipe, ScorePipe } from '../../platform/format/format.pipes';
import { formatScore } from '../../platform/format/numbers';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { listQuery } from '../../platform/list/list-query';
import { NoneFound } from '../../platform/list/none-found';
import { PagedList } from '../../platform/list/paged-list';
import { LoadProblem } from '../../platform/problem/load-problem';
import { listOfPositions } from '../../platform/problem/own-lists';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { HistoryApi, positionHistoryResource, positionHoldersResource } from './history.api';

/** What was given in a post, quarter by quarter, and who held it. */
@Component({
  selector: 'gp-position-history-page',
  imports: [
    Chart,
    Column,
    CycleNamePipe,
    DataList,
    FileMenu,
    GradeTag,
    LeadsBack,
    LocalDatePipe,
    NoneFound,
    LoadProblem,
    PageHeader,
    PagedList,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScorePipe,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './position-history-page.html',
  styleUrl: './history-page.less',
})
export class PositionHistoryPage {
  private readonly api = inject(HistoryApi);
  private readonly language = inject(Language);

  protected readonly positions = listOfPositions(inject(SessionStore));

  readonly id = input.required({ transform: numberAttribute });

  protected readonly list = listQuery(positionHistoryQuerySchema);
  protected readonly resource = positionHistoryResource(this.id, this.list.params);
  protected readonly page = lastValue(this.resource);
  /** Why nothing of the position is there; a list that fails later says so in its place. */
  protected readonly missing = computed(() => (this.page() ? undefined : this.resource.error()));
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly keyOf = ({ evaluationId }: PositionForm) => evaluationId;
  /** The pages that were asked for so far, from the newest holders on; of another post from the first again. */
  private readonly askedHolders = linkedSignal(() => ({ id: this.id(), page: 1 }));
  protected readonly holdersOf = positionHoldersResource(this.askedHolders);
  private readonly holdersPage = lastValue(this.holdersOf);
  protected readonly holders = linkedSignal<PositionHoldersPage | null, PositionHoldersPage | null>({
    source: this.holdersPage,
    computation: (found, previous) => {
      const before = previous?.value;
      if (!found || !before || found.page === 1) return found;
      const known = new Set(found.rows.map(({ assignmentId }) => assignmentId));
      return {
        ...found,
        rows: [...before.rows.filter((one) => !known.has(one.assignmentId)), ...found.rows],
      };
    },
  });
  protected readonly narrowed = computed(() => Boolean(this.list.query().search));
  protected readonly format = formatScore;

  private readonly quarters = computed(() =>
    (this.page()?.quarters ?? []).filter(({ mean }) => mean !== null),
  );
  protected readonly labels = computed(() =>
    this.quarters().map(({ cycle }) => cycleName(this.language, cycle)),
  );
  protected readonly series = computed<ChartSeries[]>(() => [
    {
      name: this.language.translate('history.position.mean'),
      values: this.quarters().map(({ mean }) => mean),
    },
  ]);
  protected readonly sentence = computed(() => {
    const quarters = this.quarters();
    const last = quarters[quarters.length - 1];
    if (!last) return '';
    return this.language.translate('history.position.trendSentence', {
      count: quarters.length,
      people: last.results,
      mean: formatScore(last.mean ?? 0),
    });
  });
  protected readonly files = computed<OfferedFile[]>(() => [
    {
      label: 'history.export.csv',
      ticket: (locale) =>
        this.api.requestExport({ kind: 'positionHistoryCsv', positionId: this.id(), locale }),
    },
  ]);

  protected showMoreHolders(): void {
    this.askedHolders.update(({ id, page }) => ({ id, page: page + 1 }));
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as PositionHistoryQuery['sort'] });
  }
}
