import { Component, computed, inject, input, numberAttribute } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HistoryForm } from '@gangping/contracts';
import {
  Chart,
  type ChartSeries,
  Column,
  DataList,
  EmptyState,
  GradeTag,
  PageHeader,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { FileMenu, type OfferedFile } from '../../platform/download/file-menu';
import { cycleName, CycleNamePipe } from '../../platform/format/cycle-name';
import { CoefficientPipe, ScorePipe } from '../../platform/format/format.pipes';
import { formatCoefficient, formatScore } from '../../platform/format/numbers';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { LoadProblem } from '../../platform/problem/load-problem';
import { listOfPeople } from '../../platform/problem/own-lists';
import { SessionStore } from '../../platform/session/session-store';
import { HistoryApi, personHistoryResource } from './history.api';

/** All that somebody got, quarter by quarter: the trend, and every form behind it. */
@Component({
  selector: 'gp-person-history-page',
  imports: [
    Chart,
    CoefficientPipe,
    Column,
    CycleNamePipe,
    DataList,
    EmptyState,
    FileMenu,
    GradeTag,
    LeadsBack,
    LoadProblem,
    PageHeader,
    RouterLink,
    ScorePipe,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './person-history-page.html',
  styleUrl: './history-page.less',
})
export class PersonHistoryPage {
  private readonly api = inject(HistoryApi);
  private readonly language = inject(Language);
  private readonly session = inject(SessionStore);

  protected readonly people = listOfPeople(this.session);

  readonly id = input.required({ transform: numberAttribute });

  protected readonly resource = personHistoryResource(this.id);
  protected readonly history = lastValue(this.resource);
  /** Newest first, as everywhere in lists. */
  protected readonly rows = computed(() => this.history()?.forms.toReversed() ?? null);
  protected readonly keyOf = ({ evaluationId }: HistoryForm) => evaluationId;
  protected readonly readsPositions = computed(() => this.session.can('positions.read'));
  protected readonly format = formatScore;

  private readonly results = computed(() =>
    (this.history()?.forms ?? []).filter(({ total }) => total !== null),
  );
  private readonly cycles = computed(() => [
    ...new Map(this.results().map(({ cycle }) => [cycle.id, cycle])).values(),
  ]);
  protected readonly labels = computed(() => this.cycles().map((cycle) => cycleName(this.language, cycle)));
  /** One line for each post. */
  protected readonly series = computed<ChartSeries[]>(() =>
    [...Map.groupBy(this.results(), ({ positionId }) => positionId).values()].map((forms) => ({
      name: forms[forms.length - 1]?.positionTitle ?? '',
      values: this.cycles().map(({ id }) => forms.find(({ cycle }) => cycle.id === id)?.total ?? null),
    })),
  );
  protected readonly sentence = computed(() => {
    const results = this.results();
    const last = results[results.length - 1];
    if (!last) return '';
    const labels = this.labels();
    return this.language.translate('history.person.trendSentence', {
      count: results.length,
      from: labels[0],
      to: labels[labels.length - 1],
      total: formatScore(last.total ?? 0),
      grade: last.grade ?? '',
    });
  });
  protected readonly files = computed<OfferedFile[]>(() => [
    {
      label: 'history.export.csv',
      ticket: (locale) => this.api.requestExport({ kind: 'personHistoryCsv', employeeId: this.id(), locale }),
    },
  ]);

  /** One's own opens on the own page. */
  protected formLink({ evaluationId }: HistoryForm): (string | number)[] {
    const isOwn = this.session.account()?.employeeId === this.id();
    return isOwn ? ['/my/evaluations', evaluationId] : ['/evaluations', evaluationId];
  }

  /** What the quarter came to in all, at the last of its forms. */
  protected combinedOf(form: HistoryForm): string | null {
    const history = this.history();
    const whole = history?.combined.find(({ cycle }) => cycle.id === form.cycle.id);
    const last = history?.forms.findLast(({ cycle }) => cycle.id === form.cycle.id);
    if (!whole || last?.evaluationId !== form.evaluationId) return null;
    return this.language.translate('history.person.combined', {
      total: formatScore(whole.total ?? 0),
      grade: whole.grade ?? '',
      coefficient:
        whole.resultCoefficient === null
          ? this.language.translate('common.toBeFilledIn')
          : formatCoefficient(whole.resultCoefficient, 4),
    });
  }
}
