import type { NotificationKind } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import type { NewsContext, NewsEntry } from './news-forms';
import type { Draft } from './notifier';

interface DelegationRow {
  readonly superiorId: number;
  readonly superiorName: string;
  readonly deputyId: number;
  readonly deputyName: string;
  readonly from: string;
  readonly to: string;
}

const delegationTask = (id: string) => `delegation:${id}`;

async function delegationOf(manager: EntityManager, id: string): Promise<DelegationRow | undefined> {
  const [row] = await runSql<DelegationRow>(
    manager,
    sql`SELECT superior.id AS "superiorId", superior.name AS "superiorName", deputy.id AS "deputyId",
        deputy.name AS "deputyName", d.starts_on AS "from", d.ends_on AS "to"
      FROM delegation d JOIN employee superior ON superior.id = d.superior_employee_id
      JOIN employee deputy ON deputy.id = d.deputy_employee_id WHERE d.id = ${Number(id)}`,
  );
  return row;
}

/** The deputy hears for whom, and from when to when; the superior too, where HR has named somebody for them. */
function given(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const kinds = { toDeputy: 'delegationGiven', toSuperior: 'delegationNamed' } as const;
  return draftsOf(entry, kinds, delegationTask(entry.subjectId), context);
}

/** Ended before its last day: the deputy hears it, the superior where it was HR; what said that it begins is settled. */
async function ended(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  await context.notifier.settle(context.unit, [delegationTask(entry.subjectId)]);
  const kinds = { toDeputy: 'delegationEnded', toSuperior: 'delegationTakenBack' } as const;
  return draftsOf(entry, kinds, null, context);
}

async function draftsOf(
  entry: NewsEntry,
  kinds: { readonly toDeputy: NotificationKind; readonly toSuperior: NotificationKind },
  taskKey: string | null,
  { unit, recipients }: NewsContext,
): Promise<Draft[]> {
  const delegation = await delegationOf(unit.manager, entry.subjectId);
  if (!delegation) return [];
  const { superiorId, superiorName, deputyId, deputyName, from, to: until } = delegation;
  const people = await recipients.ofEmployees([superiorId, deputyId]);
  const told = (employeeId: number, kind: NotificationKind, name: string): Draft[] => {
    const to = people.get(employeeId);
    // Nobody is told what they have done themselves.
    if (!to || to.accountId === entry.accountId) return [];
    const source = `audit:${entry.id}`;
    return [{ to, kind, params: { name, from, to: until }, link: '/team/deputies', taskKey, source }];
  };
  return [...told(deputyId, kinds.toDeputy, superiorName), ...told(superiorId, kinds.toSuperior, deputyName)];
}

/** What delegations tell, by action of the trail. */
export const DELEGATION_NEWS = { 'delegation.created': given, 'delegation.ended': ended };
