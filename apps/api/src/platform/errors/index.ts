export { DomainRefusal, type RefusalOptions } from './domain-refusal';
