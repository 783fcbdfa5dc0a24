import type { BulkAction, BulkActions, BulkOutcome, BulkOutcomes, ProblemCode } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { inList, ReadDatabase, rawSql, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { StageActionsService } from '../evaluations';
import { Cycle } from './cycle.entity';

interface ListedForm {
  readonly id: number;
  readonly employeeName: string;
  readonly positionTitle: string;
  readonly stage: Stage;
}

/** Ends the unit of a preview: what was tried in it is rolled back. */
class Tried extends Error {
  constructor(readonly stage: Stage) {
    super('Only tried');
  }
}

/** One step for many forms, each with its own outcome: what one form refuses keeps no other from it. */
@Injectable()
export class BulkActionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly stages: StageActionsService,
  ) {}

  /**
   * Takes the step form by form, each in a unit of work and under the version of its own, as if it had been taken one by
   * one. With `dryRun` every step is tried and taken back: the preview says what will happen.
   *
   * @throws DomainRefusal `notFound` when none of the forms belongs to the quarter, `cycle.closed` (409)
   */
  async act(actor: Actor, cycleId: number, wanted: BulkActions): Promise<BulkOutcomes> {
    await this.requireOpen(cycleId);
    const listed = await this.listed(cycleId, wanted);
    if (listed.size === 0) throw DomainRefusal.notFound();
    const outcomes: BulkOutcome[] = [];
    for (const { id, expectedVersion } of wanted.forms) {
      const form = listed.get(id);
      if (form) outcomes.push(await this.one(actor, form, expectedVersion, wanted));
    }
    return { outcomes, done: outcomes.filter(({ to }) => to !== null).length };
  }

  private async one(
    actor: Actor,
    { id, employeeName, positionTitle, stage }: ListedForm,
    expectedVersion: number,
    { action, reason, dryRun }: BulkActions,
  ): Promise<BulkOutcome> {
    const shown = { evaluationId: id, employeeName, positionTitle, from: stage };
    try {
      const to = await this.unitOfWork.run(async (unit) => {
        await this.step(unit, actor, id, action, { expectedVersion, reason });
        const after = await stageOf(unit, id);
        if (dryRun) throw new Tried(after);
        return after;
      });
      return { ...shown, to, refusedBecause: null };
    } catch (error) {
      if (error instanceof Tried) return { ...shown, to: error.stage, refusedBecause: null };
      if (error instanceof DomainRefusal)
        return { ...shown, to: null, refusedBecause: error.code as ProblemCode };
      throw error;
    }
  }

  private step(
    unit: Unit,
    actor: Actor,
    id: number,
    action: BulkAction,
    given: { readonly expectedVersion: number; readonly reason: string },
  ): Promise<void> {
    if (action === 'return') return this.stages.returnWithin(unit, actor, id, given);
    const step = { ...given, facts: { reason: given.reason } };
    const changes = action === 'void' ? { returnReason: given.reason } : {};
    return this.stages.step(unit, actor, id, action, step, () => changes);
  }

  private async requireOpen(id: number): Promise<void> {
    const cycle = await this.database.manager.findOneBy(Cycle, { id });
    if (!cycle) throw DomainRefusal.notFound();
    if (cycle.status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
  }

  private async listed(cycleId: number, { forms }: BulkActions): Promise<Map<number, ListedForm>> {
    const rows = await runSql<ListedForm>(
      this.database.manager,
      sql`SELECT e.id, p.name AS "employeeName", e.position_title AS "positionTitle", e.stage
        FROM evaluation e JOIN employee p ON p.id = e.employee_id
        WHERE e.cycle_id = ${cycleId} AND ${inList(
          rawSql('e.id'),
          forms.map(({ id }) => id),
        )}`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

async function stageOf({ manager }: Unit, id: number): Promise<Stage> {
  const [{ stage }] = await runSql<{ stage: Stage }>(
    manager,
    sql`SELECT stage FROM evaluation WHERE id = ${id}`,
  );
  return stage;
}
