import type { CycleDeadlines, Scheme } from '@gangping/contracts';
import {
  deadlinesOfForm,
  FORM_STEPS,
  type FormStep,
  type IsoDate,
  openSteps,
  type Stage,
} from '@gangping/evaluation';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { parsedPutOff, stagesOf } from '../evaluations';
import {
  awaitedIn,
  cycleParams,
  type FormRow,
  formTask,
  linkTo,
  loadForms,
  type NewsContext,
  type NewsEntry,
} from './news-forms';
import type { Draft } from './notifier';
import { settleObsoleteReminders } from './obsolete-reminders';

/** A step of a form that ends on another day. */
interface Moved {
  readonly form: FormRow;
  readonly step: FormStep;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What a person reads as the name of the step. */
const SHOWN_AS: Readonly<Record<FormStep, Stage>> = {
  self: 'self',
  supervisor: 'supervisor',
  reviewer: 'reviewer',
  acknowledgement: 'acknowledged',
};

/** Whoever still has to do something hears by when, and why: each once for all of their forms in a step. */
async function quarterMoved(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const { before, after, reason } = entry.data as Partial<{
    before: CycleDeadlines;
    after: CycleDeadlines;
    reason: string;
  }>;
  if (!before || !after || typeof reason !== 'string') return [];
  await settleObsoleteReminders(context.unit, [Number(entry.subjectId)], entry.at);
  const forms = await loadForms(
    context.unit.manager,
    sql`e.cycle_id = ${Number(entry.subjectId)} AND e.stage IN ('self', 'supervisor', 'reviewer', 'published')`,
  );
  const moved = forms.flatMap((form) => {
    const putOff = parsedPutOff(form.putOff);
    const [old, fresh] = [deadlinesOfForm(before, putOff), deadlinesOfForm(after, putOff)];
    return FORM_STEPS.filter((step) => old[step] !== fresh[step]).map((step) => ({
      form,
      step,
      from: old[step],
      to: fresh[step],
    }));
  });
  return draftsOf(moved, () => reason, entry, context);
}

async function formsPutOff(entry: NewsEntry, context: NewsContext): Promise<Draft[]> {
  const moves = Array.isArray(entry.data['moves'])
    ? (entry.data['moves'] as (Omit<Moved, 'form'> & { id: number })[])
    : [];
  const ids = [...new Set(moves.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const { manager } = context.unit;
  const forms = new Map(
    (await loadForms(manager, inList(rawSql('e.id'), ids))).map((form) => [form.id, form]),
  );
  const [given] = await runSql<{ reason: string | null }>(
    manager,
    sql`SELECT reason FROM deadline_move WHERE at <= ${entry.at} AND ${inList(rawSql('evaluation_id'), ids)}
      ORDER BY id DESC LIMIT 1`,
  );
  const cycleIds = [...new Set([...forms.values()].map(({ cycleId }) => cycleId))];
  await settleObsoleteReminders(context.unit, cycleIds, entry.at);
  const moved = moves.flatMap(({ id, ...move }) => {
    const form = forms.get(id);
    return form ? [{ form, ...move }] : [];
  });
  // It may speak of one of them: what is said of several stays readable when one of them becomes anonymous.
  return draftsOf(moved, (count) => (count === 1 ? (given?.reason ?? null) : null), entry, context);
}

async function draftsOf(
  moved: readonly Moved[],
  reasonFor: (forms: number) => string | null,
  entry: NewsEntry,
  { unit, recipients }: NewsContext,
): Promise<Draft[]> {
  const stagesOfForm = await stagesIn(unit, moved);
  const concerned = moved.flatMap((move) => {
    const personId = personFor(move, stagesOfForm(move.form));
    return personId === null ? [] : [{ ...move, personId }];
  });
  const people = await recipients.ofEmployees([...new Set(concerned.map(({ personId }) => personId))]);
  const groups = Map.groupBy(concerned, ({ personId, step, from, to }) =>
    [personId, step, from, to].join('|'),
  );
  return [...groups].flatMap(([key, group]): Draft[] => {
    const [{ personId, form, step, from, to: dueOn }] = group;
    const to = people.get(personId);
    if (!to) return [];
    const { id, cycleId, name } = form;
    const one = group.length === 1;
    const stage = SHOWN_AS[step];
    const reason = reasonFor(group.length);
    return [
      {
        to,
        kind: 'deadlineMoved',
        cycleId,
        params: {
          ...cycleParams(form),
          stage,
          from,
          dueOn,
          ...(reason === null ? {} : { reason }),
          count: group.length,
          ...(one ? { name } : {}),
        },
        link: linkTo(
          group.map((moved) => moved.form.id),
          personId === form.employeeId,
        ),
        taskKey: one && form.stage === stage ? formTask(id, stage) : null,
        source: `audit:${entry.id}:${key}`,
      },
    ];
  });
}

/** Whose time it is: whoever still has to do the step; to answer is only asked of those who can read a result. */
function personFor({ form, step }: Moved, activeStages: readonly Stage[]): number | null {
  const { stage, employeeId } = form;
  if (!openSteps({ stage, activeStages }).includes(step)) return null;
  if (step === 'acknowledgement') return stage === 'published' ? employeeId : null;
  return awaitedIn(step, form);
}

/** The stages of each form. */
async function stagesIn(
  { manager }: NewsContext['unit'],
  moved: readonly Moved[],
): Promise<(form: FormRow) => readonly Stage[]> {
  const ids = [...new Set(moved.map(({ form }) => form.cycleSchemeId))];
  const rows = await runSql<{ id: number; content: string }>(
    manager,
    sql`SELECT id, content FROM cycle_scheme WHERE ${inList(rawSql('id'), ids)}`,
  );
  const schemes = new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as Scheme]));
  return (form) => stagesOf(schemes.get(form.cycleSchemeId) ?? { stages: [] }, form);
}

export const DEADLINE_NEWS = {
  'cycle.deadlinesChanged': quarterMoved,
  'cycle.formsPutOff': formsPutOff,
};
