import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type PeerConfirmation,
  type PeerForm,
  type PeerFormRow,
  type PeerList,
  type PeerListsPage,
  type PeerOption,
  type PeerReminder,
  type SavePeerForm,
  type SavePeerList,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The resources are called in a field initialiser. */
export function myPeerFormsResource() {
  return httpResource<PeerFormRow[]>(() => fillRoute(ROUTES.myPeerForms));
}

export function peerFormResource(id: () => number) {
  return httpResource<PeerForm>(() => fillRoute(ROUTES.peerForm, { id: id() }));
}

export function peerListsResource(params: () => Record<string, string>) {
  return httpResource<PeerListsPage>(() => ({ url: fillRoute(ROUTES.peerLists), params: params() }));
}

export function peerListResource(evaluationId: () => number) {
  return httpResource<PeerList>(() => fillRoute(ROUTES.evaluationPeers, { id: evaluationId() }));
}

/** @param search null: nobody has asked yet */
export function peerOptionsResource(evaluationId: () => number, search: () => string | null) {
  return httpResource<PeerOption[]>(
    () => {
      const text = search();
      if (text === null) return undefined;
      const params: Record<string, string> = text ? { search: text } : {};
      return { url: fillRoute(ROUTES.peerOptions, { id: evaluationId() }), params };
    },
    { defaultValue: [] },
  );
}

@Injectable({ providedIn: 'root' })
export class PeersApi {
  private readonly http = inject(HttpClient);

  saveForm(id: number, body: SavePeerForm): Promise<PeerForm> {
    return firstValueFrom(this.http.put<PeerForm>(fillRoute(ROUTES.peerForm, { id }), body));
  }

  saveList(evaluationId: number, body: SavePeerList): Promise<PeerList> {
    const url = fillRoute(ROUTES.evaluationPeers, { id: evaluationId });
    return firstValueFrom(this.http.put<PeerList>(url, body));
  }

  confirmAll(cycleId: number): Promise<PeerConfirmation> {
    const url = fillRoute(ROUTES.cyclePeerConfirmations, { id: cycleId });
    return firstValueFrom(this.http.post<PeerConfirmation>(url, {}));
  }

  remind(evaluationId: number): Promise<PeerReminder> {
    const url = fillRoute(ROUTES.peerReminders, { id: evaluationId });
    return firstValueFrom(this.http.post<PeerReminder>(url, {}));
  }

  remindAll(cycleId: number): Promise<PeerReminder> {
    const url = fillRoute(ROUTES.cyclePeerReminders, { id: cycleId });
    return firstValueFrom(this.http.post<PeerReminder>(url, {}));
  }
}
