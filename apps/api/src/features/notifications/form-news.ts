import { runSql, sql } from '../../platform/database';
import { cycleParams, type NewsContext, type NewsEntry } from './news-forms';
import type { Draft } from './notifier';

/** Whoever asked for printed forms hears that they are there, or why not to wait any longer. */
async function formsPrinted(entry: NewsEntry, { unit, recipients }: NewsContext): Promise<Draft[]> {
  const cycleId = Number(entry.subjectId);
  const [cycle] = await runSql<{ year: number; quarter: number; isTest: boolean | number }>(
    unit.manager,
    sql`SELECT year, quarter, is_test AS "isTest" FROM cycle WHERE id = ${cycleId}`,
  );
  if (!cycle) return [];
  const kind = entry.action === 'forms.printed' ? 'formsReady' : 'formsFailed';
  const people = await recipients.ofAccounts([Number(entry.data['accountId'])]);
  return people.map((to) => ({
    to,
    kind,
    cycleId,
    params: { ...cycleParams(cycle), count: Number(entry.data['forms']) },
    link: '/forms',
    taskKey: null,
    source: `audit:${entry.id}`,
  }));
}

export const FORM_NEWS = {
  'forms.printed': formsPrinted,
  'forms.printingFailed': formsPrinted,
};
