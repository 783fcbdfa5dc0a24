import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type CreateDelegation,
  type Delegation,
  type DelegationsPage,
  type DeputyOption,
  type ExpectedVersion,
  type Handover,
  type OrphanedForm,
  type Reassign,
  type Reassignments,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. A function that answers nothing asks for nothing yet. */
export function ownDelegationsResource() {
  return httpResource<Delegation[]>(() => fillRoute(ROUTES.myDelegations));
}

export function delegationsResource(params: () => Record<string, string>) {
  return httpResource<DelegationsPage>(() => ({ url: fillRoute(ROUTES.delegations), params: params() }));
}

/**
 * @param superiorId of whom; undefined: oneself; null: nobody is chosen yet
 * @param search null: who is proposed and a few others
 */
export function deputyOptionsResource(
  superiorId: () => number | null | undefined,
  search: () => string | null,
) {
  return httpResource<DeputyOption[]>(
    () => {
      const superior = superiorId();
      if (superior === null) return undefined;
      return {
        url: fillRoute(ROUTES.deputyOptions),
        params: {
          ...(superior === undefined ? {} : { superiorId: String(superior) }),
          ...(search() ? { search: search() as string } : {}),
        },
      };
    },
    { defaultValue: [] },
  );
}

export function handoversResource(evaluationId: () => number | null) {
  return httpResource<Handover[]>(() => {
    const id = evaluationId();
    return id === null ? undefined : fillRoute(ROUTES.evaluationHandovers, { id });
  });
}

export function orphansResource(cycleId: () => number, changes: () => number) {
  return httpResource<OrphanedForm[]>(() => {
    // Read only so that a change asks again.
    changes();
    return fillRoute(ROUTES.cycleOrphans, { id: cycleId() });
  });
}

@Injectable({ providedIn: 'root' })
export class DelegationsApi {
  private readonly http = inject(HttpClient);

  create(body: CreateDelegation): Promise<Delegation> {
    return firstValueFrom(this.http.post<Delegation>(fillRoute(ROUTES.delegations), body));
  }

  end(id: number, body: ExpectedVersion): Promise<Delegation> {
    return firstValueFrom(this.http.post<Delegation>(fillRoute(ROUTES.delegationEnd, { id }), body));
  }

  reassign(cycleId: number, body: Reassign): Promise<Reassignments> {
    const url = fillRoute(ROUTES.cycleReassignments, { id: cycleId });
    return firstValueFrom(this.http.post<Reassignments>(url, body));
  }
}
