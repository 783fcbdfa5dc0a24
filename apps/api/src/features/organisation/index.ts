export { Assignment } from './assignment.entity';
export { AssignmentsService } from './assignments.service';
export { Department } from './department.entity';
export { DepartmentsService } from './departments.service';
export { Employee } from './employee.entity';
export { EmployeesService } from './employees.service';
export { OrganisationModule } from './organisation.module';
export { RelationsService } from './relations.service';
export { type DerivedSuperior, Reporting, type ReportingFacts } from './reporting';
