import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import type { CycleDeadlines } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** The three days by which something is expected in a quarter. */
@Component({
  selector: 'gp-deadline-fields',
  imports: [Field, FieldControl, FormField, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'cycles.deadlines' | transloco }}</legend>
      <gp-field [label]="'cycles.deadline.self' | transloco" [field]="fields().self">
        <input class="gp-input" gpControl type="date" [formField]="fields().self" />
      </gp-field>
      <gp-field [label]="'cycles.deadline.supervisor' | transloco" [field]="fields().supervisor">
        <input class="gp-input" gpControl type="date" [formField]="fields().supervisor" />
      </gp-field>
      <gp-field [label]="'cycles.deadline.publication' | transloco" [field]="fields().publication">
        <input class="gp-input" gpControl type="date" [formField]="fields().publication" />
      </gp-field>
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
  readonly fields = input.required<FieldTree<CycleDeadlines>>();
}
