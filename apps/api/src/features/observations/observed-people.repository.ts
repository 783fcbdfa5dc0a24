import type { ObservedPerson } from '@gangping/contracts';
import { quarterOf } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, inList, rawSql, runSql, sql } from '../../platform/database';
import { notesOfQuarter, readableNotes } from '../evaluations';
import { RelationsService } from '../organisation';

/** Candidates of one statement. */
const AT_A_TIME = 500;

/** People whom notes are about. */
@Injectable()
export class ObservedPeopleRepository {
  constructor(private readonly relations: RelationsService) {}

  async directlyBelow(
    manager: EntityManager,
    superiorIds: readonly number[],
    today: string,
  ): Promise<number[]> {
    const found = new Set<number>();
    // Few: oneself, and whom one acts for.
    for (const superiorId of superiorIds) {
      for (const id of await this.relations.directReports(manager, superiorId, today)) found.add(id);
    }
    return [...found];
  }

  /**
   * Employed today, by name or number; whether the reader may write about them is asked afterwards.
   *
   * @param nearest who comes first
   * @param from how many have been looked at
   * @returns a few hundred; empty when there are no others
   */
  async search(
    manager: EntityManager,
    search: string,
    nearest: readonly number[],
    today: string,
    from: number,
  ): Promise<number[]> {
    const rows = await runSql<{ id: number }>(
      manager,
      sql`SELECT e.id FROM employee e
        WHERE e.hired_on <= ${today} AND (e.left_on IS NULL OR e.left_on >= ${today})
          AND (${containsText(rawSql('e.name'), search)} OR ${containsText(rawSql('e.number'), search)})
        ORDER BY CASE WHEN ${inList(rawSql('e.id'), nearest)} THEN 0 ELSE 1 END, e.name_sort_key, e.id
        LIMIT ${AT_A_TIME} OFFSET ${from}`,
    );
    return rows.map(({ id }) => id);
  }

  /** By name, with the notes of this quarter that the reader may read. */
  async shown(
    manager: EntityManager,
    ids: readonly number[],
    readerId: number | null,
    today: string,
  ): Promise<ObservedPerson[]> {
    const people = await runSql<{ id: number; number: string; name: string; notes: number | string }>(
      manager,
      sql`SELECT e.id, e.number, e.name, (SELECT COUNT(*) FROM observation o
          WHERE o.employee_id = e.id AND ${notesOfQuarter(quarterOf(today))} AND ${readableNotes(readerId)}) AS notes
        FROM employee e WHERE ${inList(rawSql('e.id'), ids)} ORDER BY e.name_sort_key, e.id`,
    );
    const posts = await runSql<{ employeeId: number; title: string }>(
      manager,
      sql`SELECT a.employee_id AS "employeeId", p.title FROM assignment a JOIN position p ON p.id = a.position_id
        WHERE ${inList(rawSql('a.employee_id'), ids)} AND a.starts_on <= ${today}
          AND (a.ends_on IS NULL OR a.ends_on >= ${today})
        ORDER BY a.starts_on, a.id`,
    );
    const titles = Map.groupBy(posts, ({ employeeId }) => employeeId);
    return people.map(({ notes, ...person }) => ({
      ...person,
      notes: Number(notes),
      positionTitles: (titles.get(person.id) ?? []).map(({ title }) => title),
    }));
  }
}
