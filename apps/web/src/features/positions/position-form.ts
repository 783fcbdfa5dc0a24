import {
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import {
  updatePositionSchema,
  writePositionSchema,
  type MissingPart,
  type PositionDetail,
  type UpdatePosition,
  type WritePosition,
} from '@gangping/contracts';
import { isNobody } from '@gangping/role-document';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzSelectModule } from 'ng-zorro-antd/select';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SelectAria } from '../../platform/forms/select-aria';
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
  /** The same; empty: not stated, 无: none. */
  directReports: string;
  expectedVersion: number;
}

const fields = writePositionSchema.shape;
const emptyIsNull = (typed: unknown) => (typeof typed === 'string' && typed.trim() === '' ? null : typed);
/** In the form an empty box is "not given" and a path is one line; in the contract null and a list. */
const asTyped = {
  gradeFrom: z.preprocess(emptyIsNull, fields.gradeFrom),
  gradeTo: z.preprocess(emptyIsNull, fields.gradeTo),
  promotionPath: z.string().transform(namesIn),
  directReports: z.string().transform((typed) => {
    const names = namesIn(typed);
    return names.length === 0 ? null : names.filter((name) => !isNobody(name));
  }),
};

function namesIn(typed: string): string[] {
  return typed
    .split(/[、,，;；→\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

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
    SelectAria,
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
  private readonly language = inject(Language);

  readonly position = input.required<PositionDetail | null>();
  /** What somebody has come to fill in: the cursor stands there. */
  readonly mend = input<MissingPart | null>(null);
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

  /** What the document says and no position answers to. */
  protected readonly unresolvedSuperior = computed(() => {
    const position = this.position();
    return position?.superiorPositionId === null ? this.unresolved(position.superiorText) : null;
  });
  protected readonly unresolvedDeputy = computed(() => {
    const position = this.position();
    return position?.deputyPositionId === null ? this.unresolved(position.deputyText) : null;
  });

  private readonly model = linkedSignal(() => modelOf(this.position()));
  protected readonly form = contractForm<PositionModel, WritePosition | UpdatePosition>(
    this.model,
    () => (this.position() ? updateSchema : createSchema),
    (body) => this.save(body),
  );

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => {
      const part = this.mend()?.replace('Unknown', '');
      element.querySelector<HTMLElement>(`[data-part='${part}'] input`)?.focus();
    });
  }

  private unresolved(name: string | null): string | null {
    return name === null ? null : this.language.translate('positions.writtenAs', { name });
  }

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
    directReports: reportsText(position?.directReports ?? null),
    expectedVersion: position?.version ?? 0,
  };
}

/** Stated as none is a word of its own, which is read back as such. */
function reportsText(directReports: readonly string[] | null): string {
  return directReports?.length === 0 ? '无' : (directReports ?? []).join('、');
}
