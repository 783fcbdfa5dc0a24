import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Calibrate,
  type CalibrationBoard,
  type CalibrationHistory,
  type CapReason,
  fillRoute,
  type RaterComparisonView,
  type ReturnCalibrated,
  ROUTES,
  type SignOffUnits,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** These are called while a page is being constructed. */
export function boardResource(params: () => Record<string, string>) {
  return httpResource<CalibrationBoard>(() => ({ url: fillRoute(ROUTES.calibration), params: params() }));
}

export function ratersResource(params: () => Record<string, string>) {
  return httpResource<RaterComparisonView>(() => ({
    url: fillRoute(ROUTES.calibrationRaters),
    params: params(),
  }));
}

export function historyResource(id: () => number) {
  return httpResource<CalibrationHistory>(() => fillRoute(ROUTES.evaluationCalibration, { id: id() }));
}

@Injectable({ providedIn: 'root' })
export class CalibrationApi {
  private readonly http = inject(HttpClient);

  change(id: number, body: Calibrate): Promise<CalibrationHistory> {
    return firstValueFrom(
      this.http.post<CalibrationHistory>(fillRoute(ROUTES.evaluationCalibration, { id }), body),
    );
  }

  undo(id: number, expectedVersion: number): Promise<CalibrationHistory> {
    return firstValueFrom(
      this.http.post<CalibrationHistory>(fillRoute(ROUTES.evaluationCalibrationUndo, { id }), {
        expectedVersion,
      }),
    );
  }

  returnForms(cycleId: number, body: ReturnCalibrated): Promise<{ returned: number }> {
    return firstValueFrom(
      this.http.post<{ returned: number }>(fillRoute(ROUTES.cycleReturns, { id: cycleId }), body),
    );
  }

  sign(cycleId: number, body: SignOffUnits): Promise<{ signed: number }> {
    return firstValueFrom(
      this.http.post<{ signed: number }>(fillRoute(ROUTES.cycleSignOffs, { id: cycleId }), body),
    );
  }

  explainCap(cycleId: number, body: CapReason): Promise<void> {
    return firstValueFrom(this.http.put<void>(fillRoute(ROUTES.cycleCapReason, { id: cycleId }), body));
  }
}
