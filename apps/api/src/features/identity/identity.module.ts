import { Global, Module } from '@nestjs/common';
import { ActorResolver } from '../../platform/access';
import { SessionStore } from '../../platform/http/session';
import { AuditModule } from '../audit';
import { SettingsModule } from '../settings';
import { AccountSessionStore } from './account-session-store';
import { Passwords } from './passwords';
import { SessionActorResolver } from './session-actor-resolver';
import { SignInThrottle } from './sign-in-throttle';

/** Global for the platform's sake, which asks for its `ActorResolver` and `SessionStore`. */
@Global()
@Module({
  imports: [AuditModule, SettingsModule],
  providers: [
    AccountSessionStore,
    { provide: SessionStore, useExisting: AccountSessionStore },
    { provide: ActorResolver, useClass: SessionActorResolver },
    Passwords,
    SignInThrottle,
  ],
  exports: [ActorResolver, SessionStore],
})
export class IdentityModule {}
