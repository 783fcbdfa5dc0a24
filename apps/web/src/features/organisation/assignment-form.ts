import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  staffChangeSchema,
  updateAssignmentSchema,
  writeAssignmentSchema,
  type Assignment,
  type UpdateAssignment,
  type WriteAssignment,
} from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { PositionSelect } from '../positions';
import { HandoverPreview } from './handover-preview';
import { OrganisationApi } from './organisation.api';

interface AssignmentModel {
  positionId: number | null;
  startsOn: string;
  endsOn: string;
  expectedVersion: number;
}

const emptyIsNull = (typed: unknown) => (typed === '' ? null : typed);
/** In the form an empty day is "it lasts", in the contract null. */
const asTyped = { endsOn: z.preprocess(emptyIsNull, writeAssignmentSchema.shape.endsOn) };
const createSchema = writeAssignmentSchema.extend(asTyped);
const updateSchema = updateAssignmentSchema.extend(asTyped);

/** Puts a person into a position, or changes or ends the time that they are in it. */
@Component({
  selector: 'gp-assignment-form',
  imports: [Field, FieldControl, FormField, HandoverPreview, PositionSelect, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'common.save' | transloco" (left)="cancelled.emit()">
      <gp-field [label]="'term.position' | transloco" [field]="form.fields.positionId">
        <gp-position-select [known]="known()" [formField]="form.fields.positionId" />
      </gp-field>
      <gp-field [label]="'organisation.assignments.startsOn' | transloco" [field]="form.fields.startsOn">
        <input class="gp-input" gpControl type="date" [formField]="form.fields.startsOn" />
      </gp-field>
      <gp-field
        [label]="'organisation.assignments.endsOn' | transloco"
        [hint]="'organisation.assignments.endsOnHint' | transloco"
        [optional]="true"
        [field]="form.fields.endsOn"
      >
        <input class="gp-input" gpControl type="date" [formField]="form.fields.endsOn" />
      </gp-field>
      <gp-handover-preview [employeeId]="employeeId()" [change]="change()" />
    </gp-short-form>
  `,
})
export class AssignmentForm {
  private readonly api = inject(OrganisationApi);

  readonly employeeId = input.required<number>();
  readonly assignment = input.required<Assignment | null>();
  readonly saved = output<Assignment>();
  readonly cancelled = output();

  private readonly model = linkedSignal<AssignmentModel>(() => {
    const assignment = this.assignment();
    return {
      positionId: assignment?.positionId ?? null,
      startsOn: assignment?.startsOn ?? today(),
      endsOn: assignment?.endsOn ?? '',
      expectedVersion: assignment?.version ?? 0,
    };
  });
  /** As it would be saved; null while that is what stands, or cannot be saved. */
  protected readonly change = computed(() => {
    const { positionId, startsOn, endsOn } = this.model();
    const stands = this.assignment();
    const isSame =
      stands?.positionId === positionId && stands.startsOn === startsOn && (stands.endsOn ?? '') === endsOn;
    if (isSame || (endsOn !== '' && endsOn < startsOn)) return null;
    const post = { positionId, startsOn, endsOn: endsOn === '' ? null : endsOn };
    return (
      staffChangeSchema.safeParse({ kind: 'post', assignmentId: stands?.id ?? null, ...post }).data ?? null
    );
  });
  protected readonly known = computed(() => {
    const assignment = this.assignment();
    return (
      assignment && {
        id: assignment.positionId,
        label: `${assignment.positionTitle} · ${assignment.departmentName}`,
      }
    );
  });
  protected readonly form = contractForm<AssignmentModel, WriteAssignment | UpdateAssignment>(
    this.model,
    () => (this.assignment() ? updateSchema : createSchema),
    async (body) => {
      const assignment = this.assignment();
      this.saved.emit(
        assignment && 'expectedVersion' in body
          ? await this.api.updateAssignment(assignment.id, body)
          : await this.api.createAssignment(this.employeeId(), body),
      );
    },
  );
}
