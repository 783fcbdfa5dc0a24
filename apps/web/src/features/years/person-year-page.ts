import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Chart, Icon, PageHeader, Skeleton, type ChartSeries } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatScore } from '../../platform/format/numbers';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { LoadProblem } from '../../platform/problem/load-problem';
import { YearArithmetic } from './year-arithmetic';
import { YearFigures } from './year-figures';
import { personYearResource } from './years.api';

/** One person's year: how it came about, quarter by quarter. */
@Component({
  selector: 'gp-person-year-page',
  imports: [
    Chart,
    Icon,
    LeadsBack,
    LoadProblem,
    PageHeader,
    RouterLink,
    Skeleton,
    TranslocoPipe,
    YearArithmetic,
    YearFigures,
  ],
  template: `
    @if (resource.error(); as error) {
      <gp-load-problem [error]="error" list="/years" listName="nav.years" (retry)="resource.reload()" />
    } @else if (shown(); as one) {
      <gp-page-header
        [heading]="'years.person.heading' | transloco: { name: one.employeeName, year: one.year }"
        [summary]="one.employeeNumber + ' · ' + one.departmentName + ' · ' + one.positionTitles.join(' → ')"
      >
        <ng-container actions>
          @if (one.years.length > 1) {
            <label class="year">
              {{ 'years.year' | transloco }}
              <select #box class="gp-input" (change)="choose(box.value)">
                @for (other of one.years; track other) {
                  <option [value]="other" [selected]="other === one.year">{{ other }}</option>
                }
              </select>
            </label>
          }
          <a
            class="gp-button"
            [routerLink]="['/history/people', one.employeeId]"
            [gpLeadsBack]="'years.person.heading' | transloco: { name: one.employeeName, year: one.year }"
          >
            <gp-icon name="history" />{{ 'common.reviewHistory' | transloco }}
          </a>
        </ng-container>
      </gp-page-header>
      <gp-year-figures [year]="one" />
      <section class="gp-card" aria-labelledby="arithmetic">
        <h2 id="arithmetic">{{ 'years.arithmetic.title' | transloco }}</h2>
        <gp-year-arithmetic [year]="one" />
      </section>
      @if (one.counted > 0) {
        <section class="gp-card" aria-labelledby="quarters">
          <h2 id="quarters">{{ 'years.person.chart' | transloco }}</h2>
          <gp-chart
            kind="bar"
            [labels]="labels()"
            [series]="series()"
            [summary]="summary()"
            [labelHeading]="'years.quarter' | transloco"
            [heading]="'years.person.heading' | transloco: { name: one.employeeName, year: one.year }"
            [format]="format"
          />
        </section>
      }
    } @else {
      <gp-skeleton />
    }
  `,
  styles: `
    section {
      margin-block-start: var(--gp-space-4);
    }
    h2 {
      margin-block-start: 0;
    }
    .year {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
    }
    .year select {
      width: auto;
    }
  `,
})
export class PersonYearPage {
  private readonly language = inject(Language);
  private readonly router = inject(Router);

  /** Of the address. */
  readonly year = input.required<string>();
  readonly employeeId = input.required<string>();

  protected readonly resource = personYearResource(
    () => Number(this.year()),
    () => Number(this.employeeId()),
  );
  protected readonly shown = lastValue(this.resource);
  protected readonly format = formatScore;
  protected readonly labels = computed(() =>
    (this.shown()?.quarters ?? []).map(({ quarter }) =>
      this.language.translate('years.quarterName', { quarter }),
    ),
  );
  protected readonly series = computed((): ChartSeries[] => {
    const one = this.shown();
    if (!one) return [];
    const quarters: ChartSeries = {
      name: this.language.translate('term.total'),
      values: one.quarters.map(({ total }) => total),
      gradeOfEach: one.quarters.map(({ grade }) => grade ?? ''),
    };
    if (one.total === null) return [quarters];
    const year = {
      name: this.language.translate('years.byFormula'),
      values: one.quarters.map(() => one.total),
      isMark: true,
    };
    return [quarters, year];
  });
  protected readonly summary = computed(() => {
    const one = this.shown();
    if (!one) return '';
    const said = one.quarters.flatMap(({ total }, place) =>
      total === null ? [] : [`${this.labels()[place]} ${formatScore(total)}`],
    );
    return this.language.translate('years.person.summary', {
      quarters: said.join(this.language.translate('years.between')),
      total: one.total === null ? '–' : formatScore(one.total),
    });
  });

  protected choose(year: string): void {
    void this.router.navigate(['/years', year, this.employeeId()]);
  }
}
