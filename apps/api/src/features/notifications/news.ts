import { REMINDED_STAGES } from '@gangping/contracts';
import { deadlineOf } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { deadlinesOfRow } from '../evaluations';
import { DEADLINE_NEWS } from './deadline-news';
import { DELEGATION_NEWS } from './delegation-news';
import {
  awaitedIn,
  cycleParams,
  type FormRow,
  formTask,
  loadForms,
  type NewsContext,
  type NewsEntry,
} from './news-forms';
import { FORM_NEWS } from './form-news';
import { NOTE_NEWS } from './note-news';
import type { Draft } from './notifier';
import { orphanedDrafts, settleOrphaned } from './orphan-news';
import { peerTask, silentPeers } from './peer-reminders';
import { PROBATION_NEWS } from './probation-news';
import type { Recipients } from './recipients';
import { RULE_NEWS } from './rule-news';

type Reader = (entry: NewsEntry, context: NewsContext) => Promise<Draft[]>;

const DEFINITIONS_TASK = 'definitions';
const appealTask = (id: string) => `appeal:${id}`;

/** Whoever's turn it is now hears of it; whoever's turn it was need not any more. */
async function formMoved(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const [form] = await loadForms(context.unit.manager, sql`e.id = ${Number(entry.subjectId)}`);
  if (!form) return [];
  const over = REMINDED_STAGES.filter((stage) => stage !== form.stage).map((stage) =>
    formTask(form.id, stage),
  );
  await context.notifier.settle(context.unit, over);
  await settleOrphaned(form.id, context);
  return waitingDrafts([form], `audit:${entry.id}`, context);
}

/** Somebody else's turn in the same stage: whoever had it need not read of it any more, whoever has it now hears of it. */
async function handedOver(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const [form] = await loadForms(context.unit.manager, sql`e.id = ${Number(entry.subjectId)}`);
  if (!form) return [];
  if (entry.data['cause'] === 'nobody') return orphanedDrafts(form, `audit:${entry.id}`, context);
  await settleOrphaned(form.id, context);
  if (entry.data['raterRole'] !== form.stage) return [];
  await context.notifier.settle(context.unit, [formTask(form.id, form.stage)]);
  return waitingDrafts([form], `audit:${entry.id}`, context);
}

async function launched(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const fresh = sql`e.cycle_id = ${Number(entry.subjectId)} AND ${inList(rawSql('e.stage'), REMINDED_STAGES)}
    AND NOT EXISTS (SELECT 1 FROM notification told WHERE told.task_key = 'evaluation:' || e.id || ':' || e.stage)`;
  return waitingDrafts(await loadForms(context.unit.manager, fresh), `audit:${entry.id}`, context);
}

async function waitingDrafts(
  forms: readonly FormRow[],
  source: string,
  { unit, recipients }: NewsContext,
): Promise<Draft[]> {
  const awaited = forms.flatMap((form) => awaitedIn(form.stage, form) ?? []);
  const people = await recipients.ofEmployees([...new Set(awaited)]);
  const told = await toldOf(unit.manager, forms);
  return forms.flatMap((form): Draft[] => {
    const to = people.get(awaitedIn(form.stage, form) ?? 0);
    if (!to || told.has(`${formTask(form.id, form.stage)}>${to.accountId}`)) return [];
    const { id, stage, name, cycleId, returnReason } = form;
    const dueOn = deadlineOf(stage, deadlinesOfRow(form)) ?? undefined;
    const returned = returnReason !== null;
    return [
      {
        to,
        kind: returned ? 'formReturned' : 'formWaiting',
        cycleId,
        params: { ...cycleParams(form), stage, name, dueOn, ...(returned ? { reason: returnReason } : {}) },
        link: `/evaluations/${id}`,
        taskKey: formTask(id, stage),
        source: `${source}:${id}`,
      },
    ];
  });
}

/** Tasks that somebody was told of and has not read yet: nothing is gained by telling it again. */
async function toldOf(manager: EntityManager, forms: readonly FormRow[]): Promise<Set<string>> {
  const told = new Set<string>();
  for (let from = 0; from < forms.length; from += 1000) {
    const tasks = forms.slice(from, from + 1000).map(({ id, stage }) => formTask(id, stage));
    const rows = await runSql<{ taskKey: string; accountId: number }>(
      manager,
      sql`SELECT task_key AS "taskKey", account_id AS "accountId" FROM notification
        WHERE read_at IS NULL AND kind IN ('formWaiting', 'formReturned') AND ${inList(rawSql('task_key'), tasks)}`,
    );
    for (const { taskKey, accountId } of rows) told.add(`${taskKey}>${accountId}`);
  }
  return told;
}

async function published(entry: NewsEntry, { unit, recipients }: NewsContext): Promise<Draft[]> {
  const ids = Array.isArray(entry.data['evaluationIds']) ? (entry.data['evaluationIds'] as number[]) : [];
  const forms: FormRow[] = [];
  for (let from = 0; from < ids.length; from += 1000) {
    forms.push(...(await loadForms(unit.manager, inList(rawSql('e.id'), ids.slice(from, from + 1000)))));
  }
  return toSubjects(forms, 'resultPublished', `audit:${entry.id}`, recipients);
}

async function toSubjects(
  forms: readonly FormRow[],
  kind: 'resultPublished' | 'appealDecided',
  source: string,
  recipients: Recipients,
): Promise<Draft[]> {
  const people = await recipients.ofEmployees(forms.map(({ employeeId }) => employeeId));
  return forms.flatMap((form): Draft[] => {
    const { id, employeeId, cycleId } = form;
    const to = people.get(employeeId);
    const link = `/evaluations/${id}`;
    const params = cycleParams(form);
    return to ? [{ to, kind, cycleId, params, link, taskKey: null, source: `${source}:${id}` }] : [];
  });
}

/** HR hears of an appeal, without whoever it is about; once it has a handler, only the handler. */
async function appealWaits(entry: NewsEntry, { unit, recipients, notifier }: NewsContext): Promise<Draft[]> {
  const [form] = await loadForms(unit.manager, sql`e.id = ${Number(entry.data['evaluationId'])}`);
  if (!form) return [];
  const taskKey = appealTask(entry.subjectId);
  const handler = Number(entry.data['accountId'] ?? 0);
  await notifier.settle(unit, [taskKey]);
  const people = handler > 0 ? await recipients.ofAccounts([handler]) : await recipients.hr(null);
  const { id, cycleId, name, employeeId } = form;
  return people
    .filter((to) => to.employeeId !== employeeId)
    .map((to) => ({
      to,
      kind: handler > 0 ? ('appealYours' as const) : ('appealWaiting' as const),
      cycleId,
      params: { ...cycleParams(form), name },
      link: `/evaluations/${id}`,
      taskKey,
      source: `audit:${entry.id}`,
    }));
}

async function appealOver(entry: NewsEntry, { unit, recipients, notifier }: NewsContext): Promise<Draft[]> {
  await notifier.settle(unit, [appealTask(entry.subjectId)]);
  if (entry.action !== 'appeal.decided') return [];
  const forms = await loadForms(unit.manager, sql`e.id = ${Number(entry.data['evaluationId'])}`);
  return toSubjects(forms, 'appealDecided', `audit:${entry.id}`, recipients);
}

interface DefinitionRow {
  readonly id: number;
  readonly positionId: number;
  readonly title: string;
  readonly draftedBy: number | null;
  readonly reason: string | null;
}

async function definitionOf(manager: EntityManager, id: number): Promise<DefinitionRow | undefined> {
  const [row] = await runSql<DefinitionRow>(
    manager,
    sql`SELECT d.id, d.position_id AS "positionId", p.title, d.drafted_by_account_id AS "draftedBy",
        d.rejection_reason AS reason
      FROM role_definition d JOIN position p ON p.id = d.position_id WHERE d.id = ${id}`,
  );
  return row;
}

/** One line however many definitions wait: it leads to the list of them all. */
async function definitionSubmitted(entry: NewsEntry, { unit, recipients }: NewsContext): Promise<Draft[]> {
  const definition = await definitionOf(unit.manager, Number(entry.subjectId));
  if (!definition) return [];
  const told = await runSql<{ accountId: number }>(
    unit.manager,
    sql`SELECT account_id AS "accountId" FROM notification WHERE task_key = ${DEFINITIONS_TASK} AND read_at IS NULL`,
  );
  const already = new Set(told.map(({ accountId }) => accountId));
  const people = await recipients.hr(definition.draftedBy);
  return people
    .filter(({ accountId }) => !already.has(accountId))
    .map((to) => ({
      to,
      kind: 'definitionsWaiting' as const,
      params: { name: definition.title },
      link: '/positions/approvals',
      taskKey: DEFINITIONS_TASK,
      source: `audit:${entry.id}`,
    }));
}

/** Decisions of which the author of a definition hears, each with its name. */
const TOLD_TO_AUTHOR: Readonly<Record<string, 'definitionSentBack' | 'definitionApproved'>> = {
  'definition.rejected': 'definitionSentBack',
  'definition.approved': 'definitionApproved',
};

async function definitionDecided(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const { unit, recipients, notifier } = context;
  const [{ waiting }] = await runSql<{ waiting: number | string }>(
    unit.manager,
    sql`SELECT COUNT(*) AS waiting FROM role_definition WHERE status = 'submitted'`,
  );
  if (Number(waiting) === 0) await notifier.settle(unit, [DEFINITIONS_TASK]);
  const kind = TOLD_TO_AUTHOR[entry.action];
  if (!kind) return [];
  const definition = await definitionOf(unit.manager, Number(entry.subjectId));
  if (!definition || definition.draftedBy === null) return [];
  const { positionId, title, draftedBy } = definition;
  const reason = kind === 'definitionSentBack' ? definition.reason : null;
  return (await recipients.ofAccounts([draftedBy])).map((to) => ({
    to,
    kind,
    params: { name: title, ...(reason === null ? {} : { reason }) },
    link: to.isHr ? `/positions/${positionId}` : `/team/roles/${positionId}`,
    taskKey: null,
    source: `audit:${entry.id}`,
  }));
}

/** Whoever is asked about a colleague for the first time hears of whom, and by when. */
async function peersAsked(entry: NewsEntry, { unit, recipients, notifier }: NewsContext): Promise<Draft[]> {
  const [form] = await loadForms(unit.manager, sql`e.id = ${Number(entry.subjectId)}`);
  if (!form) return [];
  const { id, cycleId, name } = form;
  const removed = idsIn(entry.data['removed']);
  await notifier.settle(
    unit,
    removed.map((peerId) => peerTask(id, peerId)),
  );
  const requests = await runSql<{ id: number; peerId: number }>(
    unit.manager,
    sql`SELECT id, employee_id AS "peerId" FROM peer_request
      WHERE evaluation_id = ${id} AND ${inList(rawSql('employee_id'), idsIn(entry.data['asked']))}`,
  );
  const people = await recipients.ofEmployees(requests.map(({ peerId }) => peerId));
  const dueOn = deadlinesOfRow(form).supervisor;
  return requests.flatMap(({ id: requestId, peerId }): Draft[] => {
    const to = people.get(peerId);
    const params = { ...cycleParams(form), name, dueOn };
    const link = `/peers/${requestId}`;
    const taskKey = peerTask(id, peerId);
    return to
      ? [{ to, kind: 'peerAsked', cycleId, params, link, taskKey, source: `audit:${entry.id}:${peerId}` }]
      : [];
  });
}

/** Done: what asked for it need not be read any more. */
async function peerAnswered(entry: NewsEntry, { unit, notifier }: NewsContext): Promise<Draft[]> {
  const [request] = await runSql<{ peerId: number }>(
    unit.manager,
    sql`SELECT employee_id AS "peerId" FROM peer_request WHERE id = ${Number(entry.data['requestId'])}`,
  );
  if (request) await notifier.settle(unit, [peerTask(Number(entry.subjectId), request.peerId)]);
  return [];
}

/** Each who has not answered, of all that they were asked, once a day however many lists remind them. */
async function peersReminded(entry: NewsEntry, { unit, recipients }: NewsContext): Promise<Draft[]> {
  const silent = await silentPeers(unit.manager, Number(entry.subjectId));
  const people = await recipients.ofEmployees(silent.map(({ peerId }) => peerId));
  const on = String(entry.data['on']);
  return silent.flatMap(({ peerId, open, cycleId, isTest, ...dates }): Draft[] => {
    const to = people.get(peerId);
    const dueOn = deadlinesOfRow(dates).supervisor;
    const params = { count: Number(open), dueOn, ...(isTest ? { isTest: true as const } : {}) };
    const source = `reminder:peerByHand:${peerId}:${on}${isTest ? `:${cycleId}` : ''}`;
    return to ? [{ to, kind: 'peerDue', cycleId, params, link: '/peers', taskKey: null, source }] : [];
  });
}

function idsIn(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

/** Entries of the trail that are news to somebody, by action. */
export const NEWS: Readonly<Record<string, Reader>> = {
  'cycle.launched': launched,
  'cycle.published': published,
  'evaluation.submitted': formMoved,
  'evaluation.returned': formMoved,
  'evaluation.selfSkipped': formMoved,
  'evaluation.voided': formMoved,
  'evaluation.handedOver': handedOver,
  'evaluation.reassigned': handedOver,
  'appeal.filed': appealWaits,
  'appeal.handlerAppointed': appealWaits,
  'appeal.decided': appealOver,
  'appeal.withdrawn': appealOver,
  'peers.confirmed': peersAsked,
  'peers.answered': peerAnswered,
  'peers.reminded': peersReminded,
  ...PROBATION_NEWS,
  ...DEADLINE_NEWS,
  ...DELEGATION_NEWS,
  ...FORM_NEWS,
  ...NOTE_NEWS,
  'definition.submitted': definitionSubmitted,
  'definition.approved': definitionDecided,
  'definition.rejected': definitionDecided,
  'definition.discarded': definitionDecided,
  ...RULE_NEWS,
};
