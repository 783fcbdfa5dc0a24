import { Component, computed, inject, input, model } from '@angular/core';
import {
  type DashboardOptions,
  familyOfReport,
  filtersOfReport,
  type NamedCycle,
  type ReportFilters as Filters,
  type SavedReportKind,
  type YearsPage,
} from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName } from '../../platform/format/cycle-name';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { reportOptionsResource } from './saved-reports.api';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What a report is narrowed down to: the filters of the page that it comes from. Nothing for one that has none. */
@Component({
  selector: 'gp-report-filters',
  imports: [TranslocoPipe],
  template: `
    @if (shown().length > 0) {
      <fieldset>
        <legend>{{ 'savedReports.filters' | transloco }}</legend>
        @for (filter of shown(); track filter.name) {
          <label>
            {{ filter.label }}
            <select #box class="gp-input" (change)="choose(filter.name, box.value)">
              <option value="" [selected]="!value()[filter.name]">
                {{ (filter.name === 'from' ? 'savedReports.quarterBefore' : 'common.all') | transloco }}
              </option>
              @for (one of filter.choices; track one.value) {
                <option [value]="one.value" [selected]="one.value === value()[filter.name]">
                  {{ one.text }}
                </option>
              }
            </select>
          </label>
        }
      </fieldset>
    }
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
      gap: var(--gp-space-3) var(--gp-space-4);
      padding: 0;
      margin: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: var(--gp-space-2);
      font-weight: 500;
    }
    label {
      display: grid;
      gap: var(--gp-space-1);
      min-width: 0;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
  `,
})
export class ReportFilters {
  private readonly language = inject(Language);

  readonly kind = input.required<SavedReportKind>();
  /** Whose departments and posts are offered; null: those of the newest quarter. */
  readonly cycle = input.required<NamedCycle | null>();
  readonly cycles = input.required<readonly NamedCycle[]>();
  /** What stands behind the ids that were chosen before, which may not be offered any more. */
  readonly names = input<Filters>({});
  readonly value = model.required<Filters>();

  private readonly family = computed(() => familyOfReport(this.kind()));
  private readonly options = lastValue(reportOptionsResource(this.family, this.cycle));

  protected readonly shown = computed(() =>
    filtersOfReport(this.kind()).map((name) => ({
      name,
      label: this.language.translate(`savedReports.filterLabel.${this.textOf(name)}`),
      choices: this.withChosen(name, this.choicesOf(name)),
    })),
  );

  protected choose(name: string, chosen: string): void {
    const { [name]: _, ...others } = this.value();
    this.value.set(chosen === '' ? others : { ...others, [name]: chosen });
  }

  /** Of a year it is the grade that was given; of a picture that of the post (职等). */
  private textOf(name: string): string {
    return name === 'grade' && this.family() === 'year' ? 'yearGrade' : name;
  }

  private choicesOf(name: string): Choice[] {
    const options = this.options();
    if (name === 'from') return this.cycles().map((one) => choice(one.id, cycleName(this.language, one)));
    if (!options) return [];
    if (name === 'department') {
      return options.departments.map((one) => choice(one.id, indented(one)));
    }
    if (name === 'position' && 'positions' in options) {
      return options.positions.map(({ id, title, departmentName }) =>
        choice(id, `${title} · ${departmentName}`),
      );
    }
    return name === 'grade' ? options.grades.map((grade) => choice(grade, grade)) : [];
  }

  private withChosen(name: string, choices: Choice[]): Choice[] {
    const chosen = this.value()[name];
    if (!chosen || choices.some(({ value }) => value === chosen)) return choices;
    return [{ value: chosen, text: this.names()[name] ?? chosen }, ...choices];
  }
}

function choice(value: number | string, text: string): Choice {
  return { value: String(value), text };
}

/** In a year the departments stand side by side. */
function indented({
  name,
  depth = 0,
}: (DashboardOptions | YearsPage)['departments'][number] & { depth?: number }): string {
  return '\u2003'.repeat(depth) + name;
}
