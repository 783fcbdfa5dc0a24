export { ProbationAssessor } from './probation-assessor.entity';
export { ProbationItem } from './probation-item.entity';
export { ProbationVerdict } from './probation-verdict.entity';
export { Probation } from './probation.entity';
export { ProbationModule } from './probation.module';
export { ProbationReader } from './probation-reader';
