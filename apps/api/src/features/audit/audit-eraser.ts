import { Injectable } from '@nestjs/common';
import { joinSql, runSql, type Sql, sql, valueLists } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { type AuditLink, ERASURE_ACTION, type ErasureData, hashOf } from './audit-chain';
import { AuditTrail } from './audit-trail';

/**
 * Values of entries that say nothing personal and stay: what was done, when, in which role. Every other text goes;
 * numbers, ids and yes or no stay.
 */
const KEPT: ReadonlySet<string> = new Set([
  'stage',
  'from',
  'to',
  'raterRole',
  'role',
  'roles',
  'outcome',
  'answer',
  'decision',
  'cause',
  'kind',
  'format',
  'locale',
  'hiredOn',
  'leftOn',
  'startsOn',
  'endsOn',
  'effectiveFrom',
  'dueOn',
]);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Which entries are about whom: kind of subject, and the rows of those of one person. */
const SUBJECTS: Readonly<Record<string, (employeeId: number) => Sql>> = {
  employee: (id) => sql`employee own WHERE own.id = ${id}`,
  account: (id) => sql`account own WHERE own.employee_id = ${id}`,
  assignment: (id) => sql`assignment own WHERE own.employee_id = ${id}`,
  delegation: (id) =>
    sql`delegation own WHERE own.superior_employee_id = ${id} OR own.deputy_employee_id = ${id}`,
  evaluation: (id) => sql`evaluation own WHERE own.employee_id = ${id}`,
  appeal: (id) =>
    sql`appeal own JOIN evaluation form ON form.id = own.evaluation_id WHERE form.employee_id = ${id}`,
  observation: (id) => sql`observation own WHERE own.employee_id = ${id}`,
  probation: (id) => sql`probation own WHERE own.employee_id = ${id}`,
};

/** An entry about a quarter that names people, with the reason why they are left out of it. */
const EXCLUSION_ACTION = 'cycle.peopleExcluded';

/** Takes personal text out of the trail without breaking its chain. */
@Injectable()
export class AuditEraser {
  constructor(private readonly audit: AuditTrail) {}

  /**
   * Takes out of every entry about one person what says anything but numbers, and records that it went. The entries keep
   * their hashes. Their correlation ids go too: chance made them, and without them nobody can try names until one fits.
   *
   * @param data of the entry that records it; nothing personal
   */
  async erase(unit: Unit, employeeId: number, data: Record<string, unknown>): Promise<void> {
    const about = Object.entries(SUBJECTS).map(
      ([type, rows]) => sql`(subject_type = ${type} AND subject_id IN (
        SELECT CAST(own.id AS varchar(20)) FROM ${rows(employeeId)}))`,
    );
    about.push(sql`EXISTS (SELECT 1 FROM gone_subject gone WHERE gone.employee_id = ${employeeId}
      AND gone.subject_type = audit_entry.subject_type AND gone.subject_id = audit_entry.subject_id)`);
    const erased: Record<string, string> = {};
    const rows: unknown[][] = [];
    const own = await linksWhere(unit, joinSql(about, ' OR '));
    const numbers = await numbersOf(unit, employeeId, own);
    const imports = await linksWhere(unit, sql`subject_type = 'employee' AND subject_id = 'import'`);
    const exclusions = (await linksWhere(unit, sql`action = ${EXCLUSION_ACTION}`)).filter(
      ({ data: stored }) =>
        (JSON.parse(stored) as { employeeIds: number[] }).employeeIds.includes(employeeId),
    );
    const changed = [
      // One reason for several people is said of each of them.
      ...exclusions.map((link) => ({ link, data: withoutText(JSON.parse(link.data)) })),
      ...own.map((link) => ({ link, data: withoutText(JSON.parse(link.data)) })),
      ...imports.map((link) => ({ link, data: withoutPerson(JSON.parse(link.data), numbers) })),
    ];
    for (const { link, data: less } of changed) {
      const left = { ...link, data: JSON.stringify(less), correlationId: null };
      if (left.data === link.data) continue;
      erased[String(link.id)] = hashOf(link.previousHash, left);
      rows.push([link.id, left.data]);
    }
    for (const { text, parameters } of valueLists(unit.manager, rows, ['integer', 'text'])) {
      await unit.manager.query(
        `UPDATE audit_entry SET data = given.column2, correlation_id = NULL
         FROM (VALUES ${text}) AS given WHERE audit_entry.id = given.column1`,
        parameters,
      );
    }
    const erasure: ErasureData = { erased };
    await this.audit.record(unit, {
      action: ERASURE_ACTION,
      subjectType: 'employee',
      subjectId: employeeId,
      data: { ...data, ...erasure },
    });
  }
}

function linksWhere({ manager }: Unit, condition: Sql): Promise<AuditLink[]> {
  return runSql<AuditLink>(
    manager,
    sql`SELECT id, at, account_id AS "accountId", action, subject_type AS "subjectType", subject_id AS "subjectId",
        data, correlation_id AS "correlationId", previous_hash AS "previousHash", hash
      FROM audit_entry WHERE ${condition} ORDER BY id`,
  );
}

/** Every number that they ever had. */
async function numbersOf(
  { manager }: Unit,
  employeeId: number,
  own: readonly AuditLink[],
): Promise<ReadonlySet<string>> {
  const [person] = await runSql<{ number: string }>(
    manager,
    sql`SELECT number FROM employee WHERE id = ${employeeId}`,
  );
  const earlier = own
    .filter(({ subjectType }) => subjectType === 'employee')
    .flatMap(({ data }) => {
      const { before, after } = JSON.parse(data) as Record<'before' | 'after', { number?: unknown }>;
      return [before?.number, after?.number];
    });
  return new Set([person?.number, ...earlier].filter((each) => typeof each === 'string'));
}

/** An import names many people: of this one nothing is left, of the others everything. */
function withoutPerson(value: unknown, numbers: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return numbers.has(value) ? null : value;
  if (Array.isArray(value)) return value.map((part) => withoutPerson(part, numbers));
  if (value === null || typeof value !== 'object') return value;
  const { number } = value as { number?: unknown };
  if (typeof number === 'string' && numbers.has(number)) return withoutText(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutPerson(part, numbers)]),
  );
}

/** @param isKept whether a text at this place stays */
function withoutText(value: unknown, isKept = false): unknown {
  if (typeof value === 'string') return isKept || DAY.test(value) ? value : null;
  if (Array.isArray(value)) return value.map((part) => withoutText(part, isKept));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutText(part, KEPT.has(name))]),
  );
}
