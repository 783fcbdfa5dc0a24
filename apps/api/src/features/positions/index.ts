export { AssessmentCoefficient } from './assessment-coefficient.entity';
export { Position } from './position.entity';
export { RoleDefinition } from './role-definition.entity';
export { RoleItem } from './role-item.entity';
