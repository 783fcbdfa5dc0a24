import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type DecidedDefinitions,
  type Definition,
  type DefinitionVersions,
  type Department,
  type PlanRoleImport,
  type PositionOption,
  type RoleImportPlan,
  type RoleImportPreview,
  type RoleImportResult,
  type SaveRoleImport,
  type SubmitDefinitions,
} from '@gangping/contracts';
import { firstValueFrom, type Observable } from 'rxjs';

/** The departments that are there, to choose from. Call it, like the others, while a page is being constructed. */
export function departmentsResource() {
  return httpResource<Department[]>(() => fillRoute(ROUTES.departments), { defaultValue: [] });
}

/** Positions that are there, to choose a superior or deputy from; asks nothing while `search` is null. */
export function positionOptionsResource(search: () => string | null) {
  return httpResource<PositionOption[]>(
    () => {
      const text = search();
      return text === null ? undefined : { url: fillRoute(ROUTES.positionOptions), params: { search: text } };
    },
    { defaultValue: [] },
  );
}

/** Versions of a position, the newest first; asks nothing while there is no position. */
export function versionsResource(positionId: () => number | null) {
  return httpResource<DefinitionVersions>(() => {
    const id = positionId();
    return id === null ? undefined : fillRoute(ROUTES.positionDefinitions, { id });
  });
}

export function definitionResource(definitionId: () => number | null) {
  return httpResource<Definition>(() => {
    const id = definitionId();
    return id === null ? undefined : fillRoute(ROUTES.definition, { id });
  });
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
