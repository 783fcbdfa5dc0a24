import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Comparison,
  type ComparisonPeoplePage,
  type DutyScores,
  type ExportTicket,
  fillRoute,
  type PersonHistory,
  type PositionHistory,
  type PositionHoldersPage,
  type RequestHistoryExport,
  ROUTES,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

type Params = () => Record<string, string>;

/** These are called while a page is being constructed. */
export function personHistoryResource(id: () => number) {
  return httpResource<PersonHistory>(() => fillRoute(ROUTES.employeeHistory, { id: id() }));
}

export function positionHistoryResource(id: () => number, params: Params) {
  return httpResource<PositionHistory>(() => ({
    url: fillRoute(ROUTES.positionHistory, { id: id() }),
    params: params(),
  }));
}

export function positionHoldersResource(asked: () => { readonly id: number; readonly page: number }) {
  return httpResource<PositionHoldersPage>(() => {
    const { id, page } = asked();
    return { url: fillRoute(ROUTES.positionHolders, { id }), params: { page } };
  });
}

export function dutyScoresResource(id: () => number, itemKey: () => string) {
  return httpResource<DutyScores>(() => fillRoute(ROUTES.dutyScores, { id: id(), itemKey: itemKey() }));
}

export function comparisonResource(params: Params) {
  return httpResource<Comparison>(() => ({ url: fillRoute(ROUTES.comparison), params: params() }));
}

/** Only once the quarters are known: those without an answer have no people either. */
export function comparedPeopleResource(params: () => Record<string, string> | undefined) {
  return httpResource<ComparisonPeoplePage>(() => {
    const wanted = params();
    return wanted && { url: fillRoute(ROUTES.comparisonPeople), params: wanted };
  });
}

@Injectable({ providedIn: 'root' })
export class HistoryApi {
  private readonly http = inject(HttpClient);

  requestExport(body: RequestHistoryExport): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.historyExports), body));
  }
}
