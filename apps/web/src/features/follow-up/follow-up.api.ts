import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type CarriedPlan,
  type ExpectedVersion,
  type InterviewOfEvaluation,
  type MarkGoal,
  type RecordInterview,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. A function that answers nothing asks for nothing yet. */
export function interviewResource(evaluationId: () => number | null) {
  return httpResource<InterviewOfEvaluation>(() => {
    const id = evaluationId();
    return id === null ? undefined : fillRoute(ROUTES.evaluationInterview, { id });
  });
}

export function carriedPlanResource(evaluationId: () => number) {
  return httpResource<CarriedPlan>(() => fillRoute(ROUTES.carriedPlan, { id: evaluationId() }));
}

@Injectable({ providedIn: 'root' })
export class FollowUpApi {
  private readonly http = inject(HttpClient);

  record(id: number, body: RecordInterview): Promise<InterviewOfEvaluation> {
    const url = fillRoute(ROUTES.evaluationInterview, { id });
    return firstValueFrom(this.http.put<InterviewOfEvaluation>(url, body));
  }

  confirm(id: number, body: ExpectedVersion): Promise<InterviewOfEvaluation> {
    const url = fillRoute(ROUTES.interviewConfirmation, { id });
    return firstValueFrom(this.http.post<InterviewOfEvaluation>(url, body));
  }

  mark(id: number, goalId: number, body: MarkGoal): Promise<CarriedPlan> {
    const url = fillRoute(ROUTES.carriedGoal, { id, goalId });
    return firstValueFrom(this.http.put<CarriedPlan>(url, body));
  }
}
