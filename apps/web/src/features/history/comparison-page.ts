import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type ComparedFormView,
  type ComparisonPeopleQuery,
  comparisonPeopleQuerySchema,
  type ComparisonRow,
  type DepartmentComparison,
} from '@gangping/contracts';
import { COMPARISON_KINDS, type ComparisonKind, type GradeMove, isReleased } from '@gangping/evaluation';
import {
  Chart,
  type ChartSeries,
  Column,
  DataList,
  EmptyState,
  GradeTag,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatTile,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { FileMenu, type OfferedFile } from '../../platform/download/file-menu';
import { cycleName, CycleNamePipe } from '../../platform/format/cycle-name';
import { ScorePipe } from '../../platform/format/format.pipes';
import { formatScore } from '../../platform/format/numbers';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { NoneFound } from '../../platform/list/none-found';
import { PagedList } from '../../platform/list/paged-list';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { comparedPeopleResource, comparisonResource, HistoryApi } from './history.api';
import { MovesMatrix } from './moves-matrix';

const MOVES: readonly GradeMove[] = ['up', 'same', 'down'];
/** More departments than that are read in the table. */
const MOST_DRAWN = 15;
const WHAT_IS_COMPARED = ['from', 'to', 'department'] as const;

/** 考核对比: two quarters by department and by person; filters in the address. */
@Component({
  selector: 'gp-comparison-page',
  imports: [
    Chart,
    Column,
    CycleNamePipe,
    DataList,
    EmptyState,
    FileMenu,
    FilterSelect,
    GradeTag,
    LeadsBack,
    MovesMatrix,
    NgTemplateOutlet,
    NoneFound,
    PagedList,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScorePipe,
    Skeleton,
    StatTile,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './comparison-page.html',
  styleUrl: './comparison-page.less',
})
export class ComparisonPage {
  private readonly api = inject(HistoryApi);
  private readonly language = inject(Language);

  protected readonly list = listQuery(comparisonPeopleQuerySchema);
  private readonly compared = computed(
    () => {
      const params = this.list.params();
      const given = WHAT_IS_COMPARED.flatMap((name) => {
        const value = params[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      return Object.fromEntries(given);
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly resource = comparisonResource(this.compared);
  protected readonly found = lastValue(this.resource);
  protected readonly people = comparedPeopleResource(this.list.params);
  protected readonly page = lastValue(this.people);
  protected readonly rows = computed(() => this.page()?.rows ?? null);

  protected readonly kinds = COMPARISON_KINDS;
  protected readonly moves = MOVES;
  protected readonly format = formatScore;
  protected readonly isReleased = isReleased;
  protected readonly departmentKey = ({ departmentId }: DepartmentComparison) => departmentId;
  protected readonly personKey = ({ before, after }: ComparisonRow) =>
    `${before?.evaluationId ?? ''}/${after?.evaluationId ?? ''}`;

  protected readonly fromName = computed(() => this.nameOf('from'));
  protected readonly toName = computed(() => this.nameOf('to'));
  protected readonly chosenCell = computed(() => {
    const { fromGrade, toGrade } = this.list.query();
    return fromGrade !== undefined && toGrade !== undefined ? { from: fromGrade, to: toGrade } : null;
  });
  protected readonly narrowed = computed(() => {
    const { search, kind, move, fromGrade, toGrade } = this.list.query();
    return [search, kind, move, fromGrade, toGrade].some(Boolean);
  });

  /** Somewhere the mean of the differences is not what the two means beside it differ by: that wants a word. */
  protected readonly differsFromMeans = computed(() => {
    const found = this.found();
    if (!found) return false;
    return [found.total, ...found.departments].some(
      ({ before, after, meanDifference }) =>
        before.mean !== null &&
        after.mean !== null &&
        meanDifference !== null &&
        after.mean - before.mean !== meanDifference,
    );
  });

  protected readonly labels = computed(() =>
    (this.found()?.departments ?? []).map(({ departmentName }) => departmentName),
  );
  protected readonly series = computed<ChartSeries[]>(() => {
    const departments = this.found()?.departments ?? [];
    return [
      { name: this.fromName(), values: departments.map(({ before }) => before.mean) },
      { name: this.toName(), values: departments.map(({ after }) => after.mean) },
    ];
  });
  protected readonly isDrawn = computed(() => this.labels().length > 1 && this.labels().length <= MOST_DRAWN);
  protected readonly sentence = computed(() =>
    this.language.translate('history.comparison.departments.sentence', {
      count: this.labels().length,
      from: this.fromName(),
      to: this.toName(),
    }),
  );

  /** With the quarter before it, it is always of the two that are the newest then. */
  protected readonly asReport = computed(() => {
    const { quarters, cycles = [] } = this.found() ?? {};
    if (!quarters) return null;
    const before = cycles[cycles.findIndex(({ id }) => id === quarters.to.id) + 1];
    const from = before?.id === quarters.from.id ? undefined : quarters.from.id;
    return {
      kind: 'comparisonWorkbook',
      cycle: quarters.to.id,
      from,
      department: this.list.query().department,
    };
  });
  protected readonly files = computed<OfferedFile[]>(() => {
    const quarters = this.found()?.quarters;
    if (!quarters) return [];
    const { department, search, kind, move, fromGrade, toGrade } = this.list.query();
    const filters = { from: quarters.from.id, to: quarters.to.id, department, move, fromGrade, toGrade };
    return [
      {
        label: 'history.export.workbook',
        ticket: (locale) =>
          this.api.requestExport({
            kind: 'comparisonWorkbook',
            from: filters.from,
            to: filters.to,
            department,
            locale,
          }),
      },
      {
        label: 'history.export.peopleCsv',
        ticket: (locale) =>
          this.api.requestExport({ ...filters, kind: 'comparisonCsv', rowKind: kind, search, locale }),
      },
    ];
  });

  /** The template of a cell knows no type of its row. */
  protected asForm(form: ComparedFormView | null): ComparedFormView | null {
    return form;
  }

  /** With the sign that says which way. */
  protected signed(difference: number | null): string {
    if (difference === null) return '–';
    return `${difference > 0 ? '+' : ''}${formatScore(difference)}`;
  }

  /** What became of those who cannot be compared, in a word each. */
  protected others({ kinds }: DepartmentComparison): string {
    const named = COMPARISON_KINDS.filter((kind) => kind !== 'compared' && kinds[kind] > 0);
    if (named.length === 0) return '–';
    return this.language.listed(
      named.map((kind) => `${this.language.translate(`history.comparison.kind.${kind}`)} ${kinds[kind]}`),
    );
  }

  protected indented({ name, depth }: { name: string; depth: number }): string {
    return '\u2003'.repeat(depth) + name;
  }

  protected choose(name: 'from' | 'to' | 'department', value: string): void {
    const quarters = this.found()?.quarters;
    // One alone would be set against whatever the other is by default: both stand in the address then.
    const both = quarters && name !== 'department' ? { from: quarters.from.id, to: quarters.to.id } : {};
    this.list.set({ ...both, [name]: value === '' ? undefined : Number(value) });
  }

  protected chooseCell(cell: { from: string; to: string } | null): void {
    this.list.set({ fromGrade: cell?.from, toGrade: cell?.to, kind: undefined, move: undefined });
  }

  protected chooseKind(kind: ComparisonKind | undefined): void {
    this.list.set({ kind, move: undefined, fromGrade: undefined, toGrade: undefined });
  }

  protected chooseMove(move: GradeMove | undefined): void {
    this.list.set({ move, kind: undefined, fromGrade: undefined, toGrade: undefined });
  }

  protected showAll(): void {
    const none = { kind: undefined, move: undefined, fromGrade: undefined, toGrade: undefined };
    this.list.set({ ...none, search: undefined });
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as ComparisonPeopleQuery['sort'] });
  }

  private nameOf(side: 'from' | 'to'): string {
    const quarter = this.found()?.quarters?.[side];
    return quarter ? cycleName(this.language, quarter) : '';
  }
}
