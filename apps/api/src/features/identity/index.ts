export { Account } from './account.entity';
export { maySignIn } from './account.repository';
export { BackgroundActors } from './background-actors';
export { AccountsService } from './accounts.service';
export { IdentityModule } from './identity.module';
export { OwnPassword } from './own-password';
export { StoredSession } from './session.entity';
