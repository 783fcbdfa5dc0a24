export { type Actor, ActorResolver } from './actor';
export { CurrentActor } from './current-actor';
export { type Policy, Public, Requires, SignedIn, SignedInBeforePasswordChange } from './policies';
export { RequestContext } from './request-context';
export { AcceptsToken, TokenActors } from './token-access';
export { type CataloguedRoute, RouteCatalogue } from './route-catalogue';
