import type {
  PeerList as PeerListView,
  PeerOption,
  PeerOptionsQuery,
  SavePeerList,
} from '@gangping/contracts';
import {
  canChoosePeers,
  checkPeerChange,
  checkPeerList,
  peersMayAnswer,
  peersToCount,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import {
  inList,
  insertRows,
  rawSql,
  ReadDatabase,
  runSql,
  sql,
  updateVersioned,
} from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess, refusedField } from '../evaluations';
import { type OpenedList, PeerListAccess } from './peer-list-access';
import { PeerList } from './peer-list.entity';
import { closed, shownList } from './peer-list-view';
import { PeerListsRepository, type PeerRow } from './peer-lists.repository';
import { PeerRequest } from './peer-request.entity';
import { PeerStanding } from './peer-standing';

/** Whom one form asks: chosen by the superior, the deputy or HR. */
@Injectable()
export class PeerChoiceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly lists: PeerListsRepository,
    private readonly access: EvaluationAccess,
    private readonly opener: PeerListAccess,
    private readonly standing: PeerStanding,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Confirms a list as it is given: from now on those on it are asked, and it only grows. Whom HR takes off it goes with
   * all they have given.
   *
   * @throws DomainRefusal at `peerIds` what `checkPeerList`, `checkPeerChange` and `whyNotPeer` say, at `reason`
   *   `peer.reasonMissing`; `peer.listClosed` (409); `staleVersion` (409); `forbidden` for whoever only reads
   */
  save(
    actor: Actor,
    evaluationId: number,
    { peerIds, reason = '', expectedVersion }: SavePeerList,
  ): Promise<PeerListView> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await this.access.hold(unit, evaluationId);
      const opened = await this.opener.open(manager, actor, evaluationId);
      const { head, facts, list } = opened;
      if (!canChoosePeers(head.stage, facts)) throw DomainRefusal.forbidden();
      this.requireInTime(opened);
      requireChange(opened, peerIds, reason);
      await this.requireSound(manager, opened, peerIds);
      const confirmed = {
        confirmedAt: this.clock.now().toISOString(),
        confirmedByAccountId: actor.accountId,
      };
      await updateVersioned(manager, PeerList, list.id, expectedVersion, confirmed, async () =>
        this.shown(opened),
      );
      const { added, removed } = await replacePeers(unit, evaluationId, opened.peers, peerIds);
      await this.audit.record(unit, {
        action: 'peers.confirmed',
        subjectType: 'evaluation',
        subjectId: evaluationId,
        // Whoever is asked for the first time hears of it.
        data: {
          asked: list.confirmedAt === null ? peerIds : added,
          removed,
          ...(list.confirmedAt !== null && removed.length > 0 ? { reason } : {}),
        },
      });
      return this.shown(await this.opener.open(manager, actor, evaluationId));
    });
  }

  /** Who could be put on the list, for a text to search by. */
  async options(actor: Actor, evaluationId: number, { search }: PeerOptionsQuery): Promise<PeerOption[]> {
    const { manager } = this.database;
    const { head, facts, peers } = await this.opener.open(manager, actor, evaluationId);
    if (!canChoosePeers(head.stage, facts)) throw DomainRefusal.forbidden();
    const found = await this.lists.search(manager, search, this.clock.today());
    const refusals = await this.standing.refusals(
      manager,
      head,
      found.map(({ id }) => id),
    );
    const listed = new Set(peers.map(({ id }) => id));
    return found
      .filter(({ id }, place) => refusals[place] === null && !listed.has(id))
      .slice(0, SHOWN_OPTIONS);
  }

  private shown(opened: OpenedList): PeerListView {
    return shownList(opened, this.clock.today());
  }

  private requireInTime({ head, list }: OpenedList): void {
    const until = head.cycle.deadlines.supervisor;
    if (until < this.clock.today() || !peersMayAnswer(head.stage, list.counted === 1)) throw closed(until);
  }

  private async requireSound(
    manager: EntityManager,
    { head, list, peers }: OpenedList,
    peerIds: readonly number[],
  ): Promise<void> {
    const refusals = await this.standing.refusals(manager, head, peerIds);
    // Who has been asked stays, whatever has become of them since, and whether they have answered or not.
    const asked = new Set(list.confirmedAt === null ? [] : peers.map(({ id }) => id));
    for (const [place, refused] of refusals.entries()) {
      if (refused && !asked.has(peerIds[place])) throw refusedField(`peerIds.${place}`, refused);
    }
    const refused = checkPeerList(peerIds, peersToCount(head.cycle.scheme.minimumPeers));
    if (refused) throw refusedField('peerIds', refused);
  }
}

const SHOWN_OPTIONS = 20;

function requireChange({ list, facts, peers }: OpenedList, peerIds: readonly number[], reason: string): void {
  const before = peers.map(({ id }) => id);
  const refused = checkPeerChange(before, peerIds, { confirmed: list.confirmedAt !== null, facts, reason });
  if (refused) throw refusedField(refused.code === 'peer.reasonMissing' ? 'reason' : 'peerIds', refused);
}

/** What stays, what is new and what goes; whoever stays keeps what they have written. */
async function replacePeers(
  { manager }: Unit,
  evaluationId: number,
  before: readonly PeerRow[],
  peerIds: readonly number[],
): Promise<{ added: number[]; removed: number[] }> {
  const listed = new Set(before.map(({ id }) => id));
  const added = peerIds.filter((id) => !listed.has(id));
  const gone = before.filter(({ id }) => !peerIds.includes(id));
  if (gone.length > 0) {
    const requestIds = gone.map(({ requestId }) => requestId);
    await runSql(manager, sql`DELETE FROM peer_request WHERE ${inList(rawSql('id'), requestIds)}`);
  }
  await insertRows(
    manager,
    PeerRequest,
    added.map((employeeId) => ({ evaluationId, employeeId, source: 'named' as const, version: 1 })),
  );
  return { added, removed: gone.map(({ id }) => id) };
}
