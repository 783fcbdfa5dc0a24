import { Global, Module } from '@nestjs/common';
import { ActorResolver } from '../../platform/access';
import { SessionStore } from '../../platform/http/session';
import { AuditModule } from '../audit';
import { OrganisationModule } from '../organisation';
import { SettingsModule } from '../settings';
import { AccountBatchesService } from './account-batches.service';
import { AccountSessionStore } from './account-session-store';
import { AccountRepository } from './account.repository';
import { AccountsService } from './accounts.service';
import { BackgroundActors } from './background-actors';
import { IdentityController } from './identity.controller';
import { OwnPassword } from './own-password';
import { Passwords } from './passwords';
import { SessionActorResolver } from './session-actor-resolver';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';

/** Global for the platform's sake, which asks for its `ActorResolver` and `SessionStore`. */
@Global()
@Module({
  imports: [AuditModule, OrganisationModule, SettingsModule],
  controllers: [IdentityController],
  providers: [
    AccountBatchesService,
    AccountRepository,
    AccountSessionStore,
    AccountsService,
    BackgroundActors,
    OwnPassword,
    Passwords,
    SessionService,
    SignInThrottle,
    { provide: SessionStore, useExisting: AccountSessionStore },
    { provide: ActorResolver, useClass: SessionActorResolver },
  ],
  exports: [AccountsService, BackgroundActors, OwnPassword, ActorResolver, SessionStore],
})
export class IdentityModule {}
