import { Component, computed, input, model, output, signal } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { SearchedSelect, type SearchedOption } from '../../platform/forms/searched-select';
import { positionOptionsResource } from './positions.api';

/** Chooses a position by searching for it. Inside a `gp-field`; its value is the position's id. */
@Component({
  selector: 'gp-position-select',
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
export class PositionSelect implements FormValueControl<number | null> {
  protected readonly search = signal<string | null>(null);
  protected readonly found = positionOptionsResource(this.search);

  readonly value = model<number | null>(null);
  readonly touch = output();
  /** What is chosen already. */
  readonly known = input<SearchedOption | null>(null);

  protected readonly options = computed(() =>
    (this.found.hasValue() ? this.found.value() : []).map(({ id, title, departmentName }) => ({
      id,
      label: `${title} · ${departmentName}`,
    })),
  );
}
