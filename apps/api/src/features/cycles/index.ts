export { Cycle } from './cycle.entity';
