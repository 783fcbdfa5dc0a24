import type { PeerReminder } from '@gangping/contracts';
import { canChoosePeers, peersMayAnswer } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess } from '../evaluations';
import { PeerListAccess } from './peer-list-access';
import { PeerListsRepository } from './peer-lists.repository';
import { PeersAbove } from './peers-above';

/**
 * Reminds those of a list who have not answered, once a day. Whoever asks for it learns nothing by it: the answer is the
 * same whether all have answered or none. Who hears of it is found when they are told (`notifications`).
 */
@Injectable()
export class PeerRemindersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: EvaluationAccess,
    private readonly opener: PeerListAccess,
    private readonly lists: PeerListsRepository,
    private readonly above: PeersAbove,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainRefusal `notFound`; `forbidden` for whoever only reads; `peer.notAsked`, `peer.closed`,
   *   `peer.remindedToday`, `cycle.tellsNobody` (409)
   */
  remind(actor: Actor, evaluationId: number): Promise<PeerReminder> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await this.access.hold(unit, evaluationId);
      const { head, facts, list } = await this.opener.open(manager, actor, evaluationId);
      if (!canChoosePeers(head.stage, facts)) throw DomainRefusal.forbidden();
      if (!head.cycle.tellsPeople) throw tellsNobody();
      const today = this.clock.today();
      if (list.confirmedAt === null) throw new DomainRefusal('peer.notAsked', { status: 409 });
      if (!peersMayAnswer(head.stage, list.counted === 1))
        throw new DomainRefusal('peer.closed', { status: 409 });
      if (list.remindedOn === today) throw new DomainRefusal('peer.remindedToday', { status: 409 });
      await this.lists.remind(manager, [list.id], today);
      await this.audit.record(unit, entryOf(evaluationId, today));
      return { lists: 1 };
    });
  }

  /**
   * Those of all lists of a quarter that were not reminded today; not of one's own form, nor of one's superiors'.
   *
   * @throws DomainRefusal `notFound`; `cycle.notLaunched`, `cycle.closed`, `cycle.tellsNobody` (409)
   */
  remindAll(actor: Actor, cycleId: number): Promise<PeerReminder> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await unit.lock(`peers:${cycleId}`);
      await requireRunning(manager, cycleId);
      const today = this.clock.today();
      const untouchable = await this.above.of(manager, actor);
      const waiting = await this.lists.remindable(manager, cycleId, today, untouchable);
      await this.lists.remind(
        manager,
        waiting.map(({ listId }) => listId),
        today,
      );
      await this.audit.recordMany(
        unit,
        waiting.map(({ evaluationId }) => entryOf(evaluationId, today)),
      );
      return { lists: waiting.length };
    });
  }
}

async function requireRunning(manager: EntityManager, cycleId: number): Promise<void> {
  const [cycle] = await runSql<{ status: string; tellsPeople: boolean | number }>(
    manager,
    sql`SELECT status, tells_people AS "tellsPeople" FROM cycle WHERE id = ${cycleId}`,
  );
  if (!cycle) throw DomainRefusal.notFound();
  if (cycle.status !== 'running')
    throw new DomainRefusal(cycle.status === 'closed' ? 'cycle.closed' : 'cycle.notLaunched', {
      status: 409,
    });
  if (!cycle.tellsPeople) throw tellsNobody();
}

/** A test of which nobody hears. */
function tellsNobody(): DomainRefusal {
  return new DomainRefusal('cycle.tellsNobody', { status: 409 });
}

function entryOf(evaluationId: number, on: string) {
  return {
    action: 'peers.reminded',
    subjectType: 'evaluation',
    subjectId: evaluationId,
    data: { on },
  } as const;
}
