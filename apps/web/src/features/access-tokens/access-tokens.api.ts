import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type AccessTokens,
  type CreateAccessToken,
  type CreatedAccessToken,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** One's own tokens. Call it while a page is being constructed. */
export function accessTokensResource() {
  return httpResource<AccessTokens>(() => fillRoute(ROUTES.myAccessTokens));
}

@Injectable({ providedIn: 'root' })
export class AccessTokensApi {
  private readonly http = inject(HttpClient);

  /** The answer holds the token, which the server does not know any more. */
  create(body: CreateAccessToken): Promise<CreatedAccessToken> {
    return firstValueFrom(this.http.post<CreatedAccessToken>(fillRoute(ROUTES.myAccessTokens), body));
  }

  revoke(id: number): Promise<unknown> {
    return firstValueFrom(this.http.delete(fillRoute(ROUTES.myAccessToken, { id })));
  }
}
