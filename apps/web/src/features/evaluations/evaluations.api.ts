import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type Acknowledge,
  type Evaluation,
  type ExpectedVersion,
  type MyEvaluationRow,
  type OwnRatings,
  type ResultHistory,
  type ReturnEvaluation,
  type SaveAdjustments,
  type SaveApplicability,
  type SaveScore,
  type SaveVetoes,
  type SkipSelf,
  type SavedScore,
  type TeamComparisonView,
  type TeamEvaluationsPage,
  type TeamMatrix,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. A function that answers nothing asks for nothing yet. */
export function myEvaluationsResource() {
  return httpResource<MyEvaluationRow[]>(() => fillRoute(ROUTES.myEvaluations));
}

export function resultHistoryResource(wanted: () => boolean) {
  return httpResource<ResultHistory>(() => (wanted() ? fillRoute(ROUTES.myResults) : undefined));
}

export function teamResource(params: () => Record<string, string> | undefined) {
  return httpResource<TeamEvaluationsPage>(() => {
    const given = params();
    return given && { url: fillRoute(ROUTES.teamEvaluations), params: given };
  });
}

/** The reader's own result beside the team's. */
export function teamComparisonResource(id: () => number) {
  return httpResource<TeamComparisonView>(() => fillRoute(ROUTES.teamComparison, { id: id() }));
}

/** Forms of one's people side by side. */
export function teamMatrixResource(params: () => Record<string, string>) {
  return httpResource<TeamMatrix>(() => ({ url: fillRoute(ROUTES.teamMatrix), params: params() }));
}

/** What the reader alone gave in a cycle. */
export function ownRatingsResource(cycleId: () => number | null) {
  return httpResource<OwnRatings>(() => {
    const id = cycleId();
    return id === null ? undefined : fillRoute(ROUTES.ownRatings, { id });
  });
}

export function evaluationResource(id: () => number | null) {
  return httpResource<Evaluation>(() => {
    const wanted = id();
    return wanted === null ? undefined : fillRoute(ROUTES.evaluation, { id: wanted });
  });
}

/** What changes an evaluation; everything but a score carries the version of the evaluation. */
@Injectable({ providedIn: 'root' })
export class EvaluationsApi {
  private readonly http = inject(HttpClient);

  /** `expectedVersion` is that of the entry: two people at two items never disturb each other. */
  saveScore(id: number, itemId: number, body: SaveScore): Promise<SavedScore> {
    return firstValueFrom(this.http.put<SavedScore>(fillRoute(ROUTES.evaluationScore, { id, itemId }), body));
  }

  saveApplicability(id: number, itemId: number, body: SaveApplicability): Promise<SavedScore> {
    return firstValueFrom(
      this.http.put<SavedScore>(fillRoute(ROUTES.evaluationApplicability, { id, itemId }), body),
    );
  }

  saveAdjustments(id: number, body: SaveAdjustments): Promise<Evaluation> {
    return firstValueFrom(this.http.put<Evaluation>(fillRoute(ROUTES.evaluationAdjustments, { id }), body));
  }

  saveVetoes(id: number, body: SaveVetoes): Promise<Evaluation> {
    return firstValueFrom(this.http.put<Evaluation>(fillRoute(ROUTES.evaluationVetoes, { id }), body));
  }

  submit(id: number, body: ExpectedVersion): Promise<Evaluation> {
    return firstValueFrom(this.http.post<Evaluation>(fillRoute(ROUTES.evaluationSubmission, { id }), body));
  }

  returnToRater(id: number, body: ReturnEvaluation): Promise<Evaluation> {
    return firstValueFrom(this.http.post<Evaluation>(fillRoute(ROUTES.evaluationReturn, { id }), body));
  }

  skipSelf(id: number, body: SkipSelf): Promise<Evaluation> {
    return firstValueFrom(this.http.post<Evaluation>(fillRoute(ROUTES.evaluationSelfSkip, { id }), body));
  }

  acknowledge(id: number, body: Acknowledge): Promise<Evaluation> {
    return firstValueFrom(
      this.http.post<Evaluation>(fillRoute(ROUTES.evaluationAcknowledgement, { id }), body),
    );
  }

  makeVoid(id: number, body: ReturnEvaluation): Promise<Evaluation> {
    return firstValueFrom(this.http.post<Evaluation>(fillRoute(ROUTES.evaluationVoid, { id }), body));
  }
}
