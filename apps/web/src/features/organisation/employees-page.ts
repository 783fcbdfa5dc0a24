import { Component, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  employeesQuerySchema,
  type Employee,
  type EmployeeRow,
  type EmployeesQuery,
} from '@gangping/contracts';
import {
  Column,
  DataList,
  Dialog,
  EmptyState,
  Icon,
  PageHeader,
  Pager,
  ProblemBanner,
  SearchBox,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { lastValue } from '../../platform/http/last-value';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { EmployeeForm } from './employee-form';
import { departmentsResource, employeesResource } from './organisation.api';
import { OrganisationTabs } from './organisation-tabs';

/** Everybody who works here, or did. */
@Component({
  selector: 'gp-employees-page',
  imports: [
    Column,
    DataList,
    Dialog,
    EmployeeForm,
    EmptyState,
    Icon,
    LocalDatePipe,
    OrganisationTabs,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    SearchBox,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './employees-page.html',
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      margin-block-end: var(--gp-space-4);
    }
    .tools select {
      width: auto;
      min-width: 9rem;
      max-width: 100%;
    }
  `,
})
export class EmployeesPage {
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  protected readonly session = inject(SessionStore);

  protected readonly list = listQuery(employeesQuerySchema);
  protected readonly employees = employeesResource(this.list.params);
  protected readonly page = lastValue(this.employees);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  private readonly departments = departmentsResource();
  protected readonly departmentOptions = computed(() =>
    this.departments.hasValue() ? this.departments.value() : [],
  );
  protected readonly employments = employeesQuerySchema.shape.employment.unwrap().options;
  protected readonly filtered = computed(() => {
    const { search, departmentId, positionId, employment } = this.list.query();
    return Boolean(search || departmentId || positionId) || employment !== 'employed';
  });
  private readonly today = today();

  protected onProbation(row: EmployeeRow): boolean {
    return row.leftOn === null && row.probationEndsOn !== null && row.probationEndsOn >= this.today;
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as EmployeesQuery['sort'] });
  }

  protected filterDepartment(id: string): void {
    this.list.set({ departmentId: id === '' ? undefined : Number(id) });
  }

  protected filterEmployment(employment: string): void {
    this.list.set({ employment: employment as EmployeesQuery['employment'] });
  }

  protected clearFilters(): void {
    this.list.set({
      search: undefined,
      departmentId: undefined,
      positionId: undefined,
      employment: 'employed',
    });
  }

  protected create(): void {
    this.dialog().open();
  }

  protected created(employee: Employee): void {
    this.dialog().close();
    this.toasts.success('organisation.employees.created', { name: employee.name });
    void this.router.navigate(['/organisation/employees', employee.id]);
  }
}
