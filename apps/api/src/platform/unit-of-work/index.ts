export {
  type Unit,
  type UnitOptions,
  NestedUnitOfWorkError,
  SwallowedFailureError,
  UnitClosedError,
  UnitTimeLimitError,
} from './unit';
export { UnitOfWork } from './unit-of-work';
