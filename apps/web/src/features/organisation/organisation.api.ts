import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type Assignment,
  type CreateEmployee,
  type Department,
  type Employee,
  type EmployeeImportMode,
  type EmployeeImportReport,
  type EmployeeOption,
  type EmployeeRow,
  type HandoverPreview,
  type Locale,
  type Page,
  type StaffChange,
  type UpdateAssignment,
  type UpdateDepartment,
  type UpdateEmployee,
  type WriteAssignment,
  type WriteDepartment,
} from '@gangping/contracts';
import { firstValueFrom, type Observable } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** These are called while a page is being constructed. */
export function departmentsResource() {
  return httpResource<Department[]>(() => fillRoute(ROUTES.departments));
}

export function employeesResource(params: () => Record<string, string>) {
  return httpResource<Page<EmployeeRow>>(() => ({ url: fillRoute(ROUTES.employees), params: params() }));
}

export function employeeResource(id: () => number) {
  return httpResource<Employee>(() => fillRoute(ROUTES.employee, { id: id() }));
}

/** What a change would hand over; asks nothing while there is none. */
export function handoverPreviewResource(employeeId: () => number, change: () => StaffChange | null) {
  return httpResource<HandoverPreview>(() => {
    const body = change();
    const url = fillRoute(ROUTES.employeeHandoverPreview, { id: employeeId() });
    return body === null ? undefined : { url, method: 'POST', body };
  });
}

/** People to choose from; asks nothing while `search` is null. */
export function employeeOptionsResource(search: () => string | null) {
  return httpResource<EmployeeOption[]>(
    () => {
      const text = search();
      return text === null ? undefined : { url: fillRoute(ROUTES.employeeOptions), params: { search: text } };
    },
    { defaultValue: [] },
  );
}

/** Where the empty sheet to fill in is. */
export function templateAddress(locale: Locale): string {
  return `${fillRoute(ROUTES.employeeImportTemplate)}?locale=${locale}`;
}

@Injectable({ providedIn: 'root' })
export class OrganisationApi {
  private readonly http = inject(HttpClient);

  createDepartment(body: WriteDepartment): Promise<Department> {
    return answered(this.http.post<Department>(fillRoute(ROUTES.departments), body));
  }

  updateDepartment(id: number, body: UpdateDepartment): Promise<Department> {
    return answered(this.http.put<Department>(fillRoute(ROUTES.department, { id }), body));
  }

  removeDepartment(id: number): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.department, { id })));
  }

  createEmployee(body: CreateEmployee): Promise<Employee> {
    return answered(this.http.post<Employee>(fillRoute(ROUTES.employees), body));
  }

  updateEmployee(id: number, body: UpdateEmployee): Promise<Employee> {
    return answered(this.http.put<Employee>(fillRoute(ROUTES.employee, { id }), body));
  }

  removeEmployee(id: number): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.employee, { id })));
  }

  createAssignment(employeeId: number, body: WriteAssignment): Promise<Assignment> {
    return answered(
      this.http.post<Assignment>(fillRoute(ROUTES.employeeAssignments, { id: employeeId }), body),
    );
  }

  updateAssignment(id: number, body: UpdateAssignment): Promise<Assignment> {
    return answered(this.http.put<Assignment>(fillRoute(ROUTES.assignment, { id }), body));
  }

  removeAssignment(id: number): Promise<unknown> {
    return answered(this.http.delete(fillRoute(ROUTES.assignment, { id })));
  }

  /** `dryRun` reads and changes nothing. */
  importEmployees(file: File, mode: EmployeeImportMode): Promise<EmployeeImportReport> {
    const body = new FormData();
    body.append('file', file, file.name);
    const params = { mode };
    return answered(this.http.post<EmployeeImportReport>(fillRoute(ROUTES.employeeImport), body, { params }));
  }
}

function answered<Answer>(request: Observable<Answer>): Promise<Answer> {
  return firstValueFrom(request);
}
