import { Component, input } from '@angular/core';
import type { PersonYear } from '@gangping/contracts';
import { GradeTag, StatTile } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoefficientPipe, ScorePipe } from '../../platform/format/format.pipes';

/** The figures of a person's year side by side. */
@Component({
  selector: 'gp-year-figures',
  imports: [CoefficientPipe, GradeTag, ScorePipe, StatTile, TranslocoPipe],
  template: `
    @let one = year();
    <gp-stat-tile [label]="'years.byFormula' | transloco" [value]="one.total | score">
      @if (one.grade) {
        <gp-grade-tag [grade]="one.grade" />
      }
    </gp-stat-tile>
    <gp-stat-tile [label]="'years.mean' | transloco" [value]="one.mean | score">
      {{ 'years.counted' | transloco: { counted: one.counted } }}
    </gp-stat-tile>
    <gp-stat-tile
      [label]="'years.coefficient' | transloco"
      [value]="one.resultCoefficient === null ? '–' : (one.resultCoefficient | coefficient: 4)"
    />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: var(--gp-space-3);
    }
  `,
})
export class YearFigures {
  readonly year = input.required<PersonYear>();
}
