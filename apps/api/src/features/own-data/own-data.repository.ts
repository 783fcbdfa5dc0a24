import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql, type Sql } from '../../platform/database';
import { RELEASED_STAGES } from '../evaluations';

/** A row as it is shown to the person: values under names of the glossary. */
export type OwnRow = Readonly<Record<string, string | number | boolean | null>>;

/** What is held about one person in the tables that need no policy: it is theirs, or they wrote it. */
@Injectable()
export class OwnDataRepository {
  async account(manager: EntityManager, accountId: number): Promise<OwnRow | null> {
    const [row] = await rows(
      manager,
      sql`SELECT login_name AS "loginName", roles, locale, last_sign_in_at AS "lastSignInAt" FROM account
        WHERE id = ${accountId}`,
    );
    return row ?? null;
  }

  async person(manager: EntityManager, employeeId: number): Promise<OwnRow | null> {
    const [row] = await rows(
      manager,
      sql`SELECT person.number, person.name, person.email, person.hired_on AS "hiredOn", person.left_on AS "leftOn",
          person.probation_ends_on AS "probationEndsOn", superior.name AS "namedSuperiorName"
        FROM employee person LEFT JOIN employee superior ON superior.id = person.named_superior_id
        WHERE person.id = ${employeeId}`,
    );
    return row ?? null;
  }

  assignments(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT unit.name AS "departmentName", post.title AS "positionTitle", held.starts_on AS "startsOn",
          held.ends_on AS "endsOn"
        FROM assignment held JOIN position post ON post.id = held.position_id
        JOIN department unit ON unit.id = post.department_id
        WHERE held.employee_id = ${employeeId} ORDER BY held.starts_on, held.id`,
    );
  }

  formIds(manager: EntityManager, employeeId: number): Promise<number[]> {
    return ids(
      manager,
      sql`SELECT e.id FROM evaluation e JOIN cycle ON cycle.id = e.cycle_id
        WHERE e.employee_id = ${employeeId} ORDER BY cycle.starts_on, e.id`,
    );
  }

  probationIds(manager: EntityManager, employeeId: number): Promise<number[]> {
    return ids(manager, sql`SELECT id FROM probation WHERE employee_id = ${employeeId} ORDER BY hired_on`);
  }

  /** Their own appeals; findings once there is a decision. */
  appeals(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT cycle.year, cycle.quarter, cycle.is_test AS "isTest", appeal.grounds, appeal.decision,
          CASE WHEN appeal.decision IS NULL THEN NULL ELSE appeal.findings END AS findings,
          appeal.withdrawn_at AS "withdrawnAt"
        FROM appeal JOIN evaluation e ON e.id = appeal.evaluation_id JOIN cycle ON cycle.id = e.cycle_id
        WHERE e.employee_id = ${employeeId} ORDER BY appeal.id`,
    );
  }

  /** Whether a goal was kept is told with the result of the form that it was marked in, not before. */
  interviews(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    const told = inList(rawSql('marked.stage'), RELEASED_STAGES);
    return rows(
      manager,
      sql`SELECT cycle.year, cycle.quarter, cycle.is_test AS "isTest", talk.held_on AS "heldOn", talk.superior_words AS "superiorWords",
          talk.employee_words AS "employeeWords", goal.text AS goal, goal.due_on AS "dueOn",
          CASE WHEN ${told} THEN goal.outcome END AS outcome, CASE WHEN ${told} THEN goal.outcome_note END AS "outcomeNote"
        FROM interview talk JOIN evaluation e ON e.id = talk.evaluation_id JOIN cycle ON cycle.id = e.cycle_id
        LEFT JOIN improvement_goal goal ON goal.interview_id = talk.id
        LEFT JOIN evaluation marked ON marked.id = goal.marked_in_evaluation_id
        WHERE e.employee_id = ${employeeId} ORDER BY talk.id, goal.id`,
    );
  }

  /** Words that they wrote on others' forms. */
  writtenComments(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT cycle.year, cycle.quarter, cycle.is_test AS "isTest", subject.name AS "about", item.text AS item, score.rater_role AS "raterRole",
          superior.name AS "actingFor", score.comment, score.updated_at AS "updatedAt"
        FROM item_score score JOIN evaluation_item item ON item.id = score.item_id
        JOIN evaluation e ON e.id = score.evaluation_id JOIN employee subject ON subject.id = e.employee_id
        JOIN cycle ON cycle.id = e.cycle_id LEFT JOIN employee superior ON superior.id = score.acting_for_employee_id
        WHERE score.rater_employee_id = ${employeeId} AND e.employee_id <> ${employeeId} AND score.comment <> ''
        ORDER BY score.id`,
    );
  }

  /** What they gave colleagues as a peer: theirs to read, and nobody else's. */
  peerAnswers(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT cycle.year, cycle.quarter, cycle.is_test AS "isTest", subject.name AS "about", item.text AS item, given.score,
          asked.submitted_at AS "submittedAt"
        FROM peer_request asked JOIN peer_score given ON given.request_id = asked.id
        JOIN evaluation_item item ON item.id = given.item_id JOIN evaluation e ON e.id = asked.evaluation_id
        JOIN employee subject ON subject.id = e.employee_id JOIN cycle ON cycle.id = e.cycle_id
        WHERE asked.employee_id = ${employeeId} ORDER BY asked.id, item.ordinal`,
    );
  }

  /** Notes that they wrote, and shared ones about them. */
  notes(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT note.noted_on AS "notedOn", subject.name AS "about", author.name AS author,
          superior.name AS "actingFor", note.kind, note.text,
          note.visibility
        FROM observation note JOIN employee subject ON subject.id = note.employee_id
        JOIN employee author ON author.id = note.author_employee_id
        LEFT JOIN employee superior ON superior.id = note.acting_for_employee_id
        WHERE note.author_employee_id = ${employeeId}
          OR (note.employee_id = ${employeeId} AND note.visibility = 'shared')
        ORDER BY note.noted_on, note.id`,
    );
  }

  delegations(manager: EntityManager, employeeId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT superior.name AS superior, deputy.name AS deputy, given.starts_on AS "from", given.ends_on AS "to",
          given.reason
        FROM delegation given JOIN employee superior ON superior.id = given.superior_employee_id
        JOIN employee deputy ON deputy.id = given.deputy_employee_id
        WHERE given.superior_employee_id = ${employeeId} OR given.deputy_employee_id = ${employeeId}
        ORDER BY given.id`,
    );
  }

  /** What programs were let in by; of a token itself nothing is known. */
  accessTokens(manager: EntityManager, accountId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT name, hint, scopes, created_at AS "createdAt", expires_on AS "expiresOn", last_used_at AS "lastUsedAt",
          last_used_from AS "lastUsedFrom", revoked_at AS "revokedAt"
        FROM access_token WHERE account_id = ${accountId} ORDER BY id`,
    );
  }

  savedReports(manager: EntityManager, accountId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT report.name, report.kind, report.which_quarter AS "whichQuarter", cycle.year, cycle.quarter,
          COALESCE(cycle.is_test, FALSE) AS "isTest", report.filters, report.rhythm, report.created_at AS "createdAt", report.last_run_at AS "lastRunAt"
        FROM saved_report report LEFT JOIN cycle ON cycle.id = report.cycle_id
        WHERE report.account_id = ${accountId} ORDER BY report.id`,
    );
  }

  notifications(manager: EntityManager, accountId: number): Promise<OwnRow[]> {
    return rows(
      manager,
      sql`SELECT created_at AS "createdAt", kind, params, read_at AS "readAt", mailed_at AS "mailedAt"
        FROM notification WHERE account_id = ${accountId} ORDER BY id`,
    );
  }
}

/** What is true or false is that on both databases: SQLite says 1 and 0. */
async function rows(manager: EntityManager, statement: Sql): Promise<OwnRow[]> {
  const found = await runSql<OwnRow>(manager, statement);
  return found.map((row) => ('isTest' in row ? { ...row, isTest: Boolean(row['isTest']) } : row));
}

async function ids(manager: EntityManager, statement: Sql): Promise<number[]> {
  return (await runSql<{ id: number }>(manager, statement)).map(({ id }) => id);
}
