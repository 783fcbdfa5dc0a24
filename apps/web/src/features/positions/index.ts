export { PositionSelect } from './position-select';
