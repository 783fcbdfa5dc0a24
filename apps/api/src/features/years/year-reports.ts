import { REPORT_FILTERS, yearExportKindSchema } from '@gangping/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReportSources } from '../reports';
import { YearExportsService } from './year-exports.service';

const FILTERS = REPORT_FILTERS.year;

/** The year of the quarter that was chosen can be saved. */
@Injectable()
export class YearReports implements OnModuleInit {
  constructor(
    private readonly sources: ReportSources,
    private readonly exports: YearExportsService,
  ) {}

  onModuleInit(): void {
    for (const kind of yearExportKindSchema.options) {
      this.sources.add({
        kind,
        permission: 'reports.export',
        filters: FILTERS,
        ticket: (actor, { cycle, filters, locale }) =>
          this.exports.request(actor, { ...FILTERS.parse(filters), year: cycle.year, kind, locale }),
      });
    }
  }
}
