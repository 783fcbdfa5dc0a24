import type {
  Department as DepartmentAnswer,
  Employee as EmployeeAnswer,
  Problem,
} from '@gangping/contracts';
import { AuditEntry } from '../../src/features/audit';
import { Position } from '../../src/features/positions';
import type { ApiClient } from './api-client';
import type { TestApi } from './start-test-api';

type EmployeeContent = Partial<EmployeeAnswer> & { positionId?: number | null };

/** Departments, positions and people for specs; each states only what matters to it. */
export class OrganisationBuilder {
  private count = 0;

  /** @param hr whose requests make what is asked for */
  constructor(
    private readonly api: TestApi,
    private readonly hr: ApiClient,
  ) {}

  async department(content: Partial<DepartmentAnswer> = {}): Promise<DepartmentAnswer> {
    const body = { name: this.unique('部门'), parentId: null, headPositionId: null, ...content };
    return (await this.hr.post('/api/departments', body)).json();
  }

  position(departmentId: number, title: string, superiorPositionId: number | null = null): Promise<Position> {
    return this.api.unitOfWork.run(({ manager }) =>
      manager.save(manager.create(Position, { departmentId, title, superiorPositionId, promotionPath: [] })),
    );
  }

  /** The body of a request that makes an employee. */
  employeeBody(content: EmployeeContent = {}) {
    return {
      number: this.unique('E'),
      name: this.unique('员工'),
      email: null,
      hiredOn: '2024-01-01',
      leftOn: null,
      probationEndsOn: null,
      namedSuperiorId: null,
      positionId: null,
      ...content,
    };
  }

  /** Fails the test when it is refused. */
  async employee(content: EmployeeContent = {}): Promise<EmployeeAnswer> {
    const answer = await this.hr.post('/api/employees', this.employeeBody(content));
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json();
  }

  /** What was recorded about one row, the oldest first. */
  audited(subjectType: string, subjectId: number): Promise<AuditEntry[]> {
    return this.api.readDatabase.manager.find(AuditEntry, {
      where: { subjectType, subjectId: String(subjectId) },
      order: { id: 'ASC' },
    });
  }

  private unique(name: string): string {
    return `${name}${++this.count}`;
  }
}

/** The body of a request that changes an employee from what was read. */
export function employeeChange(
  { superior: _, assignments: __, id: ___, namedSuperiorName: ____, version, ...fields }: EmployeeAnswer,
  changes: Partial<EmployeeAnswer>,
) {
  return { ...fields, ...changes, expectedVersion: version };
}

/** `path: code` of each field that was refused. */
export function fieldErrors(answer: { json: <T>() => T }): string[] {
  return (answer.json<Problem>().errors ?? []).map(({ path, code }) => `${path}: ${code}`);
}
