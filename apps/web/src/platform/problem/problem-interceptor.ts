import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { Injector, inject } from '@angular/core';
import { Router } from '@angular/router';
import { ROUTES, fillRoute } from '@gangping/contracts';
import { catchError, throwError, type Observable } from 'rxjs';
import { OpenWork } from '../leaving/open-work';
import { SessionStore } from '../session/session-store';
import { ProblemError, problemOf } from './problem';

/** Nobody is sent away from what they are typing because of these; and only these are sent until they are back. */
const ASKED_IN_PASSING = [fillRoute(ROUTES.session), fillRoute(ROUTES.unreadNotifications)];

/**
 * Gives each request to the API a correlation id and says for whom the page is open, so that nothing is done in the name
 * of somebody who has signed in since; turns every failure into a `ProblemError`. When the session has ended the portal
 * asks to sign in again and comes back to the same address afterwards; who is typing stays there.
 */
export const problemInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const injector = inject(Injector);
  const correlationId = newCorrelationId();
  const inPassing = ASKED_IN_PASSING.includes(request.url);
  // Somebody else may have signed in meanwhile: what the one before typed is never sent in their name.
  if (!inPassing && injector.get(SessionStore).interrupted()) return signedOut(injector, correlationId);
  const setHeaders = { 'X-Correlation-Id': correlationId, ...openedBy(injector) };
  return next(request.clone({ setHeaders })).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse)) return throwError(() => error);
      const problem = problemOf(error, correlationId);
      if (problem.code === 'unauthenticated' && !inPassing) endSession(injector);
      return throwError(() => new ProblemError(problem));
    }),
  );
};

function openedBy(injector: Injector): Record<string, string> {
  const id = injector.get(SessionStore).account()?.id;
  return id === undefined ? {} : { 'X-Account-Id': String(id) };
}

/** Looked up late: the session store itself sends requests through this interceptor. */
function endSession(injector: Injector): void {
  const session = injector.get(SessionStore);
  if (!session.account()) return;
  if (injector.get(OpenWork).isOpen()) return session.interrupt();
  session.forget();
  const router = injector.get(Router);
  void router.navigate(['/sign-in'], { queryParams: { returnTo: router.url, ended: true } });
}

function signedOut(injector: Injector, correlationId: string): Observable<never> {
  injector.get(SessionStore).interrupt();
  return throwError(
    () =>
      new ProblemError({
        type: 'about:blank',
        title: '',
        status: 401,
        code: 'unauthenticated',
        correlationId,
      }),
  );
}

/** 32 hexadecimal digits. Not `randomUUID`: browsers have that only on https and localhost. */
function newCorrelationId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
