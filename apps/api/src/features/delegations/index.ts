export { Delegation } from './delegation.entity';
export { DelegationsModule } from './delegations.module';
