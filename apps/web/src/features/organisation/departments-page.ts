import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Department } from '@gangping/contracts';
import { ConfirmDialog, Dialog, EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { DepartmentForm } from './department-form';
import { departmentTree } from './department-tree';
import { OrganisationApi, departmentsResource } from './organisation.api';
import { OrganisationTabs } from './organisation-tabs';

/** The departments as a tree, with who heads them and how many belong to them. */
@Component({
  selector: 'gp-departments-page',
  imports: [
    ConfirmDialog,
    DepartmentForm,
    Dialog,
    EmptyState,
    Icon,
    NgTemplateOutlet,
    OrganisationTabs,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './departments-page.html',
  styleUrl: './departments-page.less',
})
export class DepartmentsPage {
  private readonly api = inject(OrganisationApi);
  private readonly toasts = inject(Toasts);
  private readonly formDialog = viewChild.required<Dialog>('formDialog');
  private readonly removeDialog = viewChild.required<ConfirmDialog>('removeDialog');
  private readonly keptDialog = viewChild.required<Dialog>('keptDialog');
  protected readonly writes = inject(SessionStore).can('organisation.write');

  protected readonly resource = departmentsResource();
  private readonly departments = lastValue(this.resource);
  protected readonly tree = computed(() => {
    const departments = this.departments();
    return departments && departmentTree(departments);
  });
  /** The one that is changed or removed; null while a new one is made. */
  protected readonly chosen = signal<Department | null>(null);
  protected readonly parentId = signal<number | null>(null);

  /** What has to go elsewhere before the chosen one can be removed. */
  protected readonly inTheWay = computed(() => {
    const { id, positionCount = 0 } = this.chosen() ?? {};
    const below = (this.departments() ?? []).filter(({ parentId }) => parentId !== null && parentId === id);
    return [
      { key: 'keptPositions', count: positionCount },
      { key: 'keptDepartments', count: below.length },
    ].filter(({ count }) => count > 0);
  });

  protected create(parentId: number | null): void {
    this.chosen.set(null);
    this.parentId.set(parentId);
    this.formDialog().open();
  }

  protected edit(department: Department): void {
    this.chosen.set(department);
    this.formDialog().open();
  }

  protected saved(department: Department): void {
    this.formDialog().close();
    this.resource.reload();
    this.toasts.success('organisation.departments.saved', { name: department.name });
  }

  protected askToRemove(department: Department): void {
    this.chosen.set(department);
    if (this.inTheWay().length > 0) this.keptDialog().open();
    else this.removeDialog().open();
  }

  protected async remove(): Promise<void> {
    const department = this.chosen();
    if (!department) return;
    try {
      await this.api.removeDepartment(department.id);
      this.toasts.success('organisation.departments.removed', { name: department.name });
    } catch (error) {
      this.toasts.problem(error);
    }
    this.resource.reload();
  }
}
