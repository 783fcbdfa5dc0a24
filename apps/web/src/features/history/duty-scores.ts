import { Component, computed, inject, input } from '@angular/core';
import type { DutyScores as Scores } from '@gangping/contracts';
import { Chart, type ChartSeries, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName, CycleNamePipe } from '../../platform/format/cycle-name';
import { ScorePipe } from '../../platform/format/format.pipes';
import { formatScore } from '../../platform/format/numbers';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { dutyScoresResource } from './history.api';

const MEANS = [
  ['supervisor', 'supervisorMean'],
  ['reviewer', 'reviewerMean'],
  ['measured', 'measuredMean'],
] as const satisfies readonly (readonly [string, keyof Scores['quarters'][number]])[];

/** What a duty was given quarter by quarter, beside how its words changed. Nothing for whoever sees nobody's scores. */
@Component({
  selector: 'gp-duty-scores',
  imports: [Chart, CycleNamePipe, ProblemBanner, ProblemTextPipe, ScorePipe, Skeleton, TranslocoPipe],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (scores(); as scores) {
      @if (scores.quarters.length > 0) {
        <h3>{{ 'history.duty.heading' | transloco }}</h3>
        @if (shown().length > 1) {
          <gp-chart
            kind="line"
            [labels]="labels()"
            [labelHeading]="'term.cycle' | transloco"
            [series]="series()"
            [format]="format"
            [summary]="'history.duty.sentence' | transloco: { count: shown().length }"
          />
        }
        <table>
          <thead>
            <tr>
              <th scope="col">{{ 'term.cycle' | transloco }}</th>
              <th scope="col" class="number">{{ 'history.duty.people' | transloco }}</th>
              @for (mean of means(); track mean.label) {
                <th scope="col" class="number">{{ mean.label | transloco }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (quarter of newestFirst(); track quarter.cycle.id) {
              <tr>
                <th scope="row">{{ quarter.cycle | cycleName }}</th>
                <td class="number">{{ quarter.people }}</td>
                @if (quarter.hidden; as reason) {
                  <td class="gp-muted" [attr.colspan]="means().length">
                    {{ 'history.duty.hidden.' + reason | transloco }}
                  </td>
                } @else {
                  @for (mean of means(); track mean.label) {
                    <td class="number">{{ quarter[mean.field] | score }}</td>
                  }
                }
              </tr>
            }
          </tbody>
        </table>
        @if (scores.restricted) {
          <p class="gp-muted">{{ 'history.duty.restricted' | transloco }}</p>
        }
      } @else if (!scores.restricted) {
        <p class="gp-muted">{{ 'history.duty.none' | transloco }}</p>
      }
    } @else {
      <gp-skeleton [lines]="3" />
    }
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--gp-space-4);
    }
    h3 {
      margin-block: 0 var(--gp-space-2);
      font-size: var(--gp-text-m);
    }
    table {
      width: 100%;
      margin-block-start: var(--gp-space-3);
      font-size: var(--gp-text-s);
      border-collapse: collapse;
    }
    th,
    td {
      padding: var(--gp-space-1) var(--gp-space-2);
      text-align: start;
      border-block-end: 1px solid var(--gp-line);
    }
    th {
      font-weight: 600;
    }
    .number {
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
  `,
})
export class DutyScores {
  private readonly language = inject(Language);

  readonly positionId = input.required<number>();
  readonly itemKey = input.required<string>();

  protected readonly resource = dutyScoresResource(this.positionId, this.itemKey);
  protected readonly scores = lastValue(this.resource);
  protected readonly newestFirst = computed(() => this.scores()?.quarters.toReversed() ?? []);
  protected readonly shown = computed(() =>
    (this.scores()?.quarters ?? []).filter(({ hidden }) => hidden === null),
  );
  /** The kinds of mean that some quarter has; the supervisor's where none has any. */
  protected readonly means = computed(() => {
    const found = MEANS.filter(([, field]) => this.shown().some((quarter) => quarter[field] !== null));
    return (found.length === 0 ? MEANS.slice(0, 1) : found).map(([name, field]) => ({
      label: `history.duty.${name}`,
      field,
    }));
  });
  protected readonly labels = computed(() =>
    this.shown().map(({ cycle }) => cycleName(this.language, cycle)),
  );
  protected readonly series = computed<ChartSeries[]>(() =>
    this.means().map(({ label, field }) => ({
      name: this.language.translate(label),
      values: this.shown().map((quarter) => quarter[field]),
    })),
  );
  protected readonly format = formatScore;
}
