import { REPORT_FILTERS } from '@gangping/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { ReportSources } from '../reports';
import { ComparisonService } from './comparison.service';
import { HistoryExportsService } from './history-exports.service';

const FILTERS = REPORT_FILTERS.comparison;

/** The comparison of two quarters can be saved. */
@Injectable()
export class ComparisonReports implements OnModuleInit {
  constructor(
    private readonly sources: ReportSources,
    private readonly database: ReadDatabase,
    private readonly comparison: ComparisonService,
    private readonly exports: HistoryExportsService,
  ) {}

  onModuleInit(): void {
    for (const kind of ['comparisonWorkbook', 'comparisonCsv'] as const) {
      this.sources.add({
        kind,
        permission: 'reports.export',
        filters: FILTERS,
        isEmpty: async (manager, actor, { cycle, filters }) => {
          const { from } = FILTERS.parse(filters);
          return !(await this.comparison.canCompare(manager, actor, { from, to: cycle.id }));
        },
        ticket: async (actor, { cycle, filters, locale }) => {
          const { from, department } = FILTERS.parse(filters);
          const query = { from, to: cycle.id };
          const quarters = await this.comparison.quarters(this.database.manager, actor, query);
          if (!quarters) throw new DomainRefusal('export.nothingInScope', { status: 404 });
          const wanted = { kind, from: quarters.from.id, to: quarters.to.id, locale };
          return this.exports.request(actor, department === undefined ? wanted : { ...wanted, department });
        },
      });
    }
  }
}
