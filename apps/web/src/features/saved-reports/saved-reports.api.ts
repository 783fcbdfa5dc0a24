import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type CreateSavedReport,
  type DashboardOptions,
  type ExportTicket,
  type NamedCycle,
  type ReportFamily,
  type SavedReport,
  type SavedReports,
  type UpdateSavedReport,
  type YearsPage,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** One's own, and what can be saved. Call it while a page is being constructed. */
export function savedReportsResource() {
  return httpResource<SavedReports>(() => fillRoute(ROUTES.mySavedReports));
}

/** What the page that a report comes from can be narrowed down to. */
export function reportOptionsResource(family: () => ReportFamily | null, cycle: () => NamedCycle | null) {
  return httpResource<DashboardOptions | YearsPage>(() => {
    const of = cycle();
    const from = family();
    if (from === null) return undefined;
    const params: Record<string, number> = {};
    if (from === 'year') params['pageSize'] = 1;
    if (of) params[from === 'year' ? 'year' : 'cycle'] = from === 'year' ? of.year : of.id;
    return { url: fillRoute(from === 'year' ? ROUTES.years : ROUTES.dashboards), params };
  });
}

@Injectable({ providedIn: 'root' })
export class SavedReportsApi {
  private readonly http = inject(HttpClient);

  create(body: CreateSavedReport): Promise<SavedReport> {
    return firstValueFrom(this.http.post<SavedReport>(fillRoute(ROUTES.mySavedReports), body));
  }

  update(id: number, body: UpdateSavedReport): Promise<SavedReport> {
    return firstValueFrom(this.http.put<SavedReport>(fillRoute(ROUTES.mySavedReport, { id }), body));
  }

  remove(id: number): Promise<unknown> {
    return firstValueFrom(this.http.delete(fillRoute(ROUTES.mySavedReport, { id })));
  }

  /** The address of the file of this moment. */
  ticket(id: number): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.mySavedReportTickets, { id }), null));
  }
}
