import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type ExportTicket,
  type RequestEvaluationForm,
  type Verification,
  type VerifyForm,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class EvaluationFormsApi {
  private readonly http = inject(HttpClient);

  requestForm(body: RequestEvaluationForm): Promise<ExportTicket> {
    return firstValueFrom(this.http.post<ExportTicket>(fillRoute(ROUTES.evaluationForms), body));
  }

  verify(body: VerifyForm): Promise<Verification> {
    return firstValueFrom(this.http.post<Verification>(fillRoute(ROUTES.verifications), body));
  }
}
