import { Component, computed, inject, input } from '@angular/core';
import type { TeamComparisonView } from '@gangping/contracts';
import { Chart, type ChartSeries } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { teamComparisonResource } from '../evaluations.api';

type TeamClass = NonNullable<TeamComparisonView['comparison']>['classes'][number];

/** Where one's own result stands in the team's; never so that it tells of a colleague. */
@Component({
  selector: 'gp-team-comparison',
  imports: [Chart, TranslocoPipe],
  template: `
    @if (view(); as view) {
      <section class="gp-card" aria-labelledby="team-comparison">
        <h2 id="team-comparison">{{ 'evaluations.teamComparison.title' | transloco }}</h2>
        @if (view.comparison; as comparison) {
          <p>
            {{ 'evaluations.teamComparison.text' | transloco: { results: comparison.results } }}
            <strong>{{ 'evaluations.teamComparison.own' | transloco: { count: ownCount() } }}</strong>
          </p>
          <gp-chart
            kind="stackedRows"
            [labels]="labels()"
            [series]="series()"
            [summary]="summary()"
            [labelHeading]="'term.grade' | transloco"
          />
          <p class="gp-hint">{{ 'evaluations.teamComparison.hint' | transloco }}</p>
        } @else {
          <p class="gp-hint">{{ 'evaluations.teamComparison.hidden' | transloco }}</p>
        }
      </section>
    }
  `,
  styles: `
    h2 {
      margin-block: 0 var(--gp-space-1);
    }
    p {
      margin-block: 0 var(--gp-space-2);
    }
  `,
})
export class TeamComparison {
  private readonly language = inject(Language);
  /** Of the reader's own published form. */
  readonly evaluationId = input.required<number>();

  protected readonly view = lastValue(teamComparisonResource(this.evaluationId));
  private readonly classes = computed(() => this.view()?.comparison?.classes ?? []);
  protected readonly ownCount = computed(() => this.classes().find(({ isOwn }) => isOwn)?.count ?? 0);
  protected readonly labels = computed(() =>
    this.classes().map((one) => {
      const grades = gradesOf(one);
      return one.isOwn ? this.say('yours', { grades }) : grades;
    }),
  );
  protected readonly series = computed<ChartSeries[]>(() => [
    { name: this.say('ownSeries'), values: this.countsOf(true), tone: 'primary' },
    { name: this.say('otherSeries'), values: this.countsOf(false), tone: 'quiet' },
  ]);
  protected readonly summary = computed(() =>
    this.classes()
      .map(({ count }, place) => `${this.labels()[place] ?? ''} ${this.say('count', { count })}`)
      .join(this.language.translate('evaluations.result.separator')),
  );

  private countsOf(own: boolean): (number | null)[] {
    return this.classes().map(({ isOwn, count }) => (isOwn === own ? count : null));
  }

  private say(key: string, params?: Record<string, unknown>): string {
    return this.language.translate(`evaluations.teamComparison.${key}`, params);
  }
}

/** `A`, `B–D`. */
function gradesOf({ grades }: TeamClass): string {
  const [first = '', last = first] = [grades[0], grades.at(-1)];
  return first === last ? first : `${first}–${last}`;
}
