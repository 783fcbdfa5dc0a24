import type { CycleDeadlines, PeerConfirmation } from '@gangping/contracts';
import { checkPeerList, PEER_STAGES } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { closed, lastDay, minimumsOf } from './peer-list-view';
import { type CycleRow, PeerListsRepository } from './peer-lists.repository';
import { PeersAbove } from './peers-above';

interface Proposal {
  readonly listId: number;
  readonly evaluationId: number;
  readonly peerIds: number[];
}

/** All lists of a quarter at one press, as they were proposed. */
@Injectable()
export class PeerConfirmationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: PeerListsRepository,
    private readonly above: PeersAbove,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Asks everybody whom the lists of a quarter propose; lists that are too short, and one's own superiors', stay. */
  confirmAll(actor: Actor, cycleId: number): Promise<PeerConfirmation> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await unit.lock(`peers:${cycleId}`);
      const minimums = minimumsOf(await this.lists.schemesOf(manager, cycleId));
      const [cycle] = await runSql<{ deadlines: string }>(
        manager,
        sql`SELECT deadlines FROM cycle WHERE id = ${cycleId}`,
      );
      if (!cycle) throw DomainRefusal.notFound();
      const deadlines = JSON.parse(cycle.deadlines) as CycleDeadlines;
      const untouchable = await this.above.of(manager, actor);
      const quarter = { id: cycleId, deadlines };
      const { ready, tooShort } = await this.confirmableIn(manager, untouchable, quarter, minimums);
      const isOver = deadlines.supervisor < this.clock.today();
      if (isOver && ready.length + tooShort === 0) throw closed(deadlines.supervisor);
      const by = { accountId: actor.accountId, at: this.clock.now().toISOString() };
      await this.lists.confirm(
        manager,
        ready.map(({ listId }) => listId),
        by,
      );
      await this.audit.recordMany(
        unit,
        ready.map(({ evaluationId, peerIds }) => ({
          action: 'peers.confirmed',
          subjectType: 'evaluation',
          subjectId: evaluationId,
          data: { asked: peerIds, removed: [] },
        })),
      );
      return { confirmed: ready.length, tooShort };
    });
  }

  /** Lists that would be confirmed, and how many are too short for it. */
  async confirmableIn(
    manager: EntityManager,
    untouchable: readonly number[],
    cycle: Pick<CycleRow, 'id' | 'deadlines'>,
    minimums: ReadonlyMap<number, number>,
  ): Promise<{ ready: Proposal[]; tooShort: number }> {
    const rows = await this.lists.unconfirmed(manager, cycle.id, PEER_STAGES);
    const today = this.clock.today();
    const proposals = [...Map.groupBy(rows, ({ id }) => id).values()]
      .filter(([row]) => !untouchable.includes(row.employeeId) && lastDay(cycle.deadlines, row) >= today)
      .map((group) => ({
        listId: group[0].id,
        evaluationId: group[0].evaluationId,
        peerIds: group.flatMap(({ peerId }) => peerId ?? []),
        minimum: minimums.get(group[0].cycleSchemeId) ?? 0,
      }));
    const ready = proposals.filter(({ peerIds, minimum }) => checkPeerList(peerIds, minimum) === null);
    return { ready, tooShort: proposals.length - ready.length };
  }
}
