import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { nameAssessorSchema, type NameAssessor, type Probation } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { SearchedSelect } from '../../platform/forms/searched-select';
import { ShortForm } from '../../platform/forms/short-form';
import { ProbationApi, employeeOptionsResource } from './probation.api';

interface AssessorModel {
  employeeId: number | null;
  /** Empty: in addition to those whom the qualification names. */
  title: string;
  expectedVersion: number;
}

const formSchema = z
  .object({ ...nameAssessorSchema.shape, title: z.string() })
  .transform((model): NameAssessor => ({ ...model, title: model.title === '' ? null : model.title }));

/** HR names somebody who assesses. */
@Component({
  selector: 'gp-assessor-form',
  imports: [Field, FieldControl, FormField, SearchedSelect, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'probation.assessor.do' | transloco" (left)="left.emit()">
      <gp-field [label]="'probation.assessor.person' | transloco" [field]="form.fields.employeeId">
        <gp-searched-select
          [value]="model().employeeId"
          [options]="options()"
          [loading]="found.isLoading()"
          (valueChange)="choose($event)"
          (searched)="search.set($event)"
        />
      </gp-field>
      @if (probation().missingTitles.length > 0) {
        <gp-field [label]="'probation.assessor.title' | transloco" [field]="form.fields.title">
          <select class="gp-input" gpControl [formField]="form.fields.title">
            @for (title of probation().missingTitles; track title) {
              <option [value]="title">{{ title }}</option>
            }
            <option value="">{{ 'probation.assessor.inAddition' | transloco }}</option>
          </select>
        </gp-field>
      }
    </gp-short-form>
  `,
})
export class AssessorForm {
  private readonly api = inject(ProbationApi);
  readonly probation = input.required<Probation>();
  readonly done = output<Probation>();
  readonly left = output();

  protected readonly model = linkedSignal<AssessorModel>(() => ({
    employeeId: null,
    title: this.probation().missingTitles[0] ?? '',
    expectedVersion: this.probation().version,
  }));
  protected readonly form = contractForm<AssessorModel, NameAssessor>(this.model, formSchema, async (body) =>
    this.done.emit(await this.api.name(this.probation().id, body)),
  );
  protected readonly search = signal<string | null>(null);
  protected readonly found = employeeOptionsResource(this.search);
  protected readonly options = computed(() =>
    (this.found.hasValue() ? this.found.value() : []).map(({ id, name, number }) => ({
      id,
      label: `${name} · ${number}`,
    })),
  );

  protected choose(employeeId: number | null): void {
    this.model.update((model) => ({ ...model, employeeId }));
  }
}
