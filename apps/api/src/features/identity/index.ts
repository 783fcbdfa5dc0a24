export { Account } from './account.entity';
export { maySignIn } from './account.repository';
export { AccountsService } from './accounts.service';
export { IdentityModule } from './identity.module';
export { StoredSession } from './session.entity';
