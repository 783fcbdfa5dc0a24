export { AssessmentCoefficient } from './assessment-coefficient.entity';
export { CoefficientBook } from './coefficient-book';
export { DefinitionAccess, mayReadVersion } from './definition-access';
export {
  type DefinitionContent,
  DefinitionDrafts,
  type NewDraft,
  type NewestVersion,
  type PreparedDraft,
  saysTheSame,
} from './definition-drafts';
export { DefinitionRepository } from './definition.repository';
export { isScored } from './definition-weights';
export { DefinitionsService } from './definitions.service';
export { coefficientInForce, definitionInForce, newestDefinition } from './in-force';
export { Position } from './position.entity';
export { PositionsModule } from './positions.module';
export { PositionsService, REPORTING_LINES } from './positions.service';
export { RoleDefinition } from './role-definition.entity';
export { RoleItem } from './role-item.entity';
