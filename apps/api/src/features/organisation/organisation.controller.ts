import {
  assignmentSchema,
  createEmployeeSchema,
  type CreateEmployee,
  departmentSchema,
  departmentsSchema,
  employeeOptionsQuerySchema,
  employeeOptionsSchema,
  employeeSchema,
  employeesPageSchema,
  type EmployeesQuery,
  employeesQuerySchema,
  handoverPreviewSchema,
  ROUTES,
  staffChangeSchema,
  type StaffChange,
  type UpdateAssignment,
  updateAssignmentSchema,
  type UpdateDepartment,
  updateDepartmentSchema,
  type UpdateEmployee,
  updateEmployeeSchema,
  type WriteAssignment,
  writeAssignmentSchema,
  type WriteDepartment,
  writeDepartmentSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Requires } from '../../platform/access';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { AssignmentsService } from './assignments.service';
import { DepartmentsService } from './departments.service';
import { EmployeesService } from './employees.service';
import { HandoverPreviewService } from './handover-preview.service';

@Controller()
export class OrganisationController {
  constructor(
    private readonly departments: DepartmentsService,
    private readonly employees: EmployeesService,
    private readonly assignments: AssignmentsService,
    private readonly handovers: HandoverPreviewService,
  ) {}

  @Requires('organisation.read')
  @Get(ROUTES.departments)
  @Answers(departmentsSchema)
  listDepartments() {
    return this.departments.list();
  }

  @Requires('organisation.write')
  @Post(ROUTES.departments)
  @Answers(departmentSchema, 201)
  createDepartment(@Body({ schema: writeDepartmentSchema }) body: WriteDepartment) {
    return this.departments.create(body);
  }

  @Requires('organisation.write')
  @Put(ROUTES.department)
  @Answers(departmentSchema)
  updateDepartment(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: updateDepartmentSchema }) body: UpdateDepartment,
  ) {
    return this.departments.update(id, body);
  }

  @Requires('organisation.write')
  @Delete(ROUTES.department)
  @AnswersNothing()
  removeDepartment(@Param('id', { schema: idParameterSchema }) id: number) {
    return this.departments.remove(id);
  }

  @Requires('organisation.read')
  @Get(ROUTES.employees)
  @Answers(employeesPageSchema)
  listEmployees(@Query({ schema: employeesQuerySchema }) query: EmployeesQuery) {
    return this.employees.list(query);
  }

  /** For whoever enters people, and for the admin who ties an account to one. */
  @Requires('organisation.read', 'accounts.manage')
  @Get(ROUTES.employeeOptions)
  @Answers(employeeOptionsSchema)
  employeeOptions(@Query({ schema: employeeOptionsQuerySchema }) query: { search?: string }) {
    return this.employees.options(query.search);
  }

  @Requires('organisation.read')
  @Get(ROUTES.employee)
  @Answers(employeeSchema)
  readEmployee(@Param('id', { schema: idParameterSchema }) id: number) {
    return this.employees.read(id);
  }

  @Requires('organisation.write')
  @Post(ROUTES.employees)
  @Answers(employeeSchema, 201)
  createEmployee(@Body({ schema: createEmployeeSchema }) body: CreateEmployee) {
    return this.employees.create(body);
  }

  @Requires('organisation.write')
  @Put(ROUTES.employee)
  @Answers(employeeSchema)
  updateEmployee(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: updateEmployeeSchema }) body: UpdateEmployee,
  ) {
    return this.employees.update(id, body);
  }

  @Requires('organisation.write')
  @Delete(ROUTES.employee)
  @AnswersNothing()
  removeEmployee(@Param('id', { schema: idParameterSchema }) id: number) {
    return this.employees.remove(id);
  }

  @Requires('organisation.write')
  @Post(ROUTES.employeeHandoverPreview)
  @Answers(handoverPreviewSchema)
  previewHandover(
    @Param('id', { schema: idParameterSchema }) employeeId: number,
    @Body({ schema: staffChangeSchema }) body: StaffChange,
  ) {
    return this.handovers.preview(employeeId, body);
  }

  @Requires('organisation.write')
  @Post(ROUTES.employeeAssignments)
  @Answers(assignmentSchema, 201)
  createAssignment(
    @Param('id', { schema: idParameterSchema }) employeeId: number,
    @Body({ schema: writeAssignmentSchema }) body: WriteAssignment,
  ) {
    return this.assignments.create(employeeId, body);
  }

  @Requires('organisation.write')
  @Put(ROUTES.assignment)
  @Answers(assignmentSchema)
  updateAssignment(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: updateAssignmentSchema }) body: UpdateAssignment,
  ) {
    return this.assignments.update(id, body);
  }

  @Requires('organisation.write')
  @Delete(ROUTES.assignment)
  @AnswersNothing()
  removeAssignment(@Param('id', { schema: idParameterSchema }) id: number) {
    return this.assignments.remove(id);
  }
}
