import { Component, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  definitionStatusSchema,
  positionsQuerySchema,
  type PositionDetail,
  type PositionsQuery,
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
import { CoefficientPipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { DefinitionStatusTag } from './definition-status-tag';
import { gradeRange } from './grade-range';
import { PositionsTabs } from './overview/positions-tabs';
import { RoleExportMenu } from './export/role-export-menu';
import { PositionForm } from './position-form';
import { departmentsResource, positionsResource } from './positions.api';

/** All positions, and what is still missing of their definitions. */
@Component({
  selector: 'gp-positions-page',
  imports: [
    CoefficientPipe,
    Column,
    DataList,
    DefinitionStatusTag,
    Dialog,
    EmptyState,
    FilterSelect,
    Icon,
    PageHeader,
    Pager,
    PositionForm,
    PositionsTabs,
    ProblemBanner,
    ProblemTextPipe,
    RoleExportMenu,
    RouterLink,
    SearchBox,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './positions-page.html',
  styleUrl: './positions-page.less',
})
export class PositionsPage {
  private readonly router = inject(Router);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  protected readonly session = inject(SessionStore);

  protected readonly list = listQuery(positionsQuerySchema);
  protected readonly positions = positionsResource(this.list.params);
  protected readonly page = lastValue(this.positions);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly departments = departmentsResource();
  protected readonly departmentOptions = computed(() =>
    this.departments.hasValue() ? this.departments.value() : [],
  );

  protected readonly gradeRange = gradeRange;
  protected readonly missing = positionsQuerySchema.shape.missing.unwrap().options;
  protected readonly statuses = definitionStatusSchema.options;
  protected readonly filtered = computed(() => {
    const { search, departmentId, missing, status } = this.list.query();
    return Boolean(search || departmentId || missing || status);
  });

  /** What the rows lack, for those who may fill it in. */
  protected readonly mendable = computed(() =>
    this.session.can('positions.write') ? (this.list.query().missing ?? null) : null,
  );
  /** What an export covers: the department that the list is narrowed down to, or everything. */
  protected readonly exported = computed(() => {
    const id = this.list.query().departmentId;
    return this.departmentOptions().find((department) => department.id === id) ?? null;
  });

  protected sort(sort: string): void {
    this.list.set({ sort: sort as PositionsQuery['sort'] });
  }

  protected filterDepartment(id: string): void {
    this.list.set({ departmentId: id === '' ? undefined : Number(id) });
  }

  protected clearFilters(): void {
    this.list.set({ search: undefined, departmentId: undefined, missing: undefined, status: undefined });
  }

  protected create(): void {
    this.dialog().open();
  }

  protected created(position: PositionDetail): void {
    this.dialog().close();
    void this.router.navigate(['/positions', position.id]);
  }
}
