import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type AuditEntry, type AuditVerification, fillRoute, type Page, ROUTES } from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The trail, newest first. Call it while a page is being constructed. */
export function auditResource(params: () => Record<string, string>) {
  return httpResource<Page<AuditEntry>>(() => ({ url: fillRoute(ROUTES.audit), params: params() }));
}

@Injectable({ providedIn: 'root' })
export class AuditApi {
  private readonly http = inject(HttpClient);

  /** Has the server walk the whole chain of hashes. */
  verify(): Promise<AuditVerification> {
    return firstValueFrom(this.http.get<AuditVerification>(fillRoute(ROUTES.auditVerification)));
  }
}
