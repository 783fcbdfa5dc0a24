import { Component, computed, inject, input } from '@angular/core';
import type { CycleSummary, Scheme } from '@gangping/contracts';
import { Chart, type ChartSeries } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, ScorePipe } from '../../platform/format/format.pipes';
import { Language } from '../../platform/i18n/language';

/** The quarter by department, and how the grades are distributed. */
@Component({
  selector: 'gp-cycle-summary-panel',
  imports: [Chart, CountPipe, ScorePipe, TranslocoPipe],
  template: `
    <section class="gp-card">
      <h2>{{ 'cycles.summary.title' | transloco }}</h2>
      <div class="columns">
        <div
          class="scroll"
          role="region"
          tabindex="0"
          [attr.aria-label]="'cycles.summary.departments' | transloco"
        >
          <table>
            <caption class="gp-visually-hidden">
              {{
                'cycles.summary.departments' | transloco
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">{{ 'term.department' | transloco }}</th>
                <th scope="col" class="gp-numeric">{{ 'cycles.summary.due' | transloco }}</th>
                <th scope="col" class="gp-numeric">{{ 'cycles.summary.done' | transloco }}</th>
                <th scope="col" class="gp-numeric">{{ 'cycles.summary.mean' | transloco }}</th>
                <th scope="col" class="gp-numeric">{{ 'cycles.summary.highest' | transloco }}</th>
                <th scope="col" class="gp-numeric">{{ 'cycles.summary.lowest' | transloco }}</th>
                @for (grade of grades(); track grade) {
                  <th scope="col" class="gp-numeric">{{ grade }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (one of summary().departments; track one.departmentName) {
                <tr>
                  <th scope="row">{{ one.departmentName }}</th>
                  <td class="gp-numeric">{{ one.due | count }}</td>
                  <td class="gp-numeric">{{ one.done | count }}</td>
                  <td class="gp-numeric">{{ one.mean | score }}</td>
                  <td class="gp-numeric">{{ one.highest | score }}</td>
                  <td class="gp-numeric">{{ one.lowest | score }}</td>
                  @for (grade of grades(); track grade) {
                    <td class="gp-numeric">{{ one.grades[grade] ?? 0 | count }}</td>
                  }
                </tr>
              }
            </tbody>
            @if (summary().departments.length > 1) {
              <tfoot>
                <tr>
                  <th scope="row">{{ 'cycles.summary.total' | transloco }}</th>
                  <td class="gp-numeric">{{ summary().total.due | count }}</td>
                  <td class="gp-numeric">{{ summary().total.done | count }}</td>
                  <td class="gp-numeric">{{ summary().total.mean | score }}</td>
                  <td class="gp-numeric">{{ summary().total.highest | score }}</td>
                  <td class="gp-numeric">{{ summary().total.lowest | score }}</td>
                  @for (grade of grades(); track grade) {
                    <td class="gp-numeric">{{ summary().total.grades[grade] ?? 0 | count }}</td>
                  }
                </tr>
              </tfoot>
            }
          </table>
        </div>
        <gp-chart
          kind="bar"
          [labels]="grades()"
          [labelHeading]="'term.grade' | transloco"
          [series]="series()"
          [summary]="sentence()"
          [heading]="'cycles.summary.title' | transloco"
        />
      </div>
    </section>
  `,
  styles: `
    h2 {
      margin: 0 0 var(--gp-space-3);
      font-size: var(--gp-text-lg);
    }
    .columns {
      display: grid;
      /* The figures take what they need, the chart what is left. */
      grid-template-columns: minmax(0, max-content) minmax(16rem, 1fr);
      gap: var(--gp-space-5);
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: var(--gp-space-2);
      text-align: start;
      white-space: nowrap;
      border-block-end: 1px solid var(--gp-line);
    }
    .gp-numeric {
      text-align: end;
    }
    tfoot {
      font-weight: 600;
    }
    @media (max-width: 60rem) {
      .columns {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class CycleSummaryPanel {
  private readonly language = inject(Language);
  readonly summary = input.required<CycleSummary>();
  readonly bands = input.required<Scheme['bands']>();

  protected readonly grades = computed(() => this.bands().map(({ grade }) => grade));
  protected readonly series = computed<ChartSeries[]>(() => [
    {
      name: this.language.translate('cycles.summary.people'),
      values: this.grades().map((grade) => this.summary().grades[grade] ?? 0),
      gradeOfEach: this.grades(),
    },
  ]);
  protected readonly sentence = computed(() =>
    this.language.translate('cycles.summary.sentence', {
      grades: this.grades()
        .map((grade) => `${grade} ${this.summary().grades[grade] ?? 0}`)
        .join(this.language.translate('cycles.summary.separator')),
    }),
  );
}
