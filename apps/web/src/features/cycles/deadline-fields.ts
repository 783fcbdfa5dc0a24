import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import type { CycleDeadlines } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { DEADLINES } from './cycle-facts';

/** The days by which something is expected in a quarter. */
@Component({
  selector: 'gp-deadline-fields',
  imports: [Field, FieldControl, FormField, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'cycles.deadlines' | transloco }}</legend>
      @for (step of steps; track step) {
        <gp-field [label]="'cycles.deadline.' + step | transloco" [field]="fields()[step]">
          <input class="gp-input" gpControl type="date" [formField]="fields()[step]" />
        </gp-field>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--gp-space-3);
      padding: 0;
      margin: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: var(--gp-space-2);
      font-weight: 600;
    }
  `,
})
export class DeadlineFields {
  protected readonly steps = DEADLINES;
  readonly fields = input.required<FieldTree<CycleDeadlines>>();
}
