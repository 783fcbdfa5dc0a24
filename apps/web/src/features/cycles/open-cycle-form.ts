import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { createCycleSchema, type CreateCycle, type Cycle } from '@gangping/contracts';
import { countsAsHistory } from '@gangping/evaluation';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { proposedDeadlines, quarterToOpen } from './cycle-facts';
import { CyclesApi } from './cycles.api';
import { DeadlineFields } from './deadline-fields';

/** Opens a quarter; year and deadlines are proposed. A new quarter brings its own proposal of deadlines. */
@Component({
  selector: 'gp-open-cycle-form',
  imports: [DeadlineFields, Field, FieldControl, FormField, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'cycles.open.action' | transloco" (left)="cancelled.emit()">
      <div class="quarter">
        <gp-field [label]="'cycles.open.year' | transloco" [field]="form.fields.year">
          <input
            class="gp-input"
            gpControl
            type="number"
            inputmode="numeric"
            [formField]="form.fields.year"
            (change)="propose()"
          />
        </gp-field>
        <gp-field [label]="'cycles.open.quarter' | transloco" [field]="form.fields.quarter">
          <input
            class="gp-input"
            gpControl
            type="number"
            inputmode="numeric"
            [formField]="form.fields.quarter"
            (change)="propose()"
          />
        </gp-field>
      </div>
      <label class="gp-check">
        <input type="checkbox" [formField]="form.fields.isTest" />
        <span>
          {{ 'cycles.open.test' | transloco }}
          <span class="gp-hint">{{ 'cycles.open.testHint' | transloco }}</span>
        </span>
      </label>
      @if (form.fields.isTest().value()) {
        <label class="gp-check told">
          <input type="checkbox" [formField]="form.fields.tellsPeople" />
          <span>
            {{ 'cycles.open.tellsPeople' | transloco }}
            <span class="gp-hint">{{ 'cycles.open.tellsPeopleHint' | transloco }}</span>
          </span>
        </label>
      }
      <gp-deadline-fields [fields]="form.fields.deadlines" />
    </gp-short-form>
  `,
  styles: `
    .told {
      margin-inline-start: var(--gp-space-6);
    }
    .quarter {
      display: grid;
      grid-template-columns: 1fr 1fr;
      align-items: start;
      gap: var(--gp-space-3);
    }
  `,
})
export class OpenCycleForm {
  private readonly api = inject(CyclesApi);
  readonly existing = input.required<readonly Cycle[]>();
  readonly opened = output<Cycle>();
  readonly cancelled = output();

  private readonly model = linkedSignal<Required<CreateCycle>>(() => {
    const quarter = quarterToOpen(
      this.existing().filter(countsAsHistory),
      new Date().toLocaleDateString('sv'),
    );
    return { ...quarter, isTest: false, tellsPeople: false, deadlines: proposedDeadlines(quarter) };
  });
  protected readonly form = contractForm<Required<CreateCycle>, CreateCycle>(
    this.model,
    createCycleSchema,
    (body) => this.open(body),
  );

  protected propose(): void {
    const { year, quarter } = this.model();
    if (!createCycleSchema.pick({ year: true, quarter: true }).safeParse({ year, quarter }).success) return;
    this.model.update((model) => ({ ...model, deadlines: proposedDeadlines({ year, quarter }) }));
  }

  private async open(body: CreateCycle): Promise<void> {
    this.opened.emit(await this.api.create(body));
  }
}
