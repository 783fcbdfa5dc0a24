import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type CreateSavedReport,
  type ExportTicket,
  type SavedReport,
  type SavedReports,
  type UpdateSavedReport,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** One's own, and what can be saved. Call it while a page is being constructed. */
export function savedReportsResource() {
  return httpResource<SavedReports>(() => fillRoute(ROUTES.mySavedReports));
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
