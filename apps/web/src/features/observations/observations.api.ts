import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type ChangeObservation,
  type Observation,
  type ObservationForm,
  type ObservationsBeside,
  type ObservationsPage,
  type ObservedPerson,
  type WriteObservation,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. A function that answers nothing asks for nothing yet. */
export function observationsResource(params: () => Record<string, string> | undefined) {
  return httpResource<ObservationsPage>(() => {
    const given = params();
    return given && { url: fillRoute(ROUTES.observations), params: given };
  });
}

export function observedPeopleResource(search: () => string) {
  return httpResource<ObservedPerson[]>(() => {
    const params: Record<string, string> = search() === '' ? {} : { search: search() };
    return { url: fillRoute(ROUTES.observedPeople), params };
  });
}

/** @param on the day whose posts count; today where none is given */
export function observationFormResource(employeeId: () => number | null, on: () => string | null) {
  return httpResource<ObservationForm>(() => {
    const id = employeeId();
    const day = on();
    const params: Record<string, string> = day === null ? {} : { on: day };
    return id === null ? undefined : { url: fillRoute(ROUTES.observationForm, { id }), params };
  });
}

export function observationsBesideResource(evaluationId: () => number | null) {
  return httpResource<ObservationsBeside>(() => {
    const id = evaluationId();
    return id === null ? undefined : fillRoute(ROUTES.evaluationObservations, { id });
  });
}

/** Where the browser fetches a file: the answer is one to keep, never one to show. */
export function attachmentAddress(observationId: number, attachmentId: number): string {
  return fillRoute(ROUTES.observationAttachment, { id: observationId, attachmentId });
}

@Injectable({ providedIn: 'root' })
export class ObservationsApi {
  private readonly http = inject(HttpClient);

  write(body: WriteObservation): Promise<Observation> {
    return firstValueFrom(this.http.post<Observation>(fillRoute(ROUTES.observations), body));
  }

  change(id: number, body: ChangeObservation): Promise<Observation> {
    return firstValueFrom(this.http.put<Observation>(fillRoute(ROUTES.observation, { id }), body));
  }

  remove({ id, version }: Observation): Promise<void> {
    const params = { expectedVersion: version };
    return firstValueFrom(this.http.delete<void>(fillRoute(ROUTES.observation, { id }), { params }));
  }

  attach(id: number, file: File): Promise<Observation> {
    const body = new FormData();
    body.append('file', file, file.name);
    const url = fillRoute(ROUTES.observationAttachments, { id });
    return firstValueFrom(this.http.post<Observation>(url, body));
  }

  detach(id: number, attachmentId: number): Promise<void> {
    return firstValueFrom(this.http.delete<void>(attachmentAddress(id, attachmentId)));
  }
}
