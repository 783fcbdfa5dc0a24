import { Component, computed, inject, input, numberAttribute } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActualImportReport } from '@gangping/contracts';
import {
  Column,
  DataList,
  FileDrop,
  Icon,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatusTag,
  type StatusTone,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../platform/format/format.pipes';
import { MeasuredPipe } from '../../platform/format/measure.pipe';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SheetImport, type SheetImportMode } from '../../platform/sheet-import/sheet-import';
import { KpiApi, workbookAddress } from './kpi.api';

type Row = ActualImportReport['preview'][number];

const TONES = {
  enter: 'success',
  correct: 'info',
  unchanged: 'neutral',
  blank: 'neutral',
  error: 'danger',
} as const satisfies Record<Row['action'], StatusTone>;
/** What there is to do comes first. */
const ORDER: readonly Row['action'][] = ['error', 'correct', 'enter', 'blank', 'unchanged'];

/** Actual values from a sheet: first a dry run that shows what each row would do, then the import. */
@Component({
  selector: 'gp-actual-import-page',
  imports: [
    Column,
    DataList,
    FileDrop,
    Icon,
    MeasuredPipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScorePipe,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './actual-import-page.html',
  styles: `
    .verdict {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      margin-block-end: var(--gp-space-4);
    }
    .verdict :is(h2, p) {
      margin: 0;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
    }
    .errors {
      padding: 0;
      margin: 0;
      color: var(--gp-danger);
      list-style: none;
    }
    .explain {
      margin-block-start: var(--gp-space-4);
    }
  `,
})
export class ActualImportPage extends SheetImport<ActualImportReport> {
  private readonly api = inject(KpiApi);

  readonly id = input.required({ transform: numberAttribute });

  protected readonly texts = 'kpi.import';
  protected readonly order = ORDER;
  protected readonly tones = TONES;
  protected readonly workbook = computed(() => workbookAddress(this.id(), this.language.current()));
  protected readonly changes = computed(
    () => (this.report()?.entered ?? 0) + (this.report()?.corrected ?? 0),
  );

  protected import(file: File, mode: SheetImportMode): Promise<ActualImportReport> {
    return this.api.importActuals(this.id(), file, mode);
  }
}
