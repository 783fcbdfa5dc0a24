import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { FormValueControl } from '@angular/forms/signals';
import { Field } from '@gangping/ui';
import { NzSelectModule } from 'ng-zorro-antd/select';
import { positionOptionsResource } from './positions.api';

/** Chooses a position by searching for it. Inside a `gp-field`; its value is the position's id. */
@Component({
  selector: 'gp-position-select',
  imports: [FormsModule, NzSelectModule],
  template: `
    <nz-select
      nzShowSearch
      nzServerSearch
      nzAllowClear
      [nzId]="field.controlId"
      [nzLoading]="found.isLoading()"
      [ngModel]="value()"
      (ngModelChange)="value.set($event ?? null)"
      (nzOpenChange)="$event ? search.set('') : touch.emit()"
      (nzOnSearch)="search.set($event.trim())"
    >
      @for (option of options(); track option.id) {
        <nz-option [nzValue]="option.id" [nzLabel]="option.label" />
      }
    </nz-select>
  `,
  styles: `
    nz-select {
      width: 100%;
    }
  `,
})
export class PositionSelect implements FormValueControl<number | null> {
  protected readonly field = inject(Field);
  protected readonly search = signal<string | null>(null);
  protected readonly found = positionOptionsResource(this.search);

  readonly value = model<number | null>(null);
  readonly touch = output();
  /** What is chosen already, so that the box shows its name before anybody searches. */
  readonly known = input<{ readonly id: number; readonly label: string } | null>(null);

  protected readonly options = computed(() => {
    const options = (this.found.hasValue() ? this.found.value() : []).map(
      ({ id, title, departmentName }) => ({
        id,
        label: `${title} · ${departmentName}`,
      }),
    );
    const known = this.known();
    if (known && !options.some(({ id }) => id === known.id)) options.unshift(known);
    return options;
  });
}
