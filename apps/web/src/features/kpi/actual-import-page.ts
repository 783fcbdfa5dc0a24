import { Component, computed, inject, input, numberAttribute, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActualImportMode, ActualImportReport } from '@gangping/contracts';
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
import { Language } from '../../platform/i18n/language';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { KpiApi, workbookAddress } from './kpi.api';

type Row = ActualImportReport['preview'][number];
type RowError = ActualImportReport['errors'][number];

const TONES = {
  enter: 'success',
  correct: 'info',
  unchanged: 'neutral',
  blank: 'neutral',
  error: 'danger',
} as const satisfies Record<Row['action'], StatusTone>;
/** What there is to do comes first. */
const ORDER: readonly Row['action'][] = ['error', 'correct', 'enter', 'blank', 'unchanged'];
/** More would make the page slow, and nobody reads them all. */
const MOST_ROWS = 200;

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
export class ActualImportPage {
  private readonly api = inject(KpiApi);
  private readonly language = inject(Language);

  readonly id = input.required({ transform: numberAttribute });

  protected readonly tones = TONES;
  protected readonly workbook = computed(() => workbookAddress(this.id(), this.language.current()));
  private readonly file = signal<File | null>(null);
  protected readonly fileName = computed(() => this.file()?.name ?? '');
  protected readonly busy = signal(false);
  protected readonly several = signal(false);
  private readonly refused = signal<WebProblem | null>(null);
  /** With the columns that are missing by the names that the workbook gives them. */
  protected readonly problem = computed<WebProblem | null>(() => {
    const problem = this.refused();
    if (problem?.code !== 'import.missingColumns') return problem;
    const columns = String(problem.params?.['columns'] ?? '')
      .split(',')
      .map((column) => this.language.translate(`kpi.import.column.${column}`))
      .join(this.language.translate('kpi.import.separator'));
    return { ...problem, params: { ...problem.params, columns } };
  });
  /** Of the dry run, or of the import once it is done. */
  protected readonly report = signal<ActualImportReport | null>(null);
  protected readonly done = computed(() => this.report() !== null && this.report()?.mode !== 'dryRun');
  private readonly errorsOfRow = computed(() => Map.groupBy(this.report()?.errors ?? [], ({ row }) => row));
  protected readonly badRows = computed(() => this.errorsOfRow().size);
  protected readonly changes = computed(
    () => (this.report()?.entered ?? 0) + (this.report()?.corrected ?? 0),
  );
  private readonly ordered = computed(() => {
    const rows = this.report()?.preview ?? [];
    return ORDER.flatMap((action) => rows.filter((row) => row.action === action));
  });
  protected readonly rows = computed(() => this.ordered().slice(0, MOST_ROWS));
  protected readonly notShown = computed(() => this.ordered().length - this.rows().length);

  protected errorsOf({ row }: Row): readonly RowError[] {
    return this.errorsOfRow().get(row) ?? [];
  }

  /** Column, what is wrong, and what stands there. */
  protected textOf({ column, header, code, value }: RowError): string {
    return this.language.translate(value === '' ? 'kpi.import.errorBlank' : 'kpi.import.error', {
      column: header || this.language.translate(`kpi.import.column.${column}`),
      reason: this.language.translate(`kpi.import.reason.${code}`),
      value,
    });
  }

  protected choose(file: File): void {
    this.reset();
    this.file.set(file);
    void this.send('dryRun');
  }

  protected async send(mode: ActualImportMode): Promise<void> {
    const file = this.file();
    if (!file || this.busy()) return;
    this.busy.set(true);
    this.refused.set(null);
    try {
      this.report.set(await this.api.importActuals(this.id(), file, mode));
    } catch (error) {
      const problem = toProblem(error);
      this.refused.set(problem);
      // Somebody changed a form meanwhile: what stands in the way now is shown.
      if (problem.code === 'import.badRows' && problem.current) {
        this.report.set({ ...(problem.current as ActualImportReport), mode: 'dryRun' });
      }
    } finally {
      this.busy.set(false);
    }
  }

  protected reset(): void {
    this.file.set(null);
    this.report.set(null);
    this.refused.set(null);
    this.several.set(false);
  }
}
