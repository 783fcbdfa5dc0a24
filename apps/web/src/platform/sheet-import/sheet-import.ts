import { computed, inject, signal, type Signal } from '@angular/core';
import { Language } from '../i18n/language';
import { toProblem, type WebProblem } from '../problem/problem';

/** What one row of a sheet does, or why it cannot. */
interface PreviewRow {
  readonly row: number;
  readonly action: string;
}

interface RowError {
  readonly row: number;
  readonly column: string;
  readonly header: string;
  readonly code: string;
  readonly value: string;
}

export type SheetImportMode = 'dryRun' | 'all' | 'goodRows';

/** As every import of a sheet reports. */
export interface SheetReport {
  readonly mode: SheetImportMode;
  readonly preview: readonly PreviewRow[];
  readonly errors: readonly RowError[];
}

type RowOf<Report extends SheetReport> = Report['preview'][number];
type ErrorOf<Report extends SheetReport> = Report['errors'][number];

/** More would make the page slow, and nobody reads them all. */
const MOST_ROWS = 200;

/**
 * What a page does that takes a sheet: first a dry run that shows what each row would do and what is wrong with it, then
 * the import of all rows or of the good ones. The page gives the words and the columns.
 */
export abstract class SheetImport<Report extends SheetReport> {
  protected readonly language = inject(Language);

  /** Where its texts begin: `kpi.import`. */
  protected abstract readonly texts: string;
  /** Actions of rows as they are shown: what there is to do comes first. */
  protected abstract readonly order: readonly RowOf<Report>['action'][];

  private readonly file = signal<File | null>(null);
  protected readonly fileName = computed(() => this.file()?.name ?? '');
  protected readonly busy = signal(false);
  protected readonly several = signal(false);
  private readonly refused = signal<WebProblem | null>(null);
  /** With the columns that are missing by the names that the template gives them. */
  protected readonly problem = computed<WebProblem | null>(() => {
    const problem = this.refused();
    if (problem?.code !== 'import.missingColumns') return problem;
    const columns = String(problem.params?.['columns'] ?? '')
      .split(',')
      .map((column) => this.word(`column.${column}`))
      .join(this.word('separator'));
    return { ...problem, params: { ...problem.params, columns } };
  });
  /** Of the dry run, or of the import once it is done. */
  protected readonly report = signal<Report | null>(null);
  protected readonly done = computed(() => this.report() !== null && this.report()?.mode !== 'dryRun');

  protected readonly shownAction = signal<RowOf<Report>['action'] | null>(null);
  private readonly preview: Signal<readonly RowOf<Report>[]> = computed(() => this.report()?.preview ?? []);
  protected readonly filters = computed(() =>
    this.order
      .map((action) => ({ action, count: this.preview().filter((row) => row.action === action).length }))
      .filter(({ count }) => count > 0),
  );
  private readonly matching = computed(() => {
    const chosen = this.shownAction();
    const actions = this.order.filter((action) => chosen === null || action === chosen);
    return actions.flatMap((action) => this.preview().filter((row) => row.action === action));
  });
  protected readonly rows = computed(() => this.matching().slice(0, MOST_ROWS));
  protected readonly notShown = computed(() => this.matching().length - this.rows().length);
  private readonly errorsOfRow = computed(() => {
    const errors: readonly ErrorOf<Report>[] = this.report()?.errors ?? [];
    return Map.groupBy(errors, ({ row }) => row);
  });
  protected readonly badRows = computed(() => this.errorsOfRow().size);

  protected abstract import(file: File, mode: SheetImportMode): Promise<Report>;

  protected errorsOf({ row }: PreviewRow): readonly ErrorOf<Report>[] {
    return this.errorsOfRow().get(row) ?? [];
  }

  /** Column, what is wrong, and what stands there. */
  protected textOf(error: ErrorOf<Report>): string {
    const { column, header, value } = error;
    return this.word(value === '' ? 'errorBlank' : 'error', {
      column: header || this.word(`column.${column}`),
      reason: this.reasonOf(error),
      value,
    });
  }

  protected reasonOf({ code }: ErrorOf<Report>): string {
    return this.word(`reason.${code}`);
  }

  protected word(key: string, params?: Record<string, string>): string {
    return this.language.translate(`${this.texts}.${key}`, params);
  }

  protected choose(file: File): void {
    this.reset();
    this.file.set(file);
    void this.send('dryRun');
  }

  protected async send(mode: SheetImportMode): Promise<void> {
    const file = this.file();
    if (!file || this.busy()) return;
    this.busy.set(true);
    this.refused.set(null);
    try {
      this.report.set(await this.import(file, mode));
    } catch (error) {
      const problem = toProblem(error);
      this.refused.set(problem);
      // Somebody changed something meanwhile: what stands in the way now is shown.
      if (problem.code === 'import.badRows' && problem.current) {
        this.report.set({ ...(problem.current as Report), mode: 'dryRun' });
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
    this.shownAction.set(null);
  }
}
