import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type ExportTicket,
  type FormArchive,
  type FormArchives,
  type RequestEvaluationForm,
  type RequestFormArchive,
  type Verification,
  type VerifyForm,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** One's own archives of forms, and of what one can be made. Call it in a field initialiser. */
export function formArchivesResource() {
  return httpResource<FormArchives>(() => fillRoute(ROUTES.formArchives));
}

@Injectable({ providedIn: 'root' })
export class EvaluationFormsApi {
  private readonly http = inject(HttpClient);

  requestForm(body: RequestEvaluationForm): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.evaluationForms), body));
  }

  requestArchive(body: RequestFormArchive): Promise<FormArchive> {
    return firstValueFrom(this.http.post<FormArchive>(fillRoute(ROUTES.formArchives), body));
  }

  archiveTicket(id: number): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.formArchiveTickets, { id }), null));
  }

  /** Cancels what is under way, too. */
  removeArchive(id: number): Promise<unknown> {
    return firstValueFrom(this.http.delete(fillRoute(ROUTES.formArchive, { id })));
  }

  verify(body: VerifyForm): Promise<Verification> {
    return firstValueFrom(this.http.post<Verification>(fillRoute(ROUTES.verifications), body));
  }
}
