export { Delegation } from './delegation.entity';
export { EvaluationHandover } from './evaluation-handover.entity';
export { DelegationsModule } from './delegations.module';
export { WAITS_FOR_SOMEBODY } from './waits-for-somebody';
