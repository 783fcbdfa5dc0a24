export { weightSum } from './definition-draft';
export { DefinitionDifference } from './difference/definition-difference';
export { LineTools } from './line-tools';
export { PositionSelect } from './position-select';
export {
  definitionResource,
  definitionVersionsResource,
  departmentsResource,
  positionOptionsResource,
} from './positions.api';
export { positionsTexts } from './positions-texts';
export { newestFirst } from './versions/version-order';
export { WeightSumLine } from './weight-sum-line';
