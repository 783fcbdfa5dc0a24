import type {
  Cycle as CycleView,
  CycleDeadlines,
  CycleDeadlineMove,
  DeadlineMovesQuery,
  Page,
  PutOffForms,
  PutOffOutcome,
  PutOffOutcomes,
  Scheme,
  UpdateDeadlines,
} from '@gangping/contracts';
import { movedSteps, type PutOff, putOffStep, type Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, RequestContext } from '../../platform/access';
import { Clock } from '../../platform/clock';
import {
  containsText,
  inList,
  insertRows,
  joinSql,
  rawSql,
  ReadDatabase,
  runSql,
  sql,
  updateVersioned,
} from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { parsedPutOff, savePutOff, stagesOf } from '../evaluations';
import { RelationsService } from '../organisation';
import { Cycle } from './cycle.entity';
import { requireOrder } from './cycle-deadlines';
import { CyclesRepository } from './cycles.repository';
import { DeadlineMove } from './deadline-move.entity';

interface FormRow {
  readonly id: number;
  readonly employeeId: number;
  readonly employeeName: string;
  readonly positionTitle: string;
  readonly stage: Stage;
  readonly reviewerEmployeeId: number | null;
  readonly putOff: string | null;
  readonly scheme: string;
}

/** A form whose step gets another last day. */
interface Moving {
  readonly id: number;
  readonly putOff: PutOff | null;
  readonly from: string;
  readonly carried: PutOffOutcome['carried'];
}

interface Plan {
  readonly moving: readonly Moving[];
  readonly answer: PutOffOutcomes;
}

/** Last days: moved for a whole quarter, or put off for some forms, with a reason that everybody concerned is told. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly cycles: CyclesRepository,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  /**
   * Moves dates for everybody, also of a running quarter: a deadline locks nothing. Then with a reason, and never to a
   * day that has passed: nobody is late by a stroke of the pen.
   *
   * @throws DomainRefusal `cycle.deadlineOrder`, `deadline.past` at the date; `deadline.reasonMissing` at `reason`;
   *   `deadline.unchanged`; `staleVersion`, `cycle.closed` (409)
   */
  change(id: number, { expectedVersion, deadlines, reason }: UpdateDeadlines): Promise<CycleView> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`cycle:${id}`);
      const cycle = await openCycle(unit.manager, id);
      const current = () => this.cycles.shown(unit.manager, cycle);
      // Who works with what has changed since hears that first.
      if (cycle.version !== expectedVersion) throw DomainRefusal.stale(await current());
      requireOrder(deadlines, cycle.startsOn);
      const why = cycle.status === 'running' ? this.requireSound(cycle.deadlines, deadlines, reason) : null;
      const steps = movedSteps(cycle.deadlines, deadlines);
      if (steps.length === 0) throw new DomainRefusal('deadline.unchanged');
      await updateVersioned(unit.manager, Cycle, id, expectedVersion, { deadlines }, current);
      const moves = steps.map((step) => ({
        evaluationId: null,
        step,
        fromDay: cycle.deadlines[step],
        toDay: deadlines[step],
      }));
      await this.keep(unit, id, moves, why);
      await this.audit.record(unit, {
        action: 'cycle.deadlinesChanged',
        subjectType: 'cycle',
        subjectId: id,
        data: { before: cycle.deadlines, after: deadlines, ...(why === null ? {} : { reason: why }) },
      });
      return this.cycles.shown(unit.manager, await openCycle(unit.manager, id));
    });
  }

  /**
   * Gives forms of a running quarter another last day of a step; those that it cannot be given to stay, each with why.
   *
   * @throws DomainRefusal `deadline.past` at `day`; `deadline.nothing` when no form could be given it; `notFound`;
   *   `cycle.notLaunched`, `cycle.closed` (409)
   */
  putOff(actor: Actor, cycleId: number, wanted: PutOffForms): Promise<PutOffOutcomes> {
    if (wanted.dryRun) {
      return this.plan(this.database.manager, actor, cycleId, wanted).then(({ answer }) => answer);
    }
    return this.unitOfWork.run(async (unit) => {
      // Before anything is read: what a form's stage allows is decided on what nobody else is changing.
      await unit.lock(`cycle:${cycleId}`, ...wanted.forms.map(({ id }) => `evaluation:${id}`));
      const { moving, answer } = await this.plan(unit.manager, actor, cycleId, wanted);
      if (moving.length === 0) throw new DomainRefusal('deadline.nothing');
      await this.move(unit, cycleId, wanted, moving);
      return answer;
    });
  }

  /** Every move of a quarter, the newest first. */
  async moves(
    cycleId: number,
    { page, pageSize, sort, search }: DeadlineMovesQuery,
  ): Promise<Page<CycleDeadlineMove>> {
    const { manager } = this.database;
    if (!(await manager.existsBy(Cycle, { id: cycleId }))) throw DomainRefusal.notFound();
    const columns = ['subject.name', 'subject.number', 'move.reason'].map((column) =>
      containsText(rawSql(column), search ?? ''),
    );
    const found = sql`FROM deadline_move move
      LEFT JOIN evaluation e ON e.id = move.evaluation_id
      LEFT JOIN employee subject ON subject.id = e.employee_id
      WHERE move.cycle_id = ${cycleId} AND ${search ? sql`(${joinSql(columns, ' OR ')})` : sql`1 = 1`}`;
    const rows = await runSql<MoveRow>(
      manager,
      sql`SELECT move.id, move.step, move.from_day AS "from", move.to_day AS "to", move.reason, move.at,
          (SELECT COALESCE(person.name, account.login_name) FROM account
            LEFT JOIN employee person ON person.id = account.employee_id
            WHERE account.id = move.by_account_id) AS "byName",
          e.id AS "evaluationId", subject.name AS "employeeName", subject.number AS "employeeNumber",
          e.position_title AS "positionTitle"
        ${found} ORDER BY move.id ${rawSql(sort === 'id' ? 'ASC' : 'DESC')}
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [{ total }] = await runSql<{ total: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS total ${found}`,
    );
    return { page, pageSize, total: Number(total), rows: rows.map(shownMove) };
  }

  /** @returns the reason */
  private requireSound(before: CycleDeadlines, after: CycleDeadlines, reason: string | undefined): string {
    const today = this.clock.today();
    const past = movedSteps(before, after).find((step) => after[step] < today);
    if (past) throw DomainRefusal.field(`deadlines.${past}`, 'deadline.past');
    if (!reason) throw DomainRefusal.field('reason', 'deadline.reasonMissing');
    return reason;
  }

  private async plan(
    manager: EntityManager,
    { employeeId }: Actor,
    cycleId: number,
    { step, day, forms }: PutOffForms,
  ): Promise<Plan> {
    const cycle = await openCycle(manager, cycleId);
    if (cycle.status === 'planned') throw new DomainRefusal('cycle.notLaunched', { status: 409 });
    const today = this.clock.today();
    if (day < today) throw DomainRefusal.field('day', 'deadline.past');
    const seen = new Map(forms.map((form) => [form.id, form.seen]));
    const rows = await loadForms(manager, cycleId, [...seen.keys()]);
    if (rows.length === 0) throw DomainRefusal.notFound();
    const above = employeeId === null ? [] : await this.relations.superiorIds(manager, employeeId, today);
    const moving: Moving[] = [];
    const outcomes = rows.map((row): PutOffOutcome => {
      const { id: evaluationId, employeeName, positionTitle, stage } = row;
      const shown = { evaluationId, employeeName, positionTitle };
      const activeStages = stagesOf(JSON.parse(row.scheme) as Scheme, row);
      const form = { stage, activeStages, quarter: cycle.deadlines, putOff: parsedPutOff(row.putOff) };
      const outcome = putOffStep(form, step, day, today);
      const refused = (refusedBecause: PutOffOutcome['refusedBecause']) => ({
        ...shown,
        from: outcome.from,
        carried: [],
        refusedBecause,
      });
      if (!outcome.ok) return refused(outcome.code);
      if (row.employeeId === employeeId) return refused('evaluation.ownForm');
      if (above.includes(row.employeeId)) return refused('evaluation.ownSuperior');
      const expected = seen.get(evaluationId);
      if (expected !== undefined && expected !== outcome.from) return refused('staleVersion');
      const { putOff, from } = outcome;
      const carried = [...outcome.carried];
      moving.push({ id: evaluationId, putOff, from, carried });
      return { ...shown, from, carried, refusedBecause: null };
    });
    return { moving, answer: { day, moved: moving.length, forms: outcomes } };
  }

  private async move(
    unit: Unit,
    cycleId: number,
    { step, day, reason }: PutOffForms,
    moving: readonly Moving[],
  ): Promise<void> {
    await savePutOff(unit.manager, moving);
    await this.keep(
      unit,
      cycleId,
      moving.map(({ id, from }) => ({ evaluationId: id, step, fromDay: from, toDay: day })),
      reason,
    );
    await this.audit.recordMany(unit, [
      ...moving.map(({ id, from }) => ({
        action: 'evaluation.deadlineMoved',
        subjectType: 'evaluation',
        subjectId: id,
        data: { step, before: { day: from }, after: { day }, reason },
      })),
      // One entry for all: whoever several forms wait for is told once. Without the reason, which is about people.
      {
        action: 'cycle.formsPutOff',
        subjectType: 'cycle',
        subjectId: cycleId,
        data: {
          moves: moving.flatMap(({ id, from, carried }) =>
            [{ step, from, to: day }, ...carried].map((move) => ({ id, ...move })),
          ),
        },
      },
    ]);
  }

  private keep(
    unit: Unit,
    cycleId: number,
    moves: readonly Pick<DeadlineMove, 'evaluationId' | 'step' | 'fromDay' | 'toDay'>[],
    reason: string | null,
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    const byAccountId = this.context.actorOrNull?.accountId ?? null;
    return insertRows(
      unit.manager,
      DeadlineMove,
      moves.map((move) => ({ ...move, cycleId, reason, byAccountId, at })),
    );
  }
}

interface MoveRow extends Omit<CycleDeadlineMove, 'form'> {
  readonly evaluationId: number | null;
  readonly employeeName: string | null;
  readonly employeeNumber: string | null;
  readonly positionTitle: string | null;
}

function shownMove({
  evaluationId: id,
  employeeName,
  employeeNumber,
  positionTitle,
  ...move
}: MoveRow): CycleDeadlineMove {
  const form =
    id === null
      ? null
      : {
          id,
          employeeName: employeeName ?? '',
          employeeNumber: employeeNumber ?? '',
          positionTitle: positionTitle ?? '',
        };
  return { ...move, form };
}

function loadForms(manager: EntityManager, cycleId: number, ids: readonly number[]): Promise<FormRow[]> {
  return runSql<FormRow>(
    manager,
    sql`SELECT e.id, e.employee_id AS "employeeId", p.name AS "employeeName", e.position_title AS "positionTitle",
        e.stage, e.reviewer_employee_id AS "reviewerEmployeeId", e.put_off AS "putOff", copy.content AS scheme
      FROM evaluation e JOIN employee p ON p.id = e.employee_id
      JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id
      WHERE e.cycle_id = ${cycleId} AND ${inList(rawSql('e.id'), ids)} ORDER BY p.name_sort_key, e.id`,
  );
}

async function openCycle(manager: EntityManager, id: number): Promise<Cycle> {
  const cycle = await manager.findOneBy(Cycle, { id });
  if (!cycle) throw DomainRefusal.notFound();
  if (cycle.status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
  return cycle;
}
