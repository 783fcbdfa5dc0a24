import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type ApproveDefinition,
  type ApproveDefinitions,
  type ConsistencyReport,
  type DecidedDefinitions,
  type CreateDraft,
  type Definition,
  type DefinitionVersions,
  type Department,
  type ExportTicket,
  type OrganisationChart,
  type Page,
  type PositionDetail,
  type PositionOption,
  type PositionRow,
  type PositionWorklist,
  type ProposablePositions,
  type RejectDefinition,
  type RequestRoleExport,
  type RoleItemHistory,
  type UpdatePosition,
  type WriteCoefficient,
  type WriteDefinition,
  type WritePosition,
  type WaitingDefinitions,
} from '@gangping/contracts';
import { firstValueFrom, type Observable } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** These are called while a page is being constructed. */
export function positionsResource(params: () => Record<string, string>) {
  return httpResource<Page<PositionRow>>(() => ({ url: fillRoute(ROUTES.positions), params: params() }));
}

export function waitingDefinitionsResource() {
  return httpResource<WaitingDefinitions>(() => fillRoute(ROUTES.definitionApprovals));
}

export function positionWorklistResource() {
  return httpResource<PositionWorklist>(() => fillRoute(ROUTES.positionWorklist));
}

export function positionConsistencyResource() {
  return httpResource<ConsistencyReport>(() => fillRoute(ROUTES.positionConsistency));
}

export function organisationChartResource() {
  return httpResource<OrganisationChart>(() => fillRoute(ROUTES.organisationChart));
}

export function positionResource(id: () => number) {
  return httpResource<PositionDetail>(() => fillRoute(ROUTES.position, { id: id() }));
}

export function definitionVersionsResource(positionId: () => number) {
  return httpResource<DefinitionVersions>(() => fillRoute(ROUTES.positionDefinitions, { id: positionId() }));
}

/** Asks nothing while there is no version to show. */
export function definitionResource(id: () => number | null) {
  return httpResource<Definition>(() => {
    const definition = id();
    return definition === null ? undefined : fillRoute(ROUTES.definition, { id: definition });
  });
}

/** One line through the versions that the reader may read. */
export function roleItemHistoryResource(positionId: () => number, itemKey: () => string) {
  return httpResource<RoleItemHistory>(() =>
    fillRoute(ROUTES.roleItemHistory, { id: positionId(), itemKey: itemKey() }),
  );
}

export function proposablePositionsResource() {
  return httpResource<ProposablePositions>(() => fillRoute(ROUTES.proposablePositions));
}

export function ownDefinitionsResource() {
  return httpResource<Definition[]>(() => fillRoute(ROUTES.ownDefinitions));
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

@Injectable({ providedIn: 'root' })
export class PositionsApi {
  private readonly http = inject(HttpClient);

  create(body: WritePosition): Promise<PositionDetail> {
    return answered(this.http.post<PositionDetail>(fillRoute(ROUTES.positions), body));
  }

  update(id: number, body: UpdatePosition): Promise<PositionDetail> {
    return answered(this.http.put<PositionDetail>(fillRoute(ROUTES.position, { id }), body));
  }

  remove(id: number, expectedVersion: number): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.position, { id }), { params: { expectedVersion } }));
  }

  setCoefficient(id: number, body: WriteCoefficient): Promise<PositionDetail> {
    return answered(this.http.post<PositionDetail>(fillRoute(ROUTES.positionCoefficients, { id }), body));
  }

  removeCoefficient(id: number): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.coefficient, { id })));
  }

  /** A draft with the content of the version in force or of an earlier one, or an empty one. */
  createDraft(positionId: number, fromDefinitionId?: number): Promise<Definition> {
    const body: CreateDraft = fromDefinitionId === undefined ? {} : { fromDefinitionId };
    return answered(
      this.http.post<Definition>(fillRoute(ROUTES.positionDefinitions, { id: positionId }), body),
    );
  }

  saveDraft(id: number, body: WriteDefinition): Promise<Definition> {
    return answered(this.http.put<Definition>(fillRoute(ROUTES.definition, { id }), body));
  }

  discardDraft(id: number, expectedVersion: number): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.definition, { id }), { params: { expectedVersion } }));
  }

  approveSeveral(body: ApproveDefinitions): Promise<DecidedDefinitions> {
    return answered(this.http.post<DecidedDefinitions>(fillRoute(ROUTES.definitionApprovals), body));
  }

  submit(id: number, expectedVersion: number): Promise<Definition> {
    const body = { expectedVersion };
    return answered(this.http.post<Definition>(fillRoute(ROUTES.definitionSubmission, { id }), body));
  }

  approve(id: number, body: ApproveDefinition): Promise<Definition> {
    return answered(this.http.post<Definition>(fillRoute(ROUTES.definitionApproval, { id }), body));
  }

  reject(id: number, body: RejectDefinition): Promise<Definition> {
    return answered(this.http.post<Definition>(fillRoute(ROUTES.definitionRejection, { id }), body));
  }

  requestExport(body: RequestRoleExport): Promise<ExportTicket> {
    return answered(this.http.post<ExportTicket>(fillRoute(ROUTES.roleExports), body));
  }
}

function answered<Answer>(request: Observable<Answer>): Promise<Answer> {
  return firstValueFrom(request);
}
