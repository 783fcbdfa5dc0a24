export { type Unit, type UnitOptions, NestedUnitOfWorkError, UnitClosedError, UnitTimeLimitError } from './unit';
export { UnitOfWork } from './unit-of-work';
