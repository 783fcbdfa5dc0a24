import { Component, computed, inject, input, numberAttribute, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Assignment, Employee } from '@gangping/contracts';
import { ConfirmDialog, Dialog, Icon, PageHeader, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { lastValue } from '../../platform/http/last-value';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { LoadProblem } from '../../platform/problem/load-problem';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { AssignmentForm } from './assignment-form';
import { EmployeeForm } from './employee-form';
import { OrganisationApi, employeeResource } from './organisation.api';

/** One person: data, superior, and the posts held from when to when. */
@Component({
  selector: 'gp-employee-page',
  imports: [
    AssignmentForm,
    ConfirmDialog,
    Dialog,
    EmployeeForm,
    Icon,
    LeadsBack,
    LoadProblem,
    LocalDatePipe,
    PageHeader,
    RouterLink,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './employee-page.html',
  styleUrl: './employee-page.less',
})
export class EmployeePage {
  private readonly api = inject(OrganisationApi);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly editDialog = viewChild<Dialog>('editDialog');
  private readonly assignmentDialog = viewChild<Dialog>('assignmentDialog');
  private readonly removeDialog = viewChild<ConfirmDialog>('removeDialog');
  private readonly removeAssignmentDialog = viewChild<ConfirmDialog>('removeAssignmentDialog');
  private readonly session = inject(SessionStore);
  /** Nothing of a leaver who was made anonymous changes any more. */
  protected readonly writes = computed(
    () => this.session.can('organisation.write') && (this.employee()?.anonymisedAt ?? null) === null,
  );
  /** The notes about somebody are read by HR, and at their own pages by those above. */
  protected readonly readsNotes = this.session.can('cycles.run');

  readonly id = input.required({ transform: numberAttribute });

  protected readonly resource = employeeResource(this.id);
  protected readonly employee = lastValue(this.resource);
  protected readonly assignments = computed(() =>
    [...(this.employee()?.assignments ?? [])].sort((one, other) =>
      other.startsOn.localeCompare(one.startsOn),
    ),
  );
  /** The one that is being changed or removed; null while a new one is made. */
  protected readonly chosen = signal<Assignment | null>(null);
  protected readonly today = today();

  protected lasts({ startsOn, endsOn }: Assignment): boolean {
    return startsOn <= this.today && (endsOn === null || endsOn >= this.today);
  }

  protected edit(): void {
    this.editDialog()?.open();
  }

  protected saved(employee: Employee): void {
    this.editDialog()?.close();
    this.resource.set(employee);
    this.toasts.success('common.saved');
  }

  protected editAssignment(assignment: Assignment | null): void {
    this.chosen.set(assignment);
    this.assignmentDialog()?.open();
  }

  protected assignmentSaved(): void {
    this.assignmentDialog()?.close();
    this.resource.reload();
    this.toasts.success('common.saved');
  }

  protected askToRemoveAssignment(assignment: Assignment): void {
    this.chosen.set(assignment);
    this.removeAssignmentDialog()?.open();
  }

  protected async removeAssignment(): Promise<void> {
    const assignment = this.chosen();
    if (!assignment) return;
    try {
      await this.api.removeAssignment(assignment.id);
    } catch (error) {
      this.toasts.problem(error);
    }
    this.resource.reload();
  }

  protected askToRemove(): void {
    this.removeDialog()?.open();
  }

  protected async remove(employee: Employee): Promise<void> {
    try {
      await this.api.removeEmployee(employee.id);
      this.toasts.success('organisation.employee.removed', { name: employee.name });
      await this.router.navigate(['/organisation']);
    } catch (error) {
      this.toasts.problem(error);
    }
  }
}
