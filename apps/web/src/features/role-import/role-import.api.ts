import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type DecidedDefinitions,
  type PlanRoleImport,
  type RoleImportPlan,
  type RoleImportPreview,
  type RoleImportResult,
  type SaveRoleImport,
  type SubmitDefinitions,
} from '@gangping/contracts';
import { firstValueFrom, type Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class RoleImportApi {
  private readonly http = inject(HttpClient);

  /** Reads a file and changes nothing; unsubscribing gives up waiting for it. */
  preview(file: File): Observable<RoleImportPreview> {
    const body = new FormData();
    body.append('file', file, file.name);
    return this.http.post<RoleImportPreview>(fillRoute(ROUTES.roleImportPreview), body);
  }

  /** What saving would do; changes nothing. */
  plan(body: PlanRoleImport): Observable<RoleImportPlan> {
    return this.http.post<RoleImportPlan>(fillRoute(ROUTES.roleImportPlan), body);
  }

  /** Each by itself: one that is incomplete keeps none of the others back. */
  submitDrafts(body: SubmitDefinitions): Promise<DecidedDefinitions> {
    return firstValueFrom(this.http.post<DecidedDefinitions>(fillRoute(ROUTES.definitionSubmissions), body));
  }

  /** All of it or nothing. */
  save(body: SaveRoleImport): Promise<RoleImportResult> {
    return firstValueFrom(this.http.post<RoleImportResult>(fillRoute(ROUTES.roleImports), body));
  }
}
