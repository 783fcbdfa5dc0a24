import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import {
  createEmployeeSchema,
  staffChangeSchema,
  updateEmployeeSchema,
  type CreateEmployee,
  type Employee,
  type UpdateEmployee,
} from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { PositionSelect } from '../positions';
import { EmployeeSelect } from './employee-select';
import { HandoverPreview } from './handover-preview';
import { OrganisationApi } from './organisation.api';

interface EmployeeModel {
  number: string;
  name: string;
  email: string;
  hiredOn: string;
  leftOn: string;
  probationEndsOn: string;
  namedSuperiorId: number | null;
  positionId: number | null;
  expectedVersion: number;
}

const fields = createEmployeeSchema.shape;
const emptyIsNull = (typed: unknown) => (typed === '' ? null : typed);
/** In the form an empty box is "not given", in the contract null. */
const asTyped = {
  email: z.preprocess(emptyIsNull, fields.email),
  leftOn: z.preprocess(emptyIsNull, fields.leftOn),
  probationEndsOn: z.preprocess(emptyIsNull, fields.probationEndsOn),
};
const createSchema = createEmployeeSchema.extend(asTyped);
const updateSchema = updateEmployeeSchema.extend(asTyped);

/** A new employee, or the data of one. */
@Component({
  selector: 'gp-employee-form',
  imports: [
    CycleNamePipe,
    EmployeeSelect,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    HandoverPreview,
    PositionSelect,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  templateUrl: './employee-form.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      align-items: start;
      gap: var(--gp-space-3);
    }
    [role='status']:empty {
      display: none;
    }
    .warning {
      margin: 0;
      color: var(--gp-warning);
    }
  `,
})
export class EmployeeForm {
  private readonly api = inject(OrganisationApi);

  readonly employee = input.required<Employee | null>();
  readonly saved = output<Employee>();
  readonly cancelled = output();

  private readonly model = linkedSignal(() => modelOf(this.employee()));
  protected readonly form = contractForm<EmployeeModel, CreateEmployee | UpdateEmployee>(
    this.model,
    () => (this.employee() ? updateSchema : createSchema),
    (body) => this.save(body),
  );
  /** The closed quarter that the leaving date would lie before, as if nobody had been there to be assessed. */
  protected readonly assessedAfter = computed(() => {
    const quarter = this.employee()?.lastClosedQuarter;
    const { leftOn } = this.model();
    return quarter && leftOn !== '' && leftOn < quarter.startsOn ? quarter : null;
  });
  /** What is typed in another box asks nothing again. */
  private readonly leftOn = computed(() => this.model().leftOn);
  protected readonly leaving = computed(() => {
    const leftOn = this.leftOn();
    const employee = this.employee();
    if (!employee || leftOn === (employee.leftOn ?? '') || leftOn < employee.hiredOn) return null;
    return staffChangeSchema.safeParse({ kind: 'leaving', leftOn }).data ?? null;
  });
  protected readonly namedSuperior = computed(() => {
    const employee = this.employee();
    const { namedSuperiorId: id = null, namedSuperiorName: label = null } = employee ?? {};
    return id === null || label === null ? null : { id, label };
  });

  private async save(body: CreateEmployee | UpdateEmployee): Promise<void> {
    const employee = this.employee();
    this.saved.emit(
      employee && 'expectedVersion' in body
        ? await this.api.updateEmployee(employee.id, body)
        : await this.api.createEmployee(body as CreateEmployee),
    );
  }
}

function modelOf(employee: Employee | null): EmployeeModel {
  return {
    number: employee?.number ?? '',
    name: employee?.name ?? '',
    email: employee?.email ?? '',
    hiredOn: employee?.hiredOn ?? today(),
    leftOn: employee?.leftOn ?? '',
    probationEndsOn: employee?.probationEndsOn ?? '',
    namedSuperiorId: employee?.namedSuperiorId ?? null,
    positionId: null,
    expectedVersion: employee?.version ?? 0,
  };
}
