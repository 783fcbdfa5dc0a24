import { type AccessFacts, canReadPeers } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { EvaluationAccess, type EvaluationHead } from '../evaluations';
import { PeerListsRepository, type PeerRow } from './peer-lists.repository';

/** A list with the form that it belongs to, as somebody may know it. */
export interface OpenedList {
  readonly head: EvaluationHead;
  readonly facts: AccessFacts;
  readonly list: StoredList;
  readonly peers: readonly PeerRow[];
}

interface StoredList {
  readonly id: number;
  readonly confirmedAt: string | null;
  readonly remindedOn: string | null;
  readonly version: number;
  readonly counted: number;
}

@Injectable()
export class PeerListAccess {
  constructor(
    private readonly access: EvaluationAccess,
    private readonly lists: PeerListsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal `notFound`, also for the person assessed and for a form without peers */
  async open(manager: EntityManager, actor: Actor, evaluationId: number): Promise<OpenedList> {
    const { head, facts } = await this.access.open(manager, actor, evaluationId);
    const [list] = await runSql<StoredList>(
      manager,
      sql`SELECT l.id, l.confirmed_at AS "confirmedAt", l.reminded_on AS "remindedOn", l.version,
          CASE WHEN e.peer_total IS NULL THEN 0 ELSE 1 END AS counted
        FROM peer_list l JOIN evaluation e ON e.id = l.evaluation_id WHERE l.evaluation_id = ${evaluationId}`,
    );
    if (!list || !canReadPeers(facts)) throw DomainRefusal.notFound();
    return { head, facts, list, peers: await this.lists.peersOf(manager, evaluationId, this.clock.today()) };
  }
}
