import type { Department } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

interface ListedRow extends Omit<Department, 'positionCount' | 'employeeCount'> {
  positionCount: number | string;
  employeeCount: number | string;
}

/** Parameter 1 is the day. */
const IN_POST = `a.starts_on <= $1 AND (a.ends_on IS NULL OR a.ends_on >= $1)
  AND e.hired_on <= $1 AND (e.left_on IS NULL OR e.left_on >= $1)`;

const LIST_SQL = `
  SELECT d.id, d.name, d.parent_id AS "parentId", d.head_position_id AS "headPositionId",
         head.title AS "headPositionTitle", d.version,
         (SELECT e.name FROM assignment a JOIN employee e ON e.id = a.employee_id
          WHERE a.position_id = d.head_position_id AND ${IN_POST}
          ORDER BY a.starts_on, e.id LIMIT 1) AS "headName",
         (SELECT COUNT(*) FROM position p WHERE p.department_id = d.id) AS "positionCount",
         (SELECT COUNT(DISTINCT a.employee_id) FROM assignment a
          JOIN employee e ON e.id = a.employee_id JOIN position p ON p.id = a.position_id
          WHERE p.department_id = d.id AND ${IN_POST}) AS "employeeCount"
  FROM department d LEFT JOIN position head ON head.id = d.head_position_id
  ORDER BY d.name_sort_key, d.id`;

@Injectable()
export class DepartmentRepository {
  /** The whole tree: parents before children, brothers and sisters by pinyin. Counts are of the department alone. */
  async tree(manager: EntityManager, day: string): Promise<Department[]> {
    const rows = await manager.query<ListedRow[]>(LIST_SQL, [day]);
    const departments = rows.map((row) => ({
      ...row,
      positionCount: Number(row.positionCount),
      employeeCount: Number(row.employeeCount),
    }));
    return inTreeOrder(departments);
  }

  async find(manager: EntityManager, id: number, day: string): Promise<Department | undefined> {
    return (await this.tree(manager, day)).find((department) => department.id === id);
  }

  /** Somebody was assessed in it: who heads it, or a department above it, reads those forms by its place in the tree. */
  async hasHistory(manager: EntityManager, id: number): Promise<boolean> {
    const found = await manager.query<unknown[]>(
      'SELECT id FROM evaluation WHERE department_id = $1 LIMIT 1',
      [id],
    );
    return found.length > 0;
  }

  /** Ids of a department and of all below it. */
  async withAllBelow(manager: EntityManager, id: number): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `WITH RECURSIVE below(id) AS (
         SELECT id FROM department WHERE id = $1
         UNION
         SELECT d.id FROM department d JOIN below ON d.parent_id = below.id
       )
       SELECT id FROM below`,
      [id],
    );
    return rows.map((row) => row.id);
  }
}

/** @param departments in the order of brothers and sisters */
function inTreeOrder(departments: readonly Department[]): Department[] {
  const childrenOf = (parentId: number | null): Department[] =>
    departments
      .filter((department) => department.parentId === parentId)
      .flatMap((department) => [department, ...childrenOf(department.id)]);
  return childrenOf(null);
}
