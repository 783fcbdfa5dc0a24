import { Component, computed, input, model, output, signal } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { SearchedSelect, type SearchedOption } from '../../platform/forms/searched-select';
import { employeeOptionsResource } from './organisation.api';

/** Chooses a person by searching for name or number. Inside a `gp-field`; its value is the employee's id. */
@Component({
  selector: 'gp-employee-select',
  imports: [SearchedSelect],
  template: `
    <gp-searched-select
      [(value)]="value"
      [options]="options()"
      [known]="known()"
      [loading]="found.isLoading()"
      (searched)="search.set($event)"
      (left)="touch.emit()"
    />
  `,
})
export class EmployeeSelect implements FormValueControl<number | null> {
  protected readonly search = signal<string | null>(null);
  protected readonly found = employeeOptionsResource(this.search);

  readonly value = model<number | null>(null);
  readonly touch = output();
  /** Who is chosen already. */
  readonly known = input<SearchedOption | null>(null);

  protected readonly options = computed(() =>
    (this.found.hasValue() ? this.found.value() : []).map(({ id, name, number }) => ({
      id,
      label: `${name} · ${number}`,
    })),
  );
}
