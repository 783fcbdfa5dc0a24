import { Component, signal } from '@angular/core';
import { GradeTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { YearArithmetic } from './year-arithmetic';
import { YearFigures } from './year-figures';
import { ownYearResource } from './years.api';

/** One's own year beside one's quarters: the figures, and on demand how they came about. Nothing while there is none. */
@Component({
  selector: 'gp-own-year',
  imports: [GradeTag, ScorePipe, TranslocoPipe, YearArithmetic, YearFigures],
  template: `
    @if (shown()?.year; as one) {
      <section class="gp-card" aria-labelledby="own-year">
        <header>
          <h2 id="own-year">{{ 'years.own.title' | transloco: { year: one.year } }}</h2>
          @if (one.total !== null) {
            <span class="total">
              {{ one.total | score }}
              @if (one.grade) {
                <gp-grade-tag [grade]="one.grade" />
              }</span
            >&ngsp;
          }
          <span class="gp-muted">{{ 'years.counted' | transloco: { counted: one.counted } }}</span>
          <span class="tools">
            @if (one.years.length > 1) {
              <select
                #box
                class="gp-input"
                [attr.aria-label]="'years.year' | transloco"
                (change)="asked.set(+box.value)"
              >
                @for (other of one.years; track other) {
                  <option [value]="other" [selected]="other === one.year">{{ other }}</option>
                }
              </select>
            }
            <button
              type="button"
              class="gp-button gp-button-quiet"
              [attr.aria-expanded]="open()"
              (click)="open.set(!open())"
            >
              {{ (open() ? 'years.own.hide' : 'years.own.show') | transloco }}
            </button>
          </span>
        </header>
        @if (open()) {
          <gp-year-figures [year]="one" />
          <gp-year-arithmetic own [year]="one" />
        }
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: var(--gp-space-4);
      margin-block-start: var(--gp-space-4);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-4);
      align-items: center;
    }
    h2 {
      margin: 0;
    }
    .total {
      display: inline-flex;
      gap: var(--gp-space-2);
      align-items: baseline;
      font-size: var(--gp-text-xl);
      font-weight: 600;
    }
    .tools {
      display: flex;
      gap: var(--gp-space-2);
      margin-inline-start: auto;
    }
    select {
      width: auto;
    }
  `,
})
export class OwnYear {
  /** Null: the newest. */
  protected readonly asked = signal<number | null>(null);
  protected readonly open = signal(false);
  protected readonly resource = ownYearResource(this.asked);
  protected readonly shown = lastValue(this.resource);
}
