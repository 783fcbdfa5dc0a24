import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type Appeal,
  type AppealHandlerOption,
  type AppealsPage,
  type AppointHandler,
  type DecideAppeal,
  type ExpectedVersion,
  type FileAppeal,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. A function that answers nothing asks for nothing yet. */
export function appealsResource(params: () => Record<string, string>) {
  return httpResource<AppealsPage>(() => ({ url: fillRoute(ROUTES.appeals), params: params() }));
}

export function appealResource(id: () => number) {
  return httpResource<Appeal>(() => fillRoute(ROUTES.appeal, { id: id() }));
}

export function appealsOfResource(evaluationId: () => number | null) {
  return httpResource<Appeal[]>(() => {
    const id = evaluationId();
    return id === null ? undefined : fillRoute(ROUTES.evaluationAppeals, { id });
  });
}

export function handlersResource(appealId: () => number | null) {
  return httpResource<AppealHandlerOption[]>(() => {
    const id = appealId();
    return id === null ? undefined : fillRoute(ROUTES.appealHandlers, { id });
  });
}

@Injectable({ providedIn: 'root' })
export class AppealsApi {
  private readonly http = inject(HttpClient);

  file(evaluationId: number, body: FileAppeal): Promise<Appeal> {
    const url = fillRoute(ROUTES.evaluationAppeals, { id: evaluationId });
    return firstValueFrom(this.http.post<Appeal>(url, body));
  }

  withdraw(id: number, body: ExpectedVersion): Promise<Appeal> {
    return firstValueFrom(this.http.post<Appeal>(fillRoute(ROUTES.appealWithdrawal, { id }), body));
  }

  appoint(id: number, body: AppointHandler): Promise<Appeal> {
    return firstValueFrom(this.http.put<Appeal>(fillRoute(ROUTES.appealHandler, { id }), body));
  }

  decide(id: number, body: DecideAppeal): Promise<Appeal> {
    return firstValueFrom(this.http.post<Appeal>(fillRoute(ROUTES.appealDecision, { id }), body));
  }
}
