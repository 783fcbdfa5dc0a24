export { Account } from './account.entity';
export { IdentityModule } from './identity.module';
export { StoredSession } from './session.entity';
