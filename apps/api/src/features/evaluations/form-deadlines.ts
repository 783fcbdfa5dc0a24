import type { CycleDeadlines, MovedDeadline } from '@gangping/contracts';
import { deadlinesOfForm, type PutOff, type Stage, type StepDeadlines, stepOf } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, runSql, type Sql, sql, valueLists } from '../../platform/database';
import type { EvaluationHead } from './evaluation-head';

/** A form's dates as the database keeps them: the quarter's, and what of them was put off for this form. */
export interface StoredDeadlines {
  readonly deadlines: string;
  readonly putOff: string | null;
}

/** The last days that hold for a form. Every row that says by when something is due comes through here. */
export function deadlinesOfRow({ deadlines, putOff }: StoredDeadlines): CycleDeadlines {
  return deadlinesOfForm(JSON.parse(deadlines) as CycleDeadlines, parsedPutOff(putOff));
}

export function parsedPutOff(stored: string | null): PutOff | null {
  return stored === null ? null : (JSON.parse(stored) as PutOff);
}

/**
 * Those forms of a quarter that have been given time of their own and still have it, as the caller judges by their
 * dates: few, however large the quarter is.
 *
 * @returns a condition on the column with a form's id: it is none of them
 */
export async function notPutOff(
  manager: EntityManager,
  cycle: { readonly id: number; readonly deadlines: StepDeadlines },
  id: Sql,
  hasTime: (stage: Stage, deadlines: StepDeadlines) => boolean,
): Promise<Sql> {
  const rows = await runSql<{ id: number; stage: Stage; putOff: string }>(
    manager,
    sql`SELECT id, stage, put_off AS "putOff" FROM evaluation
      WHERE cycle_id = ${cycle.id} AND put_off IS NOT NULL ORDER BY id`,
  );
  const ids = rows
    .filter(({ stage, putOff }) => hasTime(stage, deadlinesOfForm(cycle.deadlines, parsedPutOff(putOff))))
    .map((row) => row.id);
  return ids.length === 0 ? sql`1 = 1` : sql`NOT (${inList(id, ids)})`;
}

/** Keeps what was put off. A form's version stays: nobody who scores it has lost anything. */
export async function savePutOff(
  manager: EntityManager,
  forms: readonly { readonly id: number; readonly putOff: PutOff | null }[],
): Promise<void> {
  const rows = forms.map(({ id, putOff }) => [id, putOff === null ? null : JSON.stringify(putOff)]);
  for (const { text, parameters } of valueLists(manager, rows, ['integer', 'text'])) {
    await manager.query(
      `UPDATE evaluation SET put_off = given.column2 FROM (VALUES ${text}) AS given
       WHERE evaluation.id = given.column1`,
      parameters,
    );
  }
}

type MoveRow = Omit<MovedDeadline, 'forAll'>;

/**
 * How the last day of a form's present step came to be another one: put off for this form, or else moved for the whole
 * quarter. Null where it is the first one still.
 */
export async function movedDeadline(
  manager: EntityManager,
  { id, stage, cycle }: EvaluationHead,
): Promise<MovedDeadline | null> {
  const step = stage === 'calibration' ? 'publication' : stepOf(stage);
  if (step === null) return null;
  const to = cycle.deadlines[step];
  const ofAll = cycle.quarterDeadlines[step];
  const forAll = to === ofAll;
  // A day that it was carried along to is that of a move of another step.
  const which = forAll
    ? sql`move.evaluation_id IS NULL AND move.step = ${step}`
    : sql`move.evaluation_id = ${id} AND move.to_day = ${to}`;
  const moves = await runSql<MoveRow>(
    manager,
    sql`SELECT move.step, move.from_day AS "from", move.to_day AS "to", move.reason,
        COALESCE(person.name, account.login_name) AS "byName", move.at
      FROM deadline_move move
      LEFT JOIN account ON account.id = move.by_account_id
      LEFT JOIN employee person ON person.id = account.employee_id
      WHERE move.cycle_id = ${cycle.id} AND ${which} AND move.at >= ${cycle.launchedAt ?? ''} ORDER BY move.id`,
  );
  const last = moves.at(-1);
  if (!last || last.to !== to) return null;
  const from = forAll ? moves[0].from : ofAll;
  return from === to ? null : { ...last, step, from, forAll };
}
