import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  updateDepartmentSchema,
  writeDepartmentSchema,
  type Department,
  type UpdateDepartment,
  type WriteDepartment,
} from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzSelectModule } from 'ng-zorro-antd/select';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { SelectAria } from '../../platform/forms/select-aria';
import { PositionSelect } from '../positions';
import { departmentChoices, type DepartmentNode } from './department-tree';
import { OrganisationApi } from './organisation.api';

interface DepartmentModel {
  name: string;
  parentId: number | null;
  headPositionId: number | null;
  expectedVersion: number;
}

/** A new department, or name, place and head of one. */
@Component({
  selector: 'gp-department-form',
  imports: [
    Field,
    FieldControl,
    FormField,
    NzSelectModule,
    PositionSelect,
    SelectAria,
    ShortForm,
    TranslocoPipe,
  ],
  template: `
    <gp-short-form [form]="form" [action]="'common.save' | transloco" (left)="cancelled.emit()">
      <gp-field [label]="'organisation.departments.name' | transloco" [field]="form.fields.name">
        <input class="gp-input" gpControl autocomplete="off" [formField]="form.fields.name" />
      </gp-field>
      <gp-field
        #parent
        [label]="'organisation.departments.parent' | transloco"
        [hint]="'organisation.departments.parentHint' | transloco"
        [optional]="true"
        [field]="form.fields.parentId"
      >
        <nz-select nzShowSearch nzAllowClear [nzId]="parent.controlId" [formField]="form.fields.parentId">
          @for (choice of parents(); track choice.id) {
            <nz-option [nzValue]="choice.id" [nzLabel]="choice.label" />
          }
        </nz-select>
      </gp-field>
      <gp-field
        [label]="'organisation.departments.head' | transloco"
        [hint]="'organisation.departments.headHint' | transloco"
        [optional]="true"
        [field]="form.fields.headPositionId"
      >
        <gp-position-select [known]="head()" [formField]="form.fields.headPositionId" />
      </gp-field>
    </gp-short-form>
  `,
  styles: `
    nz-select {
      width: 100%;
    }
  `,
})
export class DepartmentForm {
  private readonly api = inject(OrganisationApi);

  readonly department = input.required<Department | null>();
  /** Under which a new one is made. */
  readonly parentId = input<number | null>(null);
  readonly tree = input.required<readonly DepartmentNode[]>();
  readonly saved = output<Department>();
  readonly cancelled = output();

  private readonly model = linkedSignal<DepartmentModel>(() => {
    const department = this.department();
    return {
      name: department?.name ?? '',
      parentId: department ? department.parentId : this.parentId(),
      headPositionId: department?.headPositionId ?? null,
      expectedVersion: department?.version ?? 0,
    };
  });
  /** Not the department itself nor what is below it. */
  protected readonly parents = computed(() =>
    departmentChoices(this.tree(), this.department()?.id ?? null).map(({ id, name, depth }) => ({
      id,
      label: `${'　'.repeat(depth)}${name}`,
    })),
  );
  protected readonly head = computed(() => {
    const { headPositionId = null, headPositionTitle = null } = this.department() ?? {};
    return headPositionId === null
      ? null
      : { id: headPositionId, label: headPositionTitle ?? `#${headPositionId}` };
  });
  protected readonly form = contractForm<DepartmentModel, WriteDepartment | UpdateDepartment>(
    this.model,
    () => (this.department() ? updateDepartmentSchema : writeDepartmentSchema),
    async (body) => {
      const department = this.department();
      this.saved.emit(
        department && 'expectedVersion' in body
          ? await this.api.updateDepartment(department.id, body)
          : await this.api.createDepartment(body),
      );
    },
  );
}
