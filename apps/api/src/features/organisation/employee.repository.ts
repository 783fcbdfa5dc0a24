import type {
  Assignment as AssignmentAnswer,
  Employee as EmployeeAnswer,
  EmployeeOption,
  EmployeeRow,
  EmployeesQuery,
  Page,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { runSql, sql, whereContains } from '../../platform/database';
import { Assignment } from './assignment.entity';
import { DepartmentRepository } from './department.repository';
import { Employee } from './employee.entity';
import { ReportingRepository } from './reporting.repository';

interface ListedRow extends Omit<EmployeeRow, 'superiorName'> {
  positionId: number | null;
  total: number | string;
}

/** The day a list looks at: today, but the first or last day of those who are not here today. */
const REFERENCE_DAY = `CASE WHEN employee.left_on < :today THEN employee.left_on
  WHEN employee.hired_on > :today THEN employee.hired_on ELSE :today END`;

/** The post that stands for somebody who holds several on that day: the one held longest. */
const MAIN_ASSIGNMENT = `(SELECT post.id FROM assignment post
  WHERE post.employee_id = employee.id AND post.starts_on <= ${REFERENCE_DAY}
    AND (post.ends_on IS NULL OR post.ends_on >= ${REFERENCE_DAY})
  ORDER BY post.starts_on, post.id LIMIT 1)`;

/** Any of the posts held on that day, not only the main one. @param condition on the position, `held` */
const holding = (condition: string): string => `EXISTS (SELECT 1 FROM assignment post
  JOIN position held ON held.id = post.position_id
  WHERE post.employee_id = employee.id AND post.starts_on <= ${REFERENCE_DAY}
    AND (post.ends_on IS NULL OR post.ends_on >= ${REFERENCE_DAY}) AND ${condition})`;

const SORTS: Readonly<Record<string, string>> = {
  number: 'employee.number',
  name: 'employee.name_sort_key',
  departmentName: 'department.name_sort_key',
  positionTitle: 'position.title_sort_key',
  hiredOn: 'employee.hired_on',
};
const SEARCHED = ['employee.number', 'employee.name', 'position.title'];
const MOST_OPTIONS = 20;

@Injectable()
export class EmployeeRepository {
  constructor(
    private readonly reporting: ReportingRepository,
    private readonly departments: DepartmentRepository,
  ) {}

  /** One page with its count in one query, then the superiors of these rows alone. */
  async page(manager: EntityManager, query: EmployeesQuery, today: string): Promise<Page<EmployeeRow>> {
    const filtered = await this.filtered(manager, query, today);
    const rows = await ordered(filtered.clone(), query.sort)
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .getRawMany<ListedRow>();
    const isBehindTheEnd = rows.length === 0 && query.page > 1;
    const total = isBehindTheEnd ? await filtered.getCount() : Number(rows[0]?.total ?? 0);
    return {
      rows: await this.withSuperiors(manager, rows, today),
      total,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  /** Employed people whose number, name or position contains the text; the first few, by number. */
  async options(
    manager: EntityManager,
    search: string | undefined,
    today: string,
  ): Promise<EmployeeOption[]> {
    const builder = this.selected(manager, today).andWhere(
      '(employee.left_on IS NULL OR employee.left_on >= :today)',
    );
    const rows = await whereContains(builder, SEARCHED, search)
      .orderBy('employee.number')
      .limit(MOST_OPTIONS)
      .getRawMany<ListedRow>();
    return rows.map(({ id, number, name, positionTitle }) => ({ id, number, name, positionTitle }));
  }

  /** @returns undefined when there is none */
  async find(manager: EntityManager, id: number, today: string): Promise<EmployeeAnswer | undefined> {
    const employee = await manager.findOneBy(Employee, { id });
    if (!employee) return undefined;
    const { namedSuperiorId } = employee;
    const named =
      namedSuperiorId === null ? null : await manager.findOneBy(Employee, { id: namedSuperiorId });
    return {
      ...employee,
      namedSuperiorName: named?.name ?? null,
      anonymisedAt: employee.anonymisedAt ?? null,
      superior: await this.superior(manager, employee, today),
      assignments: await this.assignmentsOf(manager, id),
      ...(await lastClosedQuarter(manager, id)),
    };
  }

  /** Newest first. */
  async assignmentsOf(manager: EntityManager, employeeId: number): Promise<AssignmentAnswer[]> {
    return this.assignmentsSelected(manager)
      .where('assignment.employee_id = :employeeId', { employeeId })
      .orderBy('assignment.starts_on', 'DESC')
      .addOrderBy('assignment.id', 'DESC')
      .getRawMany<AssignmentAnswer>();
  }

  findAssignment(manager: EntityManager, id: number): Promise<AssignmentAnswer | undefined> {
    return this.assignmentsSelected(manager)
      .where('assignment.id = :id', { id })
      .getRawOne<AssignmentAnswer>();
  }

  /** Was assessed, assesses, or signs in: then the person stays in the books. */
  async hasHistory(manager: EntityManager, employeeId: number): Promise<boolean> {
    const [found] = await manager.query<{ kept: number }[]>(
      `SELECT CASE WHEN EXISTS (SELECT 1 FROM evaluation
           WHERE employee_id = $1 OR supervisor_employee_id = $1 OR reviewer_employee_id = $1)
         OR EXISTS (SELECT 1 FROM item_score WHERE rater_employee_id = $1)
         OR EXISTS (SELECT 1 FROM account WHERE employee_id = $1)
         OR EXISTS (SELECT 1 FROM observation WHERE employee_id = $1 OR author_employee_id = $1)
       THEN 1 ELSE 0 END AS kept`,
      [employeeId],
    );
    return Number(found.kept) === 1;
  }

  private async filtered(
    manager: EntityManager,
    query: EmployeesQuery,
    today: string,
  ): Promise<SelectQueryBuilder<Employee>> {
    const builder = this.selected(manager, today);
    if (query.employment === 'employed')
      builder.andWhere('(employee.left_on IS NULL OR employee.left_on >= :today)');
    if (query.employment === 'left') builder.andWhere('employee.left_on < :today');
    if (query.departmentId !== undefined) {
      const departmentIds = await this.departments.withAllBelow(manager, query.departmentId);
      // An unknown department has nobody; an empty list is no SQL.
      builder.andWhere(holding('held.department_id IN (:...departmentIds)'), {
        departmentIds: [0, ...departmentIds],
      });
    }
    if (query.positionId !== undefined) {
      builder.andWhere(holding('held.id = :positionId'), { positionId: query.positionId });
    }
    return whereContains(builder, SEARCHED, query.search);
  }

  private selected(manager: EntityManager, today: string): SelectQueryBuilder<Employee> {
    return manager
      .createQueryBuilder(Employee, 'employee')
      .leftJoin('assignment', 'main', `main.id = ${MAIN_ASSIGNMENT}`)
      .leftJoin('position', 'position', 'position.id = main.position_id')
      .leftJoin('department', 'department', 'department.id = position.department_id')
      .select('employee.id', 'id')
      .addSelect('employee.number', 'number')
      .addSelect('employee.name', 'name')
      .addSelect('department.name', 'departmentName')
      .addSelect('position.id', 'positionId')
      .addSelect('position.title', 'positionTitle')
      .addSelect('employee.hired_on', 'hiredOn')
      .addSelect('employee.left_on', 'leftOn')
      .addSelect('employee.probation_ends_on', 'probationEndsOn')
      .addSelect('COUNT(*) OVER ()', 'total')
      .where('1 = 1')
      .setParameters({ today });
  }

  private assignmentsSelected(manager: EntityManager): SelectQueryBuilder<Assignment> {
    return manager
      .createQueryBuilder(Assignment, 'assignment')
      .innerJoin('position', 'position', 'position.id = assignment.position_id')
      .innerJoin('department', 'department', 'department.id = position.department_id')
      .select('assignment.id', 'id')
      .addSelect('assignment.employee_id', 'employeeId')
      .addSelect('assignment.position_id', 'positionId')
      .addSelect('position.title', 'positionTitle')
      .addSelect('department.id', 'departmentId')
      .addSelect('department.name', 'departmentName')
      .addSelect('assignment.starts_on', 'startsOn')
      .addSelect('assignment.ends_on', 'endsOn')
      .addSelect('assignment.version', 'version');
  }

  private async superior(
    manager: EntityManager,
    { id }: Employee,
    today: string,
  ): Promise<EmployeeAnswer['superior']> {
    const reporting = await this.reporting.around(manager, [id], today);
    const post = reporting.postsOn(id, today)[0] ?? null;
    const { employeeId, source } = reporting.superiorOf(id, post, today);
    if (employeeId === null || source === null) return null;
    const { name } = await manager.findOneOrFail(Employee, {
      where: { id: employeeId },
      select: { id: true, name: true },
    });
    return { employeeId, name, source };
  }

  private async withSuperiors(
    manager: EntityManager,
    rows: readonly ListedRow[],
    today: string,
  ): Promise<EmployeeRow[]> {
    const reporting = await this.reporting.around(
      manager,
      rows.map(({ id }) => id),
      today,
    );
    const superiors = rows.map(
      ({ id, positionId }) => reporting.superiorOf(id, positionId, today).employeeId,
    );
    const names = await this.namesOf(manager, superiors);
    return rows.map(({ total: _, positionId: __, ...row }, index) => ({
      ...row,
      superiorName: names.get(superiors[index]) ?? null,
    }));
  }

  private async namesOf(
    manager: EntityManager,
    ids: readonly (number | null)[],
  ): Promise<Map<number | null, string>> {
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    if (wanted.length === 0) return new Map();
    const rows = await manager
      .createQueryBuilder(Employee, 'employee')
      .select('employee.id', 'id')
      .addSelect('employee.name', 'name')
      .where('employee.id IN (:...wanted)', { wanted })
      .getRawMany<{ id: number; name: string }>();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** The id decides between equals, so that pages neither repeat nor lose anybody. */
function ordered(
  builder: SelectQueryBuilder<Employee>,
  sort: EmployeesQuery['sort'],
): SelectQueryBuilder<Employee> {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  return builder.orderBy(SORTS[sort.replace(/^-/, '')], direction, 'NULLS LAST').addOrderBy('employee.id');
}

/** By which a leaving date is seen to be too early: what was assessed there happened. A test cycle says nothing of it. */
async function lastClosedQuarter(
  manager: EntityManager,
  employeeId: number,
): Promise<Pick<EmployeeAnswer, 'lastClosedQuarter'>> {
  const [found] = await runSql<NonNullable<EmployeeAnswer['lastClosedQuarter']>>(
    manager,
    sql`SELECT c.year, c.quarter, c.starts_on AS "startsOn" FROM cycle c
      WHERE c.status = 'closed' AND NOT c.is_test AND EXISTS (SELECT 1 FROM evaluation e
        WHERE e.cycle_id = c.id AND e.employee_id = ${employeeId} AND e.stage <> 'void')
      ORDER BY c.starts_on DESC LIMIT 1`,
  );
  return found ? { lastClosedQuarter: found } : {};
}
