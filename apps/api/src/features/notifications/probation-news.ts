import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import type { NewsContext, NewsEntry } from './news-forms';
import type { Draft } from './notifier';
import { assessmentTask } from './probation-reminders';

interface ProbationRow {
  readonly id: number;
  readonly employeeId: number;
  readonly name: string;
  readonly endsOn: string;
  readonly missingTitles: string;
}

async function probationOf(manager: EntityManager, id: string): Promise<ProbationRow | undefined> {
  const [row] = await runSql<ProbationRow>(
    manager,
    sql`SELECT p.id, p.employee_id AS "employeeId", person.name, p.ends_on AS "endsOn",
        p.missing_titles AS "missingTitles"
      FROM probation p JOIN employee person ON person.id = p.employee_id WHERE p.id = ${Number(id)}`,
  );
  return row;
}

/** Those hear of it who are asked to assess and have not; HR where the qualification names a post that nobody holds. */
async function asked(entry: NewsEntry, { unit, recipients }: NewsContext): Promise<Draft[]> {
  const probation = await probationOf(unit.manager, entry.subjectId);
  if (!probation) return [];
  const { id, name, endsOn, employeeId } = probation;
  const waiting = await runSql<{ employeeId: number }>(
    unit.manager,
    sql`SELECT a.employee_id AS "employeeId" FROM probation_assessor a
      JOIN probation p ON p.id = a.probation_id AND p.round = a.round
      WHERE p.id = ${id} AND p.outcome IS NULL AND a.assessed_at IS NULL`,
  );
  const named = entry.data['assessorId'];
  const ids = waiting.map((each) => each.employeeId).filter((each) => named === undefined || each === named);
  const people = await recipients.ofEmployees(ids);
  const told = { params: { name, dueOn: endsOn }, link: `/probation/${id}`, source: `audit:${entry.id}` };
  const drafts = [...people.values()].map((to): Draft => {
    return { ...told, to, kind: 'probationWaiting', taskKey: `${assessmentTask(id)}:${to.employeeId}` };
  });
  if (entry.action !== 'probation.opened' || probation.missingTitles === '[]') return drafts;
  const officers = (await recipients.hr(null)).filter((each) => each.employeeId !== employeeId);
  return [
    ...drafts,
    ...officers.map((to): Draft => ({ ...told, to, kind: 'probationAssessorMissing', taskKey: null })),
  ];
}

/** Whoever has assessed, or need not any more, needs no reading of it. */
async function assessed(entry: NewsEntry, { unit, notifier }: NewsContext): Promise<Draft[]> {
  const assessorId = String(entry.data['assessorId']);
  await notifier.settle(unit, [`${assessmentTask(entry.subjectId)}:${assessorId}`]);
  return [];
}

/** The person hears that something was decided; what it was stands on the page. */
async function decided(entry: NewsEntry, { unit, recipients, notifier }: NewsContext): Promise<Draft[]> {
  const probation = await probationOf(unit.manager, entry.subjectId);
  if (!probation) return [];
  const { id, employeeId } = probation;
  const assessors = await runSql<{ employeeId: number }>(
    unit.manager,
    sql`SELECT employee_id AS "employeeId" FROM probation_assessor WHERE probation_id = ${id}`,
  );
  await notifier.settle(
    unit,
    assessors.map((each) => `${assessmentTask(id)}:${each.employeeId}`),
  );
  const to = (await recipients.ofEmployees([employeeId])).get(employeeId);
  const link = `/probation/${id}`;
  const source = `audit:${entry.id}`;
  return to ? [{ to, kind: 'probationDecided', params: {}, link, taskKey: null, source }] : [];
}

async function extended(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  return [...(await decided(entry, context)), ...(await asked(entry, context))];
}

/** What probations tell, by action of the trail. */
export const PROBATION_NEWS = {
  'probation.opened': asked,
  'probation.assessorNamed': asked,
  'probation.assessorTakenAway': assessed,
  'probation.assessed': assessed,
  'probation.extended': extended,
  'probation.decided': decided,
};
