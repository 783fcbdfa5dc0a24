export { sectionOf, weightSum, type WeightSum } from './definition-draft';
export { PositionSelect } from './position-select';
