import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { DashboardPicture, LocalisedText } from '@gangping/contracts';
import { Chart, type ChartPick, HeatMap, Icon, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName } from '../../platform/format/cycle-name';
import { formatDate } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { withWayBack } from '../../platform/leaving/way-back';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { fileAddress, pictureResource } from './dashboards.api';
import type { ChartView, People, Words } from './picture-view';
import { viewOf } from './views/view-of';

/** So many lines of a lying chart are shown before somebody asks for all. */
const LINES = 24;
/** So many duties are named with what has to be known for them, before somebody asks for all. */
const NEEDS = 6;

/** One picture: what it answers, its charts, why something is kept back, and the figures as a file. It fails alone. */
@Component({
  selector: 'gp-picture-card',
  imports: [
    Chart,
    HeatMap,
    Icon,
    LeadsBack,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './picture-card.html',
  styleUrl: './picture-card.less',
})
export class PictureCard {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);

  readonly picture = input.required<DashboardPicture>();
  /** Cycle and filters, as the request has them. */
  readonly params = input.required<Record<string, string>>();
  /** The same in words, for the picture as a file. */
  readonly note = input.required<string>();

  protected readonly resource = pictureResource(this.picture, this.params);
  private readonly answer = lastValue(this.resource);
  protected readonly id = computed(() => `picture-${this.picture()}`);
  protected readonly question = computed(() =>
    this.language.translate(`dashboards.question.${this.picture()}`),
  );
  protected readonly file = computed(() =>
    fileAddress(this.picture(), this.params(), this.language.current()),
  );
  /** Saved, it has the same filters. */
  protected readonly asReport = computed(() => ({ ...this.params(), kind: `${this.picture()}Csv` }));
  protected readonly everything = signal(false);
  protected readonly view = computed(() => {
    const answer = this.answer();
    return answer && viewOf(answer, this.words());
  });
  protected readonly charts = computed(() =>
    (this.view()?.charts ?? []).map((chart) => shortened(chart, this.everything())),
  );
  /** Asked by the page: what is empty is said once for all. */
  readonly isEmpty = computed(() => this.view()?.isEmpty ?? false);
  protected readonly everyNeed = signal(false);
  protected readonly needs = computed(() => {
    const needs = this.view()?.needs ?? [];
    return this.everyNeed() ? needs : needs.slice(0, NEEDS);
  });
  /** Below the table on its picture; a page says its day by itself. */
  protected readonly footnotes = computed(() => {
    const date = formatDate(this.language.current(), today());
    return [...(this.view()?.footnotes ?? []), this.language.translate('dashboards.asOf', { date })];
  });
  protected readonly keptBack = computed(() => {
    // It says the same, and what can be done.
    if (this.view()?.explanation) return [];
    const { reasons, peopleNeeded, ratersNeeded } = this.answer()?.privacy ?? { reasons: [] };
    return reasons.map((reason) =>
      this.language.translate(`dashboards.hidden.${reason}`, { people: peopleNeeded, raters: ratersNeeded }),
    );
  });

  /** Where somebody writes into a definition; null for who may not. */
  protected definitionOf(positionId: number): (string | number)[] | null {
    const account = this.session.account();
    if (this.session.can('positions.write')) return ['/positions', positionId];
    return account?.hasTeam || account?.headsDepartment ? ['/team/roles', positionId] : null;
  }

  protected wayBack() {
    return withWayBack(this.router.url, this.language.translate('dashboards.title'));
  }

  /** Heads and superiors wait for publication, HR for the scores. */
  protected readonly emptyText = computed(() =>
    this.answer()?.privacy.restricted && this.picture() !== 'completion'
      ? 'dashboards.emptyRestricted'
      : `dashboards.empty.${this.picture()}`,
  );

  /** The list of the people behind a bar: that of the quarter, or of one's own team. */
  protected open(people: People | null): void {
    if (!people) return;
    const { cycleId, filters } = people;
    const state = this.wayBack();
    void (this.session.can('cycles.read')
      ? this.router.navigate(['/cycles', cycleId], { queryParams: filters, state })
      : this.router.navigate(['/team'], { queryParams: { cycleId, ...filters }, state }));
  }

  private words(): Words {
    const current = this.language.current();
    return {
      say: (key, params) => this.language.translate(`dashboards.${key}`, params),
      term: (key) => this.language.translate(key),
      list: (parts) => parts.join(this.language.translate('dashboards.separator')),
      cycle: (cycle) => cycleName(this.language, cycle),
      localised: (text: LocalisedText) => text[current],
    };
  }
}

/** The first lines of a chart that has many, unless all are wanted. */
function shortened(chart: ChartView, everything: boolean) {
  const all = chart.labels.length;
  const hasMore = !everything && all > LINES && chart.kind !== 'line' && chart.kind !== 'bar';
  const first = <T>(values: readonly T[]) => (hasMore ? values.slice(0, LINES) : values);
  return {
    ...chart,
    leads: (pick: ChartPick) => (chart.people?.(pick) ?? null) !== null,
    labels: first(chart.labels),
    series: chart.series.map((one) => ({
      ...one,
      values: first(one.values),
      ...(one.from ? { from: first(one.from) } : {}),
    })),
    columns: chart.columns.map((one) => ({ ...one, texts: first(one.texts) })),
    hasMore,
    all,
  };
}
