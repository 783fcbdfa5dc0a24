import type { Attachment, ObservationForm, ObservationsPage, ObservationsQuery } from '@gangping/contracts';
import { SCORED_SECTIONS } from '@gangping/contracts';
import type { ObservationKind, ObservationVisibility, Quarter } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { isHistory, notesOfQuarter, RELEASED_STAGES } from '../evaluations';
import { definitionInForce } from '../positions';

/** A note with the names that it is shown under and its files. */
export interface StoredObservation {
  readonly id: number;
  readonly employeeId: number;
  readonly employeeNumber: string;
  readonly employeeName: string;
  readonly authorId: number;
  readonly authorName: string;
  readonly actingFor: string | null;
  readonly notedOn: string;
  readonly positionId: number | null;
  readonly itemKey: string | null;
  readonly dutyText: string | null;
  readonly kind: ObservationKind;
  readonly text: string;
  readonly visibility: ObservationVisibility;
  readonly updatedAt: string;
  readonly version: number;
  readonly frozen: boolean;
  readonly attachments: readonly Attachment[];
}

type Row = Omit<StoredObservation, 'frozen' | 'attachments'> & { readonly frozen: number };

/** Lines that a person is assessed by. */
const OBSERVED_KINDS = Object.values(SCORED_SECTIONS).flat();

const YEAR = rawSql('CAST(substr(o.noted_on, 1, 4) AS integer)');
const QUARTER = rawSql('((CAST(substr(o.noted_on, 6, 2) AS integer) + 2) / 3)');

/** The quarter of the note's day is published for the person whom it is about. */
const FROZEN = sql`EXISTS (SELECT 1 FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
  WHERE e.employee_id = o.employee_id AND ${inList(rawSql('e.stage'), RELEASED_STAGES)}
    AND c.year = ${YEAR} AND c.quarter = ${QUARTER} AND ${isHistory('c')})`;

/** In the words of the newest version that counts. */
const DUTY_TEXT = rawSql(`(SELECT line.text FROM role_item line
  JOIN role_definition definition ON definition.id = line.definition_id
  WHERE line.item_key = o.item_key AND definition.position_id = o.position_id
    AND definition.status IN ('approved', 'superseded')
  ORDER BY definition.version_number DESC LIMIT 1)`);

const SELECTED = sql`SELECT o.id, o.employee_id AS "employeeId", subject.number AS "employeeNumber",
    subject.name AS "employeeName", o.author_employee_id AS "authorId", author.name AS "authorName",
    superior.name AS "actingFor", o.noted_on AS "notedOn", o.position_id AS "positionId", o.item_key AS "itemKey",
    ${DUTY_TEXT} AS "dutyText", o.kind, o.text, o.visibility, o.updated_at AS "updatedAt", o.version,
    CASE WHEN ${FROZEN} THEN 1 ELSE 0 END AS frozen
  FROM observation o
  JOIN employee subject ON subject.id = o.employee_id
  JOIN employee author ON author.id = o.author_employee_id
  LEFT JOIN employee superior ON superior.id = o.acting_for_employee_id`;

@Injectable()
export class ObservationsRepository {
  /** @param whose condition on `o` for what the list is about; the query narrows it down */
  async page(
    manager: EntityManager,
    whose: Sql,
    query: ObservationsQuery,
  ): Promise<Pick<ObservationsPage, 'total' | 'quarters'> & { rows: StoredObservation[] }> {
    const matching = joinSql([whose, ...narrowed(query)], ' AND ');
    const direction = rawSql(query.sort === 'notedOn' ? 'ASC' : 'DESC');
    const rows = await this.select(
      manager,
      sql`${matching} ORDER BY o.noted_on ${direction}, o.id ${direction}
        LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`,
    );
    const [{ total }] = await runSql<{ total: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS total FROM observation o JOIN employee subject ON subject.id = o.employee_id
        WHERE ${matching}`,
    );
    const quarters = await runSql<Record<'year' | 'quarter' | 'count', number | string>>(
      manager,
      sql`SELECT ${YEAR} AS year, ${QUARTER} AS quarter, COUNT(*) AS count FROM observation o WHERE ${whose}
        GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC`,
    );
    return {
      rows,
      total: Number(total),
      quarters: quarters.map(({ year, quarter, count }) => ({
        year: Number(year),
        quarter: Number(quarter),
        count: Number(count),
      })),
    };
  }

  async find(manager: EntityManager, id: number): Promise<StoredObservation | null> {
    return (await this.select(manager, sql`o.id = ${id}`))[0] ?? null;
  }

  /**
   * The quarter's notes that belong beside a form: on its lines, on lines of its position that it does not have, and on
   * the work as a whole; those on another position's lines belong beside that one's form.
   */
  beside(
    manager: EntityManager,
    evaluationId: number,
    { employeeId, positionId, quarter }: { employeeId: number; positionId: number; quarter: Quarter },
    readable: Sql,
  ): Promise<StoredObservation[]> {
    return this.select(
      manager,
      sql`o.employee_id = ${employeeId} AND ${notesOfQuarter(quarter)} AND ${readable}
        AND (o.item_key IS NULL OR o.position_id = ${positionId} OR o.item_key IN (
          SELECT item_key FROM evaluation_item WHERE evaluation_id = ${evaluationId}))
        ORDER BY o.noted_on, o.id`,
    );
  }

  /** Of an employee in a quarter: published, so that nothing is added to it or taken away. */
  async isFrozen(manager: EntityManager, employeeId: number, { year, quarter }: Quarter): Promise<boolean> {
    const rows = await runSql<{ id: number }>(
      manager,
      sql`SELECT e.id FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
        WHERE e.employee_id = ${employeeId} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)}
          AND c.year = ${year} AND c.quarter = ${quarter} AND ${isHistory('c')} LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** Lines of the definitions in force today, of the posts that somebody held on a day. */
  duties(
    manager: EntityManager,
    employeeId: number,
    day: string,
    today: string,
  ): Promise<ObservationForm['duties']> {
    return runSql(
      manager,
      sql`WITH today(value) AS (VALUES (${today}))
        SELECT line.item_key AS "itemKey", held.position_id AS "positionId", position.title AS "positionTitle",
          line.kind, line.text
        FROM assignment held
        JOIN position ON position.id = held.position_id
        JOIN role_item line
          ON line.definition_id = ${rawSql(definitionInForce('held.position_id', '(SELECT value FROM today)'))}
        WHERE held.employee_id = ${employeeId} AND held.starts_on <= ${day}
          AND (held.ends_on IS NULL OR held.ends_on >= ${day}) AND ${inList(rawSql('line.kind'), OBSERVED_KINDS)}
        ORDER BY held.starts_on, held.position_id, line.ordinal`,
    );
  }

  /** @param condition on `o`, with what comes behind it */
  private async select(manager: EntityManager, condition: Sql): Promise<StoredObservation[]> {
    const rows = await runSql<Row>(manager, sql`${SELECTED} WHERE ${condition}`);
    const files = await this.attachmentsOf(
      manager,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, frozen: row.frozen === 1, attachments: files.get(row.id) ?? [] }));
  }

  private async attachmentsOf(
    manager: EntityManager,
    ids: readonly number[],
  ): Promise<Map<number, Attachment[]>> {
    if (ids.length === 0) return new Map();
    const rows = await runSql<Attachment & { observationId: number }>(
      manager,
      sql`SELECT id, observation_id AS "observationId", file_name AS "fileName", size FROM observation_attachment
        WHERE ${inList(rawSql('observation_id'), ids)} ORDER BY id`,
    );
    return Map.groupBy(rows, ({ observationId }) => observationId);
  }
}

function narrowed({ quarter, kind, visibility, search }: ObservationsQuery): Sql[] {
  const conditions: Sql[] = [];
  if (quarter) {
    const [year, place] = quarter.split('-').map(Number);
    conditions.push(notesOfQuarter({ year, quarter: place }));
  }
  if (kind) conditions.push(sql`o.kind = ${kind}`);
  if (visibility) conditions.push(sql`o.visibility = ${visibility}`);
  if (search) {
    const columns = [rawSql('o.text'), rawSql('subject.name'), rawSql('subject.number'), DUTY_TEXT];
    const found = joinSql(
      columns.map((column) => containsText(column, search)),
      ' OR ',
    );
    conditions.push(sql`(${found})`);
  }
  return conditions;
}
