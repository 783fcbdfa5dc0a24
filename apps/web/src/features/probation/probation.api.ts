import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type AssessProbation,
  type DecideProbation,
  type EmployeeOption,
  type ExpectedVersion,
  type ExtendProbation,
  type MyProbation,
  type NameAssessor,
  type Probation,
  type ProbationCandidate,
  type ProbationState,
  type ProbationsPage,
  type StartProbation,
} from '@gangping/contracts';
import type { StatusTone } from '@gangping/ui';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. */
export function probationsResource(params: () => Record<string, string>) {
  return httpResource<ProbationsPage>(() => ({ url: fillRoute(ROUTES.probations), params: params() }));
}

export function candidatesResource() {
  return httpResource<ProbationCandidate[]>(() => fillRoute(ROUTES.probationCandidates));
}

export function myProbationsResource() {
  return httpResource<MyProbation[]>(() => fillRoute(ROUTES.myProbations));
}

export function probationResource(id: () => number) {
  return httpResource<Probation>(() => fillRoute(ROUTES.probation, { id: id() }));
}

/** People to choose from; asks for nothing until the box is opened. */
export function employeeOptionsResource(search: () => string | null) {
  return httpResource<EmployeeOption[]>(() => {
    const words = search();
    if (words === null) return undefined;
    const params: Record<string, string> = words === '' ? {} : { search: words };
    return { url: fillRoute(ROUTES.employeeOptions), params };
  });
}

export const TONES: Readonly<Record<ProbationState, StatusTone>> = {
  running: 'primary',
  overdue: 'danger',
  passed: 'success',
  failed: 'danger',
  left: 'neutral',
};

@Injectable({ providedIn: 'root' })
export class ProbationApi {
  private readonly http = inject(HttpClient);

  start(body: StartProbation): Promise<Probation> {
    return firstValueFrom(this.http.post<Probation>(fillRoute(ROUTES.probations), body));
  }

  assess(id: number, body: AssessProbation): Promise<Probation> {
    return firstValueFrom(this.http.put<Probation>(fillRoute(ROUTES.probationAssessment, { id }), body));
  }

  name(id: number, body: NameAssessor): Promise<Probation> {
    return firstValueFrom(this.http.post<Probation>(fillRoute(ROUTES.probationAssessors, { id }), body));
  }

  takeAway(id: number, assessorId: number, body: ExpectedVersion): Promise<Probation> {
    const url = fillRoute(ROUTES.probationAssessor, { id, assessorId });
    return firstValueFrom(this.http.delete<Probation>(url, { body }));
  }

  extend(id: number, body: ExtendProbation): Promise<Probation> {
    return firstValueFrom(this.http.post<Probation>(fillRoute(ROUTES.probationExtension, { id }), body));
  }

  decide(id: number, body: DecideProbation): Promise<Probation> {
    return firstValueFrom(this.http.post<Probation>(fillRoute(ROUTES.probationDecision, { id }), body));
  }
}
