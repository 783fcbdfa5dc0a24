import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type CreateScheme,
  type Department,
  type ExpectedVersion,
  type Page,
  type PositionOption,
  type PositionRow,
  type RejectScheme,
  type RetireScheme,
  type SchemeDetail,
  type SchemePreview,
  type SchemeRow,
  type WriteScheme,
} from '@gangping/contracts';
import { firstValueFrom, type Observable } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** A scheme of the company by its id, or the one that the product brings. */
export type SchemeId = number | 'brought';

/** Reads the `:id` of an address. */
export function schemeIdOf(text: string): SchemeId {
  return text === 'brought' ? text : Number(text);
}

/** These are called while a page is being constructed. */
export function schemesResource() {
  return httpResource<SchemeRow[]>(() => fillRoute(ROUTES.schemes));
}

/** Asks nothing while there is no id. */
export function schemeResource(id: () => SchemeId | null) {
  return httpResource<SchemeDetail>(() => {
    const scheme = id();
    if (scheme === null) return undefined;
    return scheme === 'brought' ? fillRoute(ROUTES.broughtScheme) : fillRoute(ROUTES.scheme, { id: scheme });
  });
}

export function schemePreviewResource(id: () => number) {
  return httpResource<SchemePreview>(() => fillRoute(ROUTES.schemePreview, { id: id() }));
}

export function departmentsResource() {
  return httpResource<Department[]>(() => fillRoute(ROUTES.departments), { defaultValue: [] });
}

/** Positions to choose from; asks nothing while `search` is null. */
export function positionOptionsResource(search: () => string | null) {
  return httpResource<PositionOption[]>(
    () => {
      const text = search();
      return text === null ? undefined : { url: fillRoute(ROUTES.positionOptions), params: { search: text } };
    },
    { defaultValue: [] },
  );
}

/** The first hundred positions: how the company spells its grades. */
export function positionsResource() {
  return httpResource<Page<PositionRow>>(() => ({
    url: fillRoute(ROUTES.positions),
    params: { pageSize: '100' },
  }));
}

@Injectable({ providedIn: 'root' })
export class SchemesApi {
  private readonly http = inject(HttpClient);

  create(body: CreateScheme): Promise<SchemeDetail> {
    return answered(this.http.post<SchemeDetail>(fillRoute(ROUTES.schemes), body));
  }

  save(id: number, body: WriteScheme): Promise<SchemeDetail> {
    return answered(this.http.put<SchemeDetail>(fillRoute(ROUTES.scheme, { id }), body));
  }

  submit(id: number, body: ExpectedVersion): Promise<SchemeDetail> {
    return answered(this.http.post<SchemeDetail>(fillRoute(ROUTES.schemeSubmission, { id }), body));
  }

  approve(id: number, body: ExpectedVersion): Promise<SchemeDetail> {
    return answered(this.http.post<SchemeDetail>(fillRoute(ROUTES.schemeApproval, { id }), body));
  }

  reject(id: number, body: RejectScheme): Promise<SchemeDetail> {
    return answered(this.http.post<SchemeDetail>(fillRoute(ROUTES.schemeRejection, { id }), body));
  }

  retire(id: number, body: RetireScheme): Promise<SchemeDetail> {
    return answered(this.http.post<SchemeDetail>(fillRoute(ROUTES.schemeRetirement, { id }), body));
  }

  discard(id: number, { expectedVersion }: ExpectedVersion): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.scheme, { id }), { params: { expectedVersion } }));
  }
}

function answered<Answer>(request: Observable<Answer>): Promise<Answer> {
  return firstValueFrom(request);
}
