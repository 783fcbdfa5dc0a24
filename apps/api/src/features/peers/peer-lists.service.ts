import type { PeerList as PeerListView, PeerListsPage, PeerListsQuery } from '@gangping/contracts';
import { type AccessFacts, canChoosePeers, cycleShownFirst, seesWhoAnswered } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { EvaluationAccess, NO_RELATION } from '../evaluations';
import { PeerConfirmationsService } from './peer-confirmations.service';
import { PeerListAccess } from './peer-list-access';
import { lastDay, mayBeReminded, minimumsOf, quarterOf, shownList, shownRow } from './peer-list-view';
import { type ListRow, PeerListsRepository } from './peer-lists.repository';
import { PeersAbove } from './peers-above';

/** Whom forms ask, for whoever may know it. */
@Injectable()
export class PeerListsService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly lists: PeerListsRepository,
    private readonly access: EvaluationAccess,
    private readonly opener: PeerListAccess,
    private readonly confirmations: PeerConfirmationsService,
    private readonly above: PeersAbove,
    private readonly clock: Clock,
  ) {}

  /** Of one's team, or all for HR and the auditor; never one's own. */
  async page(actor: Actor, query: PeerListsQuery): Promise<PeerListsPage> {
    const { manager } = this.database;
    const standing = await this.access.standingOf(manager, actor);
    const readsAll = actor.permissions.has('evaluations.readAll');
    const cycles = await this.lists.cyclesOf(manager, standing, readsAll);
    const cycle =
      query.cycleId === undefined ? cycleShownFirst(cycles) : cycles.find(({ id }) => id === query.cycleId);
    const { page, pageSize } = query;
    const shown = { page, pageSize, cycles: cycles.map(quarterOf) };
    const seesAnswers = seesWhoAnswered({ ...NO_RELATION, roles: actor.roles });
    if (!cycle) return { ...shown, ...NO_LISTS, seesAnswers };
    const schemes = await this.lists.schemesOf(manager, cycle.id);
    const minimums = minimumsOf(schemes);
    const found = await this.lists.page(manager, standing, readsAll, cycle.id, minimums, query);
    const dueOn = cycle.deadlines.supervisor;
    const today = this.clock.today();
    const runs = cycle.running && actor.permissions.has('cycles.run');
    const untouchable = runs ? await this.above.of(manager, actor) : [];
    return {
      ...shown,
      total: found.total,
      cycle: quarterOf(cycle),
      dueOn,
      confirmable: runs
        ? (await this.confirmations.confirmableIn(manager, untouchable, cycle, minimums)).ready.length
        : 0,
      remindable: runs ? (await this.lists.remindable(manager, cycle.id, today, untouchable)).length : 0,
      seesAnswers,
      rows: found.rows.map((row) => {
        const mine = cycle.running && row.counted === 0 && canChoosePeers(row.stage, factsOf(row, actor));
        return {
          ...shownRow(row, minimums.get(row.cycleSchemeId) ?? 0),
          mayChange: mine && lastDay(cycle.deadlines, row) >= today,
          mayRemind: mine && cycle.tellsPeople && mayBeReminded(row, today),
        };
      }),
    };
  }

  /** @throws DomainRefusal `notFound`, also for the person assessed and for a form without peers */
  async read(actor: Actor, evaluationId: number): Promise<PeerListView> {
    const { manager } = this.database;
    return shownList(await this.opener.open(manager, actor, evaluationId), this.clock.today());
  }
}

const NO_LISTS = { rows: [], total: 0, cycle: null, dueOn: null, confirmable: 0, remindable: 0 };

function factsOf({ relation }: ListRow, { roles }: Actor): AccessFacts {
  return {
    ...NO_RELATION,
    isDirectSuperior: relation === 'supervisor',
    isDeputyInPeriod: relation === 'deputy',
    roles,
  };
}
