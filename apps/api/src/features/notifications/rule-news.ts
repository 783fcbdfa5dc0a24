import type { LocalisedText, NotificationKind } from '@gangping/contracts';
import { runSql, sql } from '../../platform/database';
import type { NewsContext, NewsEntry } from './news-forms';
import type { Draft } from './notifier';

/**
 * What is scored and reckoned by is laid down by two people: who may decide hears that something waits, and its author
 * what became of it.
 */
const schemeTask = (id: string) => `scheme:${id}`;
const formulaTask = (id: string) => `yearFormula:${id}`;
const FORMULAS = '/schemes/year-formulas';

interface SchemeRow {
  readonly content: string;
  readonly status: string;
  readonly draftedBy: number | null;
  readonly reason: string | null;
}

/** What a step makes of a scheme, and whom it concerns; if it is still so, nobody is told of what is over. */
const SCHEME_STEPS: Readonly<Record<string, { readonly status: string; readonly kind: NotificationKind }>> = {
  'scheme.submitted': { status: 'submitted', kind: 'schemeWaiting' },
  'scheme.rejected': { status: 'draft', kind: 'schemeSentBack' },
  'scheme.approved': { status: 'approved', kind: 'schemeApproved' },
};

async function schemeMoved(entry: NewsEntry, { unit, recipients, notifier }: NewsContext): Promise<Draft[]> {
  const id = entry.subjectId;
  await notifier.settle(unit, [schemeTask(id)]);
  const [row] = await runSql<SchemeRow>(
    unit.manager,
    sql`SELECT content, status, drafted_by_account_id AS "draftedBy", rejection_reason AS reason
      FROM assessment_scheme WHERE id = ${Number(id)}`,
  );
  const step = SCHEME_STEPS[entry.action];
  if (!row || !step || row.status !== step.status) return [];
  const waits = step.kind === 'schemeWaiting';
  const people = waits ? await recipients.hr(row.draftedBy) : await recipients.ofAccounts(authorOf(row));
  const { name } = JSON.parse(row.content) as { name: LocalisedText };
  const reason = step.kind === 'schemeSentBack' ? row.reason : null;
  return people.map((to) => ({
    to,
    kind: step.kind,
    params: { name: name['zh-CN'], nameEnglish: name.en, ...(reason === null ? {} : { reason }) },
    link: `/schemes/${id}`,
    taskKey: waits ? schemeTask(id) : null,
    source: `audit:${entry.id}`,
  }));
}

interface FormulaRow {
  readonly effectiveYear: number;
  readonly draftedBy: number | null;
}

async function draftOf({ unit }: NewsContext, id: string, status: string): Promise<FormulaRow | undefined> {
  const [row] = await runSql<FormulaRow>(
    unit.manager,
    sql`SELECT effective_year AS "effectiveYear", drafted_by_account_id AS "draftedBy"
      FROM year_formula WHERE id = ${Number(id)} AND status = ${status}`,
  );
  return row;
}

/** Whoever has changed a draft confirms it no more, and whoever wrote it first may then. */
async function formulaWaits(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const { unit, recipients, notifier } = context;
  const taskKey = formulaTask(entry.subjectId);
  await notifier.settle(unit, [taskKey]);
  const draft = await draftOf(context, entry.subjectId, 'draft');
  if (!draft) return [];
  return (await recipients.hr(draft.draftedBy)).map((to) => ({
    to,
    kind: 'yearFormulaWaiting' as const,
    params: { year: draft.effectiveYear },
    link: FORMULAS,
    taskKey,
    source: `audit:${entry.id}`,
  }));
}

async function formulaConfirmed(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  await context.notifier.settle(context.unit, [formulaTask(entry.subjectId)]);
  const formula = await draftOf(context, entry.subjectId, 'confirmed');
  return formula ? toAuthor(entry, context, 'yearFormulaConfirmed', formula) : [];
}

/** The row is gone: the trail says whose it was. */
async function formulaDiscarded(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  await context.notifier.settle(context.unit, [formulaTask(entry.subjectId)]);
  const { before } = entry.data as { before?: { effectiveYear: number; draftedByAccountId?: number | null } };
  if (!before) return [];
  const { effectiveYear, draftedByAccountId: draftedBy = null } = before;
  // Whoever throws their own draft away knows it.
  if (draftedBy === entry.accountId) return [];
  return toAuthor(entry, context, 'yearFormulaDiscarded', { effectiveYear, draftedBy });
}

async function toAuthor(
  entry: NewsEntry,
  { recipients }: NewsContext,
  kind: NotificationKind,
  formula: FormulaRow,
): Promise<Draft[]> {
  return (await recipients.ofAccounts(authorOf(formula))).map((to) => ({
    to,
    kind,
    params: { year: formula.effectiveYear },
    link: FORMULAS,
    taskKey: null,
    source: `audit:${entry.id}`,
  }));
}

function authorOf({ draftedBy }: { readonly draftedBy: number | null }): number[] {
  return draftedBy === null ? [] : [draftedBy];
}

/** What schemes and year formulas tell, by action of the trail. */
export const RULE_NEWS = {
  'scheme.submitted': schemeMoved,
  'scheme.approved': schemeMoved,
  'scheme.rejected': schemeMoved,
  'scheme.discarded': schemeMoved,
  'yearFormula.drafted': formulaWaits,
  'yearFormula.edited': formulaWaits,
  'yearFormula.confirmed': formulaConfirmed,
  'yearFormula.discarded': formulaDiscarded,
};
