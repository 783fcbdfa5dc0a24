import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type YearRow, type YearsQuery, yearsQuerySchema } from '@gangping/contracts';
import {
  Chart,
  type ChartPick,
  Column,
  DataList,
  GradeTag,
  PageHeader,
  type ChartSeries,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoefficientPipe, ScorePipe } from '../../platform/format/format.pipes';
import { formatWeight } from '../../platform/format/numbers';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { listQuery } from '../../platform/list/list-query';
import { NoneFound } from '../../platform/list/none-found';
import { PagedList } from '../../platform/list/paged-list';
import { SessionStore } from '../../platform/session/session-store';
import { YearExportMenu } from './year-export-menu';
import { yearsResource } from './years.api';

/** The quarters of a year together: everybody whom the reader may see, by the mean and by the company's own formula. */
@Component({
  selector: 'gp-years-page',
  imports: [
    Chart,
    CoefficientPipe,
    Column,
    DataList,
    GradeTag,
    LeadsBack,
    NoneFound,
    PageHeader,
    PagedList,
    RouterLink,
    ScorePipe,
    TranslocoPipe,
    YearExportMenu,
  ],
  templateUrl: './years-page.html',
  styleUrl: './years-page.less',
})
export class YearsPage {
  private readonly language = inject(Language);
  protected readonly session = inject(SessionStore);

  protected readonly list = listQuery(yearsQuerySchema);
  protected readonly resource = yearsResource(this.list.params);
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly quarters = [1, 2, 3, 4] as const;
  protected readonly rowKey = ({ employeeId }: YearRow) => employeeId;

  protected readonly narrowed = computed(() => {
    const { search, department, grade } = this.list.query();
    return Boolean(search) || department !== undefined || grade !== undefined;
  });
  protected readonly exported = computed(() => {
    const page = this.page();
    if (!page || page.year === null || page.total === 0) return null;
    const { search, department, grade } = this.list.query();
    return { year: page.year, search, department, grade };
  });
  /** `第1季度 25%`, `第2季度 25%`, … */
  protected readonly weights = computed(() =>
    (this.page()?.formula.weights ?? []).map((weight, place) =>
      this.language.translate('years.formula.part', { quarter: place + 1, weight: formatWeight(weight) }),
    ),
  );
  protected readonly grades = computed(() => (this.page()?.gradeCounts ?? []).map(({ grade }) => grade));
  protected readonly series = computed((): ChartSeries[] => [
    {
      name: this.language.translate('years.chart.people'),
      values: (this.page()?.gradeCounts ?? []).map(({ people }) => people),
      gradeOfEach: this.grades(),
    },
  ]);
  protected readonly summary = computed(() =>
    (this.page()?.gradeCounts ?? [])
      .map((one) => this.language.translate('years.chart.part', one))
      .join(this.language.translate('years.between')),
  );

  protected sort(sort: string): void {
    this.list.set({ sort: sort as YearsQuery['sort'] });
  }

  protected pick({ at }: ChartPick): void {
    this.list.set({ grade: this.grades()[at] });
  }

  protected everything(): void {
    this.list.set({ search: undefined, department: undefined, grade: undefined });
  }

  protected numberOf(text: string): number | undefined {
    return text === '' ? undefined : Number(text);
  }
}
