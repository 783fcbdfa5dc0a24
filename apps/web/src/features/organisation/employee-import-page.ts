import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeImportReport } from '@gangping/contracts';
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
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SheetImport, type SheetImportMode } from '../../platform/sheet-import/sheet-import';
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
/** What there is to do comes first. */
const ORDER: readonly RowAction[] = ['error', 'create', 'update', 'unchanged'];

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
export class EmployeeImportPage extends SheetImport<EmployeeImportReport> {
  private readonly api = inject(OrganisationApi);

  protected readonly texts = 'organisation.import';
  protected readonly order = ORDER;
  protected readonly tones = TONES;
  protected readonly template = computed(() => templateAddress(this.language.current()));
  protected readonly changes = computed(() => (this.report()?.created ?? 0) + (this.report()?.updated ?? 0));

  protected import(file: File, mode: SheetImportMode): Promise<EmployeeImportReport> {
    return this.api.importEmployees(file, mode);
  }

  protected override reasonOf(error: RowError): string {
    const { otherRows } = error;
    return otherRows
      ? this.word('sameNumber', { rows: otherRows.join(this.word('separator')) })
      : super.reasonOf(error);
  }
}
