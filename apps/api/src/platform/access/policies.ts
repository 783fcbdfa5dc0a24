import { Reflector } from '@nestjs/core';
import type { Permission } from '@gangping/contracts';

/** What a route asks of whoever calls it. */
export type Policy =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn'; readonly beforePasswordChange?: boolean }
  | { readonly kind: 'requires'; readonly anyOf: readonly Permission[] };

/** On the handler, or on the controller for all its handlers; the handler's own counts. */
export const RoutePolicy = Reflector.createDecorator<Policy>();

/** Everybody, also without signing in. */
export const Public = () => RoutePolicy({ kind: 'public' });

/** Everybody who is signed in; which rows they get is the feature's decision by relation. */
export const SignedIn = () => RoutePolicy({ kind: 'signedIn' });

/** As `SignedIn`, also for somebody who has to change the password first: what leads there, and out. */
export const SignedInBeforePasswordChange = () =>
  RoutePolicy({ kind: 'signedIn', beforePasswordChange: true });

/** Whoever has one of these permissions. */
export const Requires = (permission: Permission, ...alternatives: Permission[]) =>
  RoutePolicy({ kind: 'requires', anyOf: [permission, ...alternatives] });
