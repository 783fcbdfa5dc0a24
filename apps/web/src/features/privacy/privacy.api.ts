import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type Anonymise,
  type ExportTicket,
  type RequestOwnData,
  type ResultView,
  type Retention,
  type RetentionRules,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. */
export function retentionResource() {
  return httpResource<Retention>(() => fillRoute(ROUTES.retention));
}

/** Asks for nothing until there is a form to ask about. */
export function resultViewsResource(evaluationId: () => number | null) {
  return httpResource<ResultView[]>(() => {
    const id = evaluationId();
    return id === null ? undefined : fillRoute(ROUTES.evaluationViews, { id });
  });
}

@Injectable({ providedIn: 'root' })
export class PrivacyApi {
  private readonly http = inject(HttpClient);

  requestOwnData(body: RequestOwnData): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.ownDataExports), body));
  }

  setRules(body: RetentionRules): Promise<Retention> {
    return firstValueFrom(this.http.put<Retention>(fillRoute(ROUTES.retention), body));
  }

  anonymise(body: Anonymise): Promise<Retention> {
    return firstValueFrom(this.http.post<Retention>(fillRoute(ROUTES.retentionRuns), body));
  }
}
