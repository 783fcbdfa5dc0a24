import { HttpClient, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type BulkActions,
  type BulkOutcomes,
  type CreateCycle,
  type Cycle,
  type CycleDeadlineMove,
  type CycleDetail,
  type CycleEvaluationRow,
  type CycleSummary,
  type ExcludedCount,
  type ExcludePeople,
  type ExportTicket,
  fillRoute,
  type LaunchResult,
  type LaunchState,
  type Page,
  type Preflight,
  type PreflightFileQuery,
  type Publish,
  type PublicationGate,
  type PublishResult,
  type PutOffForms,
  type PutOffOutcomes,
  type RemindChosen,
  type RemindChosenOutcomes,
  type RequestExport,
  ROUTES,
  type PurgeCounts,
  type PurgeCycle,
  type UpdateDeadlines,
  type SilenceResult,
} from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { firstValueFrom, type Observable } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

const LARGEST_PAGE = 100;

/** These are called while a page is being constructed. */
export function cyclesResource() {
  return httpResource<Cycle[]>(() => fillRoute(ROUTES.cycles));
}

/** What a purge of a test would take away. */
export function purgeCountsResource(id: () => number) {
  return httpResource<PurgeCounts>(() => fillRoute(ROUTES.cyclePurge, { id: id() }));
}

export function cycleResource(id: () => number) {
  return httpResource<CycleDetail>(() => fillRoute(ROUTES.cycle, { id: id() }));
}

/** Asks nothing while `id` is null: a closed quarter has nothing to check. */
export function preflightResource(id: () => number | null) {
  return httpResource<Preflight>(() => {
    const cycle = id();
    return cycle === null ? undefined : fillRoute(ROUTES.cyclePreflight, { id: cycle });
  });
}

export function launchStateResource(id: () => number, changes: () => number) {
  return httpResource<LaunchState>(() => {
    // Read only so that a change asks again.
    changes();
    return fillRoute(ROUTES.cycleLaunch, { id: id() });
  });
}

/** Where the browser fetches the list of reasons as a file. */
export function preflightFileUrl(id: number, query: PreflightFileQuery): string {
  return `${fillRoute(ROUTES.cyclePreflightFile, { id })}?format=${query.format}&locale=${query.locale}`;
}

export function publicationGateResource(id: () => number) {
  return httpResource<PublicationGate>(() => fillRoute(ROUTES.cyclePublication, { id: id() }));
}

export function cycleSummaryResource(id: () => number) {
  return httpResource<CycleSummary>(() => fillRoute(ROUTES.cycleSummary, { id: id() }));
}

export function cycleEvaluationsResource(id: () => number, params: () => Record<string, string>) {
  return httpResource<Page<CycleEvaluationRow>>(() => ({
    url: fillRoute(ROUTES.cycleEvaluations, { id: id() }),
    params: params(),
  }));
}

/** Asks nothing while `id` is null. */
export function deadlineMovesResource(
  id: () => number | null,
  params: () => Record<string, string>,
  changes: () => number,
) {
  return httpResource<Page<CycleDeadlineMove>>(() => {
    const cycle = id();
    // Read only so that a change asks again.
    changes();
    return cycle === null
      ? undefined
      : { url: fillRoute(ROUTES.cycleDeadlineMoves, { id: cycle }), params: params() };
  });
}

function lateParams(stage: Stage) {
  return { stage, late: 'true', pageSize: '100' };
}

/** The first hundred forms that are late in a stage, and how many there are; asks nothing while `id` is null. */
export function lateFormsResource(
  id: () => number | null,
  changes: () => number,
  stage: Stage,
): HttpResourceRef<Page<CycleEvaluationRow> | undefined> {
  return httpResource<Page<CycleEvaluationRow>>(() => {
    const cycle = id();
    // Read only so that a change asks again.
    changes();
    if (cycle === null) return undefined;
    return {
      url: fillRoute(ROUTES.cycleEvaluations, { id: cycle }),
      params: lateParams(stage),
    };
  });
}

@Injectable({ providedIn: 'root' })
export class CyclesApi {
  private readonly http = inject(HttpClient);

  create(body: CreateCycle): Promise<Cycle> {
    return sent(this.http.post<Cycle>(fillRoute(ROUTES.cycles), body));
  }

  changeDeadlines(id: number, body: UpdateDeadlines): Promise<Cycle> {
    return sent(this.http.put<Cycle>(fillRoute(ROUTES.cycleDeadlines, { id }), body));
  }

  putOff(id: number, body: PutOffForms): Promise<PutOffOutcomes> {
    return sent(this.http.post<PutOffOutcomes>(fillRoute(ROUTES.cycleDeadlineMoves, { id }), body));
  }

  remindChosen(id: number, body: RemindChosen): Promise<RemindChosenOutcomes> {
    return sent(this.http.post<RemindChosenOutcomes>(fillRoute(ROUTES.cycleChosenReminders, { id }), body));
  }

  purge(id: number, body: PurgeCycle): Promise<PurgeCounts> {
    return sent(this.http.post<PurgeCounts>(fillRoute(ROUTES.cyclePurge, { id }), body));
  }

  launch(id: number): Promise<LaunchResult> {
    return sent(this.http.post<LaunchResult>(fillRoute(ROUTES.cycleLaunch, { id }), {}));
  }

  cancelLaunch(id: number, reason: string): Promise<LaunchState> {
    return sent(this.http.post<LaunchState>(fillRoute(ROUTES.cycleLaunchCancellation, { id }), { reason }));
  }

  exclude(id: number, body: ExcludePeople): Promise<ExcludedCount> {
    return sent(this.http.post<ExcludedCount>(fillRoute(ROUTES.cycleExclusions, { id }), body));
  }

  include(id: number, employeeId: number): Promise<unknown> {
    return sent(this.http.delete(fillRoute(ROUTES.cycleExclusion, { id, employeeId })));
  }

  /** The forms that a list's filters leave, at most `most` of them: several pages of the list. */
  async everyForm(id: number, params: Record<string, string>, most: number): Promise<CycleEvaluationRow[]> {
    const rows: CycleEvaluationRow[] = [];
    for (let page = 1; rows.length < most; page++) {
      const answer = await firstValueFrom(
        this.http.get<Page<CycleEvaluationRow>>(fillRoute(ROUTES.cycleEvaluations, { id }), {
          params: { ...params, page, pageSize: LARGEST_PAGE },
        }),
      );
      rows.push(...answer.rows);
      if (answer.rows.length === 0 || rows.length >= answer.total) break;
    }
    return rows.slice(0, most);
  }

  bulkAct(id: number, body: BulkActions): Promise<BulkOutcomes> {
    return sent(this.http.post<BulkOutcomes>(fillRoute(ROUTES.cycleBulkActions, { id }), body));
  }

  publish(id: number, body: Publish): Promise<PublishResult> {
    return sent(this.http.post<PublishResult>(fillRoute(ROUTES.cyclePublication, { id }), body));
  }

  remove(id: number): Promise<unknown> {
    return sent(this.http.delete(fillRoute(ROUTES.cycle, { id })));
  }

  recordSilence(id: number): Promise<SilenceResult> {
    return sent(this.http.post<SilenceResult>(fillRoute(ROUTES.cycleSilence, { id }), {}));
  }

  close(id: number): Promise<Cycle> {
    return sent(this.http.post<Cycle>(fillRoute(ROUTES.cycleClosure, { id }), {}));
  }

  /** The first hundred forms that are late in a stage, as they stand now. */
  async lateForms(id: number, stage: Stage): Promise<readonly CycleEvaluationRow[]> {
    const url = fillRoute(ROUTES.cycleEvaluations, { id });
    const page = await sent(this.http.get<Page<CycleEvaluationRow>>(url, { params: lateParams(stage) }));
    return page.rows;
  }

  /** @param reason for somebody who has left */
  skipSelf(id: number, expectedVersion: number, reason?: string): Promise<unknown> {
    return sent(this.http.post(fillRoute(ROUTES.evaluationSelfSkip, { id }), { expectedVersion, reason }));
  }

  returnEvaluation(id: number, expectedVersion: number, reason: string): Promise<unknown> {
    return sent(this.http.post(fillRoute(ROUTES.evaluationReturn, { id }), { expectedVersion, reason }));
  }

  voidEvaluation(id: number, expectedVersion: number, reason: string): Promise<unknown> {
    return sent(this.http.post(fillRoute(ROUTES.evaluationVoid, { id }), { expectedVersion, reason }));
  }

  requestExport(body: RequestExport): Promise<ExportTicket> {
    return sent(this.http.post<ExportTicket>(fillRoute(ROUTES.exports), body));
  }
}

function sent<Answer>(request: Observable<Answer>): Promise<Answer> {
  return firstValueFrom(request);
}
