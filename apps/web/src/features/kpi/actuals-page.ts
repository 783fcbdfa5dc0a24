import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  viewChildren,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  actualsQuerySchema,
  type ActualRow,
  type ActualsPage as Page,
  type ActualsQuery,
  type SavedActual,
} from '@gangping/contracts';
import {
  Column,
  DataList,
  EmptyState,
  Icon,
  PageHeader,
  Pager,
  ProblemBanner,
  ProgressBar,
  SearchBox,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe, TestTag } from '../../platform/format/cycle-name';
import { ScorePipe } from '../../platform/format/format.pipes';
import { MeasureWordsPipe, MeasuredPipe } from '../../platform/format/measure.pipe';
import { lastValue } from '../../platform/http/last-value';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { ActualFields } from './actual-fields';
import { actualsResource, cycleOfActualsResource } from './kpi.api';

/** The indicators of a quarter with their actual values: what is missing, and room to type it (R8). */
@Component({
  selector: 'gp-actuals-page',
  imports: [
    ActualFields,
    Column,
    CycleNamePipe,
    DataList,
    EmptyState,
    FilterSelect,
    Icon,
    MeasureWordsPipe,
    MeasuredPipe,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    RouterLink,
    ScorePipe,
    SearchBox,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './actuals-page.html',
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      margin-block-end: var(--gp-space-4);
    }
    .state {
      max-width: 30rem;
      margin-block-end: var(--gp-space-4);
    }
    .state p {
      margin: 0 0 var(--gp-space-1);
    }
    .how {
      display: block;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
  `,
})
export class ActualsPage {
  protected readonly session = inject(SessionStore);

  readonly id = input.required({ transform: numberAttribute });

  private readonly fields = viewChildren(ActualFields);

  protected readonly list = listQuery(actualsQuerySchema);
  protected readonly resource = actualsResource(this.id, this.list.params);
  private readonly cycle = cycleOfActualsResource(this.id);
  protected readonly quarter = computed(() => (this.cycle.hasValue() ? this.cycle.value() : null));
  private readonly loaded = lastValue(this.resource);
  /** With what was saved here since: a line stays where it is until the list is asked for again. */
  protected readonly page = linkedSignal<Page | null>(() => this.loaded());
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly states = ['missing', 'entered'] as const;
  protected readonly filtered = computed(() => Boolean(this.list.query().search ?? this.list.query().state));

  protected sort(sort: string): void {
    this.list.set({ sort: sort as ActualsQuery['sort'] });
  }

  /** A row that was saved is the same row, with the cursor where it was. */
  protected readonly itemOf = ({ itemId }: ActualRow): number => itemId;

  protected focusNext({ itemId }: ActualRow): void {
    const fields = this.fields();
    fields[fields.findIndex((one) => one.itemId() === itemId) + 1]?.focus();
  }

  protected labelOf({ employeeName, text }: ActualRow): string {
    return `${employeeName} ${text}`;
  }

  protected take({ itemId, measure, score }: SavedActual): void {
    this.page.update((page) => {
      const before = page?.rows.find((row) => row.itemId === itemId);
      if (!page || !before) return page;
      const change = Number(measure.actual === null) - Number(before.actual === null);
      return {
        ...page,
        missing: page.missing + change,
        rows: page.rows.map((row) => (row === before ? { ...row, ...measure, score } : row)),
      };
    });
  }
}
