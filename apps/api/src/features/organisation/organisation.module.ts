import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { AssignmentsService } from './assignments.service';
import { DepartmentRepository } from './department.repository';
import { DepartmentsService } from './departments.service';
import { EmployeeRepository } from './employee.repository';
import { EmployeesService } from './employees.service';
import { OrganisationController } from './organisation.controller';
import { RelationsService } from './relations.service';
import { ReportingRepository } from './reporting.repository';

@Module({
  imports: [AuditModule],
  controllers: [OrganisationController],
  providers: [
    AssignmentsService,
    DepartmentRepository,
    DepartmentsService,
    EmployeeRepository,
    EmployeesService,
    RelationsService,
    ReportingRepository,
  ],
  exports: [AssignmentsService, DepartmentsService, EmployeesService, RelationsService],
})
export class OrganisationModule {}
