import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeImportMode, EmployeeImportReport } from '@gangping/contracts';
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
import { Language } from '../../platform/i18n/language';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { OrganisationApi, templateAddress } from './organisation.api';
import { OrganisationTabs } from './organisation-tabs';

type Row = EmployeeImportReport['preview'][number];
type RowError = EmployeeImportReport['errors'][number];
type RowAction = Row['action'];

const TONES = {
  create: 'success',
  update: 'info',
  unchanged: 'neutral',
  error: 'danger',
} as const satisfies Record<RowAction, StatusTone>;
/** More would make the page slow, and nobody reads them all. */
const MOST_ROWS = 200;

/** Employees from a sheet: first a dry run that shows what would happen to each row, then the import. */
@Component({
  selector: 'gp-employee-import-page',
  imports: [
    Column,
    DataList,
    FileDrop,
    Icon,
    OrganisationTabs,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './employee-import-page.html',
  styleUrl: './employee-import-page.less',
})
export class EmployeeImportPage {
  private readonly api = inject(OrganisationApi);
  private readonly language = inject(Language);

  protected readonly tones = TONES;
  protected readonly template = computed(() => templateAddress(this.language.current()));
  private readonly file = signal<File | null>(null);
  protected readonly fileName = computed(() => this.file()?.name ?? '');
  protected readonly busy = signal(false);
  protected readonly several = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  /** With the columns that are missing by the names that the template gives them. */
  protected readonly shownProblem = computed<WebProblem | null>(() => {
    const problem = this.problem();
    if (problem?.code !== 'import.missingColumns') return problem;
    const columns = String(problem.params?.['columns'] ?? '')
      .split(',')
      .map((column) => this.language.translate(`organisation.import.column.${column}`))
      .join(this.language.translate('organisation.import.separator'));
    return { ...problem, params: { ...problem.params, columns } };
  });
  /** Of the dry run, or of the import once it is done. */
  protected readonly report = signal<EmployeeImportReport | null>(null);
  protected readonly done = computed(() => this.report() !== null && this.report()?.mode !== 'dryRun');

  protected readonly shownAction = signal<RowAction | null>(null);
  protected readonly filters = computed(() => {
    const rows = this.report()?.preview ?? [];
    return (['error', 'create', 'update', 'unchanged'] as const)
      .map((action) => ({ action, count: rows.filter((row) => row.action === action).length }))
      .filter(({ count }) => count > 0);
  });
  /** Rows with errors first: they are what there is to do. */
  private readonly matching = computed(() => {
    const action = this.shownAction();
    const rows = (this.report()?.preview ?? []).filter((row) => action === null || row.action === action);
    return [...rows.filter((row) => row.action === 'error'), ...rows.filter((row) => row.action !== 'error')];
  });
  protected readonly rows = computed(() => this.matching().slice(0, MOST_ROWS));
  protected readonly notShown = computed(() => this.matching().length - this.rows().length);
  private readonly errorsOfRow = computed(() => {
    const byRow = new Map<number, RowError[]>();
    for (const error of this.report()?.errors ?? [])
      byRow.set(error.row, [...(byRow.get(error.row) ?? []), error]);
    return byRow;
  });
  protected readonly badRows = computed(() => this.errorsOfRow().size);
  protected readonly changes = computed(() => (this.report()?.created ?? 0) + (this.report()?.updated ?? 0));

  protected errorsOf(row: Row): RowError[] {
    return this.errorsOfRow().get(row.row) ?? [];
  }

  /** Column, what is wrong, and what stands there. */
  protected textOf({ column, header, code, value, otherRows }: RowError): string {
    const word = (key: string, params?: Record<string, string>) =>
      this.language.translate(`organisation.import.${key}`, params);
    const reason = otherRows
      ? word('sameNumber', { rows: otherRows.join(word('separator')) })
      : word(`reason.${code}`);
    return word(value === '' ? 'errorBlank' : 'error', {
      column: header || word(`column.${column}`),
      reason,
      value,
    });
  }

  protected choose(file: File): void {
    this.reset();
    this.file.set(file);
    void this.send('dryRun');
  }

  protected async send(mode: EmployeeImportMode): Promise<void> {
    const file = this.file();
    if (!file) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.report.set(await this.api.importEmployees(file, mode));
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set(problem);
      // Somebody changed the company meanwhile: what stands in the way now is shown.
      if (problem.code === 'import.badRows' && problem.current) {
        this.report.set({ ...(problem.current as EmployeeImportReport), mode: 'dryRun' });
      }
    } finally {
      this.busy.set(false);
    }
  }

  protected reset(): void {
    this.file.set(null);
    this.report.set(null);
    this.problem.set(null);
    this.several.set(false);
    this.shownAction.set(null);
  }
}
