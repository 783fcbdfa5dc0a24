export { Account } from './account.entity';
export { StoredSession } from './session.entity';
