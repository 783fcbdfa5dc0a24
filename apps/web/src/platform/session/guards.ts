import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { Permission, SessionAccount } from '@gangping/contracts';
import { SessionStore } from './session-store';

/** Only for somebody who is signed in with a password of their own; others sign in first and come back to where they wanted to go. */
export const signedIn: CanActivateFn = (_route, state) => {
  const session = inject(SessionStore);
  const account = session.account();
  if (account && !account.mustChangePassword) return true;
  const router = inject(Router);
  if (account) {
    const queryParams = state.url === '/' ? {} : { returnTo: state.url };
    return router.createUrlTree(['/new-password'], { queryParams });
  }
  if (session.needsSetup()) return router.createUrlTree(['/setup']);
  return router.createUrlTree(['/sign-in'], {
    queryParams: state.url === '/' ? {} : { returnTo: state.url },
  });
};

/** Only for an account with one of these permissions. Spares the page's requests; the server refuses anyway. */
export function requires(...permissions: readonly Permission[]): CanActivateFn {
  return allowedWhen((account) => permissions.some((permission) => account.permissions.includes(permission)));
}

/** Only for an account of which the predicate holds, for example `(account) => account.hasTeam`. */
export function allowedWhen(predicate: (account: SessionAccount) => boolean): CanActivateFn {
  return () => {
    const account = inject(SessionStore).account();
    return account && predicate(account) ? true : inject(Router).parseUrl('/forbidden');
  };
}

/** The page for a password of one's own is for whoever signed in with one that somebody else gave. */
export const passwordDue: CanActivateFn = () => {
  const session = inject(SessionStore);
  return session.account()?.mustChangePassword ? true : inject(Router).parseUrl(session.home());
};

/** Sign-in and set-up are for people who are not signed in. */
export const signedOut: CanActivateFn = (route) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  if (session.account()) return router.parseUrl(session.home());
  const wantsSetup = route.routeConfig?.path === 'setup';
  if (session.needsSetup() === wantsSetup) return true;
  return router.parseUrl(wantsSetup ? '/sign-in' : '/setup');
};
