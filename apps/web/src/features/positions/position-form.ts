import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import {
  updatePositionSchema,
  writePositionSchema,
  type PositionDetail,
  type UpdatePosition,
  type WritePosition,
} from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzSelectModule } from 'ng-zorro-antd/select';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { PositionSelect } from './position-select';
import { PositionsApi, departmentsResource } from './positions.api';

interface PositionModel {
  title: string;
  departmentId: number | null;
  superiorPositionId: number | null;
  deputyPositionId: number | null;
  gradeFrom: string;
  gradeTo: string;
  headcount: number | null;
  /** Names separated by 、 or a comma. */
  promotionPath: string;
  expectedVersion: number;
}

const fields = writePositionSchema.shape;
const emptyIsNull = (typed: unknown) => (typeof typed === 'string' && typed.trim() === '' ? null : typed);
/** In the form an empty box is "not given" and a path is one line; in the contract null and a list. */
const asTyped = {
  gradeFrom: z.preprocess(emptyIsNull, fields.gradeFrom),
  gradeTo: z.preprocess(emptyIsNull, fields.gradeTo),
  promotionPath: z.string().transform((typed) =>
    typed
      .split(/[、,，→]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
};
const createSchema = writePositionSchema.extend(asTyped);
const updateSchema = updatePositionSchema.extend(asTyped);

/** A new position, or the head data of one. */
@Component({
  selector: 'gp-position-form',
  imports: [
    Field,
    FieldControl,
    FormField,
    FormRoot,
    NzSelectModule,
    PositionSelect,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  templateUrl: './position-form.html',
  styles: `
    nz-select {
      width: 100%;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
      gap: var(--gp-space-3);
    }
  `,
})
export class PositionForm {
  private readonly api = inject(PositionsApi);

  readonly position = input.required<PositionDetail | null>();
  readonly saved = output<PositionDetail>();
  readonly cancelled = output();

  protected readonly departments = departmentsResource();
  protected readonly departmentOptions = computed(() =>
    this.departments.hasValue() ? this.departments.value() : [],
  );
  protected readonly superior = computed(() =>
    known(this.position()?.superiorPositionId, this.position()?.superiorTitle),
  );
  protected readonly deputy = computed(() =>
    known(this.position()?.deputyPositionId, this.position()?.deputyTitle),
  );

  private readonly model = linkedSignal(() => modelOf(this.position()));
  protected readonly form = contractForm<PositionModel, WritePosition | UpdatePosition>(
    this.model,
    () => (this.position() ? updateSchema : createSchema),
    (body) => this.save(body),
  );

  private async save(body: WritePosition | UpdatePosition): Promise<void> {
    const position = this.position();
    this.saved.emit(
      position && 'expectedVersion' in body
        ? await this.api.update(position.id, body)
        : await this.api.create(body as WritePosition),
    );
  }
}

function known(id: number | null | undefined, label: string | null | undefined) {
  return id ? { id, label: label ?? `#${id}` } : null;
}

function modelOf(position: PositionDetail | null): PositionModel {
  return {
    title: position?.title ?? '',
    departmentId: position?.departmentId ?? null,
    superiorPositionId: position?.superiorPositionId ?? null,
    deputyPositionId: position?.deputyPositionId ?? null,
    gradeFrom: position?.gradeFrom ?? '',
    gradeTo: position?.gradeTo ?? '',
    headcount: position?.headcount ?? null,
    promotionPath: (position?.promotionPath ?? []).join('、'),
    expectedVersion: position?.version ?? 0,
  };
}
