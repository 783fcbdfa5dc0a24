import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type CreateYearFormula,
  type EditYearFormula,
  type ExpectedVersion,
  type ExportTicket,
  type OwnYear,
  type PersonYear,
  type RequestYearExport,
  type YearFormulaRow,
  type YearsPage,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** These are called while a page is being constructed. */
export function yearsResource(params: () => Record<string, string>) {
  return httpResource<YearsPage>(() => ({ url: fillRoute(ROUTES.years), params: params() }));
}

export function personYearResource(year: () => number, employeeId: () => number) {
  return httpResource<PersonYear>(() =>
    fillRoute(ROUTES.personYear, { year: year(), employeeId: employeeId() }),
  );
}

/** Without a year the newest of which something of one's own is published. */
export function ownYearResource(year: () => number | null) {
  return httpResource<OwnYear>(() => {
    const asked = year();
    const params: Record<string, number> = asked === null ? {} : { year: asked };
    return { url: fillRoute(ROUTES.ownYear), params };
  });
}

export function yearFormulasResource() {
  return httpResource<YearFormulaRow[]>(() => fillRoute(ROUTES.yearFormulas));
}

@Injectable({ providedIn: 'root' })
export class YearsApi {
  private readonly http = inject(HttpClient);

  requestExport(body: RequestYearExport): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.yearExports), body));
  }

  draft(body: CreateYearFormula): Promise<YearFormulaRow> {
    return firstValueFrom(this.http.post<YearFormulaRow>(fillRoute(ROUTES.yearFormulas), body));
  }

  edit(id: number, body: EditYearFormula): Promise<YearFormulaRow> {
    return firstValueFrom(this.http.put<YearFormulaRow>(fillRoute(ROUTES.yearFormula, { id }), body));
  }

  confirm(id: number, body: ExpectedVersion): Promise<YearFormulaRow> {
    return firstValueFrom(
      this.http.post<YearFormulaRow>(fillRoute(ROUTES.yearFormulaConfirmation, { id }), body),
    );
  }

  discard(id: number, expectedVersion: number): Promise<unknown> {
    return firstValueFrom(
      this.http.delete(fillRoute(ROUTES.yearFormula, { id }), { params: { expectedVersion } }),
    );
  }
}
