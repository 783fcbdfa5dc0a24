export { Assignment } from './assignment.entity';
export { Department } from './department.entity';
export { Employee } from './employee.entity';
export { OrganisationModule } from './organisation.module';
export { RelationsService } from './relations.service';
export { type DerivedSuperior, Reporting, type ReportingFacts } from './reporting';
