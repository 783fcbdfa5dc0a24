import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  reportRhythmSchema,
  type CreateSavedReport,
  type ReportFilters as Narrowed,
  type SavedReport,
  type SavedReports,
  type UpdateSavedReport,
} from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import {
  changedReportSchema,
  clockOf,
  DAYS_OF_MONTH,
  HOURS,
  modelOfNew,
  modelOfReport,
  newReportSchema,
  type Origin,
  type ReportModel,
  WEEKDAYS,
} from './report-model';
import { ReportFilters } from './report-filters';
import { SavedReportsApi } from './saved-reports.api';

/** What a report is of, and when its owner is told of it. */
@Component({
  selector: 'gp-report-form',
  imports: [CycleNamePipe, Field, FieldControl, FormField, ReportFilters, ShortForm, TranslocoPipe],
  templateUrl: './report-form.html',
  styles: `
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
    }
    .row > * {
      flex: 1 1 9rem;
    }
    @media (max-width: 40rem) {
      /* Two side by side would cut the name of the quarter. */
      .row > * {
        flex-basis: 100%;
      }
    }
  `,
})
export class ReportForm {
  private readonly api = inject(SavedReportsApi);
  private readonly language = inject(Language);

  readonly given = input.required<SavedReports>();
  /** Null: a new one. */
  readonly report = input<SavedReport | null>(null);
  readonly origin = input<Origin>({});
  readonly saved = output<SavedReport>();
  readonly cancelled = output();

  protected readonly weekdays = WEEKDAYS;
  protected readonly daysOfMonth = DAYS_OF_MONTH;
  protected readonly hours = HOURS.map((hour) => ({ value: String(hour), label: clockOf(hour) }));
  protected readonly rhythms = reportRhythmSchema.options;
  protected readonly locales = LOCALES;

  private readonly first = computed<ReportModel>(() => {
    const report = this.report();
    return report ? modelOfReport(report) : modelOfNew(this.origin(), this.given(), this.language.current());
  });
  protected readonly model = linkedSignal(() => this.first());
  protected readonly form = contractForm<ReportModel, CreateSavedReport | UpdateSavedReport>(
    this.model,
    () => (this.report() ? changedReportSchema : newReportSchema),
    async (body) => this.saved.emit(await this.send(body)),
  );
  /** Of a certain quarter that is older than those that are offered, it stays one of the choices. */
  protected readonly cycles = computed(() => {
    const cycle = this.report()?.quarter === 'certain' ? this.report()?.cycle : null;
    const offered = this.given().cycles;
    return !cycle || offered.some(({ id }) => id === cycle.id) ? offered : [...offered, cycle];
  });
  protected readonly kinds = computed(() => {
    const kind = this.report()?.kind;
    const offered = this.given().kinds;
    return !kind || offered.includes(kind) ? offered : [...offered, kind];
  });
  /** Of the report now; null: whichever is the newest. */
  protected readonly cycle = computed(() => {
    const { which } = this.model();
    const report = this.report();
    const now = report?.quarter === which ? report.cycle : null;
    return this.cycles().find(({ id }) => String(id) === which) ?? now;
  });

  protected narrow(filters: Narrowed): void {
    this.model.update((model) => ({ ...model, filters }));
  }

  private send(body: CreateSavedReport | UpdateSavedReport): Promise<SavedReport> {
    const report = this.report();
    return report && 'expectedVersion' in body ? this.api.update(report.id, body) : this.api.create(body);
  }
}
