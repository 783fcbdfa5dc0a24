import type { HistoryQuarter } from '@gangping/contracts';
import type { ComparedForm, Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, inList, rawSql, runSql, selectMany, type Sql, sql } from '../../platform/database';
import { isHistory, RELEASED_STAGES } from '../evaluations';
import { type ExportScope, finalFigures } from '../reports';

/** What of a form decides its place in the comparison; ten thousand of them are held at once. */
export interface SideForm extends ComparedForm {
  readonly id: number;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly nameKey: string;
}

/** What is shown of a form besides. */
export interface FormDetail {
  readonly id: number;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly stage: Stage;
}

/** A quarter in which the reader sees something. */
export interface ComparedCycle extends HistoryQuarter {
  readonly endsOn: string;
  /** Something that the reader may be told of it is published, even if other forms are still open. */
  readonly isPublished: boolean;
}

@Injectable()
export class ComparisonRepository {
  /** Newest first. @param scope of all cycles */
  async cycles(manager: EntityManager, { rows, figures }: ExportScope): Promise<ComparedCycle[]> {
    const some = (which: Sql) =>
      sql`EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id AND e.stage <> 'void' AND ${rows} AND ${which})`;
    const published = sql`${figures} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)} AND e.total IS NOT NULL`;
    const found = await runSql<Omit<ComparedCycle, 'isPublished'> & { isPublished: number }>(
      manager,
      sql`SELECT c.id, c.year, c.quarter, c.ends_on AS "endsOn",
          CASE WHEN ${some(published)} THEN 1 ELSE 0 END AS "isPublished"
        FROM cycle c WHERE ${isHistory('c')} AND ${some(rawSql('1 = 1'))} ORDER BY c.year DESC, c.quarter DESC`,
    );
    return found.map((cycle) => ({ ...cycle, isPublished: cycle.isPublished === 1 }));
  }

  /**
   * The forms of a quarter, by name. Void ones count nowhere, as in the quarter's own summary.
   *
   * @param search in name and number of the person, so that both quarters find the same people
   */
  side(
    manager: EntityManager,
    cycleId: number,
    { rows, figures }: ExportScope,
    search?: string,
  ): Promise<SideForm[]> {
    const told = finalFigures(figures);
    const person = search
      ? sql` AND (${containsText(rawSql('p.name'), search)} OR ${containsText(rawSql('p.number'), search)})`
      : rawSql('');
    return selectMany<SideForm>(
      manager,
      {
        id: 'e.id',
        employeeId: 'e.employee_id',
        positionId: 'e.position_id',
        departmentId: 'e.department_id',
        departmentName: 'e.department_name',
        nameKey: 'p.name_sort_key',
        total: sql`CASE WHEN ${told} THEN e.total END`,
        grade: sql`CASE WHEN ${told} THEN e.grade END`,
      },
      sql`FROM evaluation e JOIN employee p ON p.id = e.employee_id
        WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void' AND ${rows}${person}
        ORDER BY p.name_sort_key, p.number, e.id`,
    );
  }

  /** Of those on a page or in a slice of a file. */
  async details(manager: EntityManager, ids: readonly number[]): Promise<Map<number, FormDetail>> {
    const rows = await runSql<FormDetail>(
      manager,
      sql`SELECT e.id, p.id AS "employeeId", p.number, p.name, e.position_title AS "positionTitle",
          e.department_name AS "departmentName", e.stage
        FROM evaluation e JOIN employee p ON p.id = e.employee_id WHERE ${inList(rawSql('e.id'), ids)}`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
