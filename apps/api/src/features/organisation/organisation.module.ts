import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { AssignmentsService } from './assignments.service';
import { DepartmentRepository } from './department.repository';
import { DepartmentsService } from './departments.service';
import { EmployeeImportController } from './employee-import.controller';
import { EmployeeImportService } from './employee-import.service';
import { EmployeeRepository } from './employee.repository';
import { EmployeesService } from './employees.service';
import { HandoverPreviewService } from './handover-preview.service';
import { ImportRepository } from './import.repository';
import { OrganisationController } from './organisation.controller';
import { RelationsService } from './relations.service';
import { ReportingRepository } from './reporting.repository';
import { StaffChanges } from './staff-changes';

@Module({
  imports: [AuditModule],
  controllers: [OrganisationController, EmployeeImportController],
  providers: [
    AssignmentsService,
    DepartmentRepository,
    DepartmentsService,
    EmployeeImportService,
    EmployeeRepository,
    HandoverPreviewService,
    EmployeesService,
    ImportRepository,
    RelationsService,
    ReportingRepository,
    StaffChanges,
  ],
  exports: [
    AssignmentsService,
    DepartmentsService,
    EmployeeImportService,
    EmployeesService,
    RelationsService,
    StaffChanges,
  ],
})
export class OrganisationModule {}
