import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type Department,
  type RoleImportPreview,
  type RoleImportResult,
  type SaveRoleImport,
} from '@gangping/contracts';
import { firstValueFrom, type Observable } from 'rxjs';

/** The departments that are there, to choose from. Call it while a page is being constructed. */
export function departmentsResource() {
  return httpResource<Department[]>(() => fillRoute(ROUTES.departments), { defaultValue: [] });
}

@Injectable({ providedIn: 'root' })
export class RoleImportApi {
  private readonly http = inject(HttpClient);

  /** Reads a file and changes nothing; unsubscribing gives up waiting for it. */
  preview(file: File): Observable<RoleImportPreview> {
    const body = new FormData();
    body.append('file', file, file.name);
    return this.http.post<RoleImportPreview>(fillRoute(ROUTES.roleImportPreview), body);
  }

  save(body: SaveRoleImport): Promise<RoleImportResult> {
    return firstValueFrom(this.http.post<RoleImportResult>(fillRoute(ROUTES.roleImports), body));
  }
}
