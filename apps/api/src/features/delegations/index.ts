export { Delegation } from './delegation.entity';
export { EvaluationHandover } from './evaluation-handover.entity';
export { DelegationsModule } from './delegations.module';
