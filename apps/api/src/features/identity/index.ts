export { Account } from './account.entity';
export { AccountsService } from './accounts.service';
export { IdentityModule } from './identity.module';
export { StoredSession } from './session.entity';
