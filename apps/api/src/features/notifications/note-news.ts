import { runSql, sql } from '../../platform/database';
import type { NewsContext, NewsEntry } from './news-forms';
import type { Draft } from './notifier';

const noteTask = (id: string) => `observation:${id}`;

interface NoteRow {
  readonly subjectId: number;
  readonly authorName: string;
  readonly shared: number | boolean;
  readonly told: number | boolean;
}

/**
 * The person hears once that somebody shared a note about them, be it on writing it or later; never what it says. Of one
 * that is private again, or gone, nothing needs to be read any more.
 */
async function noteShared(entry: NewsEntry, { unit, recipients, notifier }: NewsContext): Promise<Draft[]> {
  const taskKey = noteTask(entry.subjectId);
  const [note] = await runSql<NoteRow>(
    unit.manager,
    sql`SELECT o.employee_id AS "subjectId", author.name AS "authorName",
        CASE WHEN o.visibility = 'shared' AND o.author_employee_id <> o.employee_id THEN 1 ELSE 0 END AS shared,
        (SELECT COUNT(*) FROM notification n WHERE n.task_key = ${taskKey}) AS told
      FROM observation o JOIN employee author ON author.id = o.author_employee_id
      WHERE o.id = ${Number(entry.subjectId)}`,
  );
  if (!note || Number(note.shared) === 0) {
    await notifier.settle(unit, [taskKey]);
    return [];
  }
  if (Number(note.told) > 0) return [];
  const to = (await recipients.ofEmployees([note.subjectId])).get(note.subjectId);
  const params = { name: note.authorName };
  const source = `audit:${entry.id}`;
  return to ? [{ to, kind: 'noteShared', params, link: '/my/observations', taskKey, source }] : [];
}

export const NOTE_NEWS = {
  'observation.written': noteShared,
  'observation.changed': noteShared,
  'observation.removed': noteShared,
};
