import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type ActualImportMode,
  type ActualImportReport,
  type ActualsPage,
  type CycleDetail,
  type Locale,
  type SaveActual,
  type SavedActual,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. */
export function actualsResource(cycleId: () => number, params: () => Record<string, string>) {
  return httpResource<ActualsPage>(() => ({
    url: fillRoute(ROUTES.cycleActuals, { id: cycleId() }),
    params: params(),
  }));
}

export function cycleOfActualsResource(cycleId: () => number) {
  return httpResource<CycleDetail>(() => fillRoute(ROUTES.cycle, { id: cycleId() }));
}

/** Where the workbook of what is missing is fetched. */
export function workbookAddress(cycleId: number, locale: Locale): string {
  return `${fillRoute(ROUTES.actualImportWorkbook, { id: cycleId })}?locale=${locale}`;
}

@Injectable({ providedIn: 'root' })
export class KpiApi {
  private readonly http = inject(HttpClient);

  /** `expectedVersion` is that of the value: whoever types at another line disturbs nobody. */
  saveActual(id: number, itemId: number, body: SaveActual): Promise<SavedActual> {
    return firstValueFrom(
      this.http.put<SavedActual>(fillRoute(ROUTES.evaluationActual, { id, itemId }), body),
    );
  }

  importActuals(cycleId: number, file: File, mode: ActualImportMode): Promise<ActualImportReport> {
    const body = new FormData();
    body.append('file', file);
    const address = fillRoute(ROUTES.actualImports, { id: cycleId });
    return firstValueFrom(this.http.post<ActualImportReport>(address, body, { params: { mode } }));
  }
}
