import {
  DASHBOARD_PICTURES,
  type DashboardPicture,
  type ExportTicket,
  fillRoute,
  REPORT_FILTERS,
  ROUTES,
} from '@gangping/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { ReportSources, type ReportWanted } from '../reports';

/** Milliseconds for which the address is good, as those of other files. */
const LIFETIME = 5 * 60 * 1000;

/** The table of each picture can be saved; its own address asks who may have it, and logs it. */
@Injectable()
export class DashboardReports implements OnModuleInit {
  constructor(
    private readonly sources: ReportSources,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const picture of DASHBOARD_PICTURES) {
      this.sources.add({
        kind: `${picture}Csv`,
        permission: 'reports.export',
        filters: REPORT_FILTERS.dashboard,
        ticket: async (_, wanted) => this.addressOf(picture, wanted),
      });
    }
  }

  private addressOf(picture: DashboardPicture, { cycle, filters, locale }: ReportWanted): ExportTicket {
    const query = new URLSearchParams({ ...filters, cycle: String(cycle.id), locale });
    return {
      url: `${fillRoute(ROUTES.dashboardFile, { picture })}?${query}`,
      // The answer names it.
      fileName: '',
      expiresAt: new Date(this.clock.now().getTime() + LIFETIME).toISOString(),
    };
  }
}
