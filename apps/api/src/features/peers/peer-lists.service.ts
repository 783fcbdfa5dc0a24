import type {
  CycleDeadlines,
  NamedCycle,
  PeerConfirmation,
  PeerList as PeerListView,
  PeerListRow,
  PeerListsPage,
  PeerListsQuery,
  PeerOption,
  PeerOptionsQuery,
  SavePeerList,
  Scheme,
} from '@gangping/contracts';
import {
  type AccessFacts,
  canChoosePeers,
  checkPeerChange,
  checkPeerList,
  cycleShownFirst,
  deadlinesOfForm,
  mayTakeOff,
  mostPeers,
  PEER_STAGES,
  peersMayAnswer,
  peersToCount,
  seesWhoAnswered,
  whyNotPeer,
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
import {
  deputyScorers,
  EvaluationAccess,
  type EvaluationHead,
  NO_RELATION,
  parsedPutOff,
  refusedField,
} from '../evaluations';
import { type Reporting, RelationsService } from '../organisation';
import { type OpenedList, PeerListAccess } from './peer-list-access';
import { type CycleRow, type ListRow, PeerListsRepository, type PeerRow } from './peer-lists.repository';
import { PeerList } from './peer-list.entity';
import { PeerRequest } from './peer-request.entity';
import { PeersAbove } from './peers-above';

/** Whom a form asks: proposed at launch, confirmed or changed by the superior or HR. */
@Injectable()
export class PeerListsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly lists: PeerListsRepository,
    private readonly access: EvaluationAccess,
    private readonly opener: PeerListAccess,
    private readonly above: PeersAbove,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
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
      confirmable: runs ? (await this.confirmableIn(manager, untouchable, cycle, minimums)).ready.length : 0,
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
    return this.shown(await this.opener.open(manager, actor, evaluationId));
  }

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
    const refusals = await this.refusals(
      manager,
      head,
      found.map(({ id }) => id),
    );
    const listed = new Set(peers.map(({ id }) => id));
    return found
      .filter(({ id }, place) => refusals[place] === null && !listed.has(id))
      .slice(0, SHOWN_OPTIONS);
  }

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

  private async confirmableIn(
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

  private shown({ head, facts, list, peers }: OpenedList): PeerListView {
    const { deadlines, scheme } = head.cycle;
    const minimumPeers = peersToCount(scheme.minimumPeers);
    const knows = seesWhoAnswered(facts);
    const today = this.clock.today();
    const mine = canChoosePeers(head.stage, facts) && peersMayAnswer(head.stage, list.counted === 1);
    return {
      evaluationId: head.id,
      employee: { id: head.employeeId, number: head.employeeNumber, name: head.employeeName },
      positionTitle: head.positionTitle,
      departmentName: head.departmentName,
      stage: head.stage,
      confirmedAt: list.confirmedAt,
      asked: peers.length,
      answered: knows ? peers.filter(({ submitted }) => submitted).length : null,
      minimumPeers,
      mayChange: mine && deadlines.supervisor >= today,
      mayTakeOff: mine && deadlines.supervisor >= today && (list.confirmedAt === null || mayTakeOff(facts)),
      mayRemind: mine && head.cycle.tellsPeople && mayBeReminded(list, today),
      remindedOn: list.remindedOn,
      cycle: quarterOf(head.cycle),
      dueOn: deadlines.supervisor,
      mostPeers: mostPeers(minimumPeers),
      peers: peers.map(({ requestId: _, submitted, ...peer }) => ({
        ...peer,
        submitted: knows ? submitted : null,
      })),
      version: list.version,
    };
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
    const refusals = await this.refusals(manager, head, peerIds);
    // Who has been asked stays, whatever has become of them since, and whether they have answered or not.
    const asked = new Set(list.confirmedAt === null ? [] : peers.map(({ id }) => id));
    for (const [place, refused] of refusals.entries()) {
      if (refused && !asked.has(peerIds[place])) throw refusedField(`peerIds.${place}`, refused);
    }
    const refused = checkPeerList(peerIds, peersToCount(head.cycle.scheme.minimumPeers));
    if (refused) throw refusedField('peerIds', refused);
  }

  /** Why each of these people cannot be asked, in their order. */
  private async refusals(manager: EntityManager, head: EvaluationHead, ids: readonly number[]) {
    const today = this.clock.today();
    const people = await this.employed(manager, ids, today);
    const reporting = await this.relations.reportingOf(manager, [head.employeeId, ...ids], today);
    const deputies = head.hasDeputyEntries
      ? await deputyScorers(manager, [head.id])
      : new Map<number, number[]>();
    return ids.map((id) => {
      const standing = standingTo(head, id, reporting, today);
      // Who has scored for the superior stands in the superior's place.
      const isSuperior = standing.isSuperior || (deputies.get(head.id)?.includes(id) ?? false);
      return whyNotPeer({ ...standing, isSuperior, isEmployed: people.has(id) });
    });
  }

  private async employed(
    manager: EntityManager,
    ids: readonly number[],
    today: string,
  ): Promise<Set<number>> {
    const rows = await runSql<{ id: number }>(
      manager,
      sql`SELECT id FROM employee WHERE ${inList(rawSql('id'), ids)} AND hired_on <= ${today}
        AND (left_on IS NULL OR left_on >= ${today})`,
    );
    return new Set(rows.map(({ id }) => id));
  }
}

const SHOWN_OPTIONS = 20;
const NO_LISTS = { rows: [], total: 0, cycle: null, dueOn: null, confirmable: 0, remindable: 0 };

interface Proposal {
  readonly listId: number;
  readonly evaluationId: number;
  readonly peerIds: number[];
}

function requireChange({ list, facts, peers }: OpenedList, peerIds: readonly number[], reason: string): void {
  const before = peers.map(({ id }) => id);
  const refused = checkPeerChange(before, peerIds, { confirmed: list.confirmedAt !== null, facts, reason });
  if (refused) throw refusedField(refused.code === 'peer.reasonMissing' ? 'reason' : 'peerIds', refused);
}

/** Once a day, of those who have been asked. */
function mayBeReminded(
  { confirmedAt, remindedOn }: Pick<ListRow, 'confirmedAt' | 'remindedOn'>,
  today: string,
): boolean {
  return confirmedAt !== null && remindedOn !== today;
}

/** How somebody stands to the person of a form, on a day. */
export function standingTo(
  form: Pick<EvaluationHead, 'employeeId' | 'supervisorEmployeeId' | 'reviewerEmployeeId'>,
  id: number,
  reporting: Reporting,
  today: string,
) {
  return {
    isSubject: id === form.employeeId,
    isSuperior:
      id === form.supervisorEmployeeId ||
      id === form.reviewerEmployeeId ||
      reporting.isAbove(id, form.employeeId, today),
    isSubordinate: reporting.isAbove(form.employeeId, id, today),
  };
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

function factsOf({ relation }: ListRow, { roles }: Actor): AccessFacts {
  return {
    ...NO_RELATION,
    isDirectSuperior: relation === 'supervisor',
    isDeputyInPeriod: relation === 'deputy',
    roles,
  };
}

function shownRow(row: ListRow, minimumPeers: number): Omit<PeerListRow, 'mayChange' | 'mayRemind'> {
  const { evaluationId, employeeId, number, name, positionTitle, departmentName, stage, confirmedAt } = row;
  return {
    evaluationId,
    employee: { id: employeeId, number, name },
    positionTitle,
    departmentName,
    stage,
    confirmedAt,
    asked: Number(row.asked),
    answered: row.answered === null ? null : Number(row.answered),
    minimumPeers,
    remindedOn: row.remindedOn,
  };
}

function quarterOf({ id, year, quarter, isTest }: NamedCycle): NamedCycle {
  return { id, year, quarter, isTest };
}

/** Peers have as long as the superior of the form. */
function lastDay(quarter: CycleDeadlines, { putOff }: { readonly putOff: string | null }): string {
  return deadlinesOfForm(quarter, parsedPutOff(putOff)).supervisor;
}

function minimumsOf(schemes: ReadonlyMap<number, Scheme>): Map<number, number> {
  return new Map([...schemes].map(([id, { minimumPeers }]) => [id, peersToCount(minimumPeers)]));
}

function closed(until: string): DomainRefusal {
  return new DomainRefusal('peer.listClosed', { status: 409, params: { until } });
}
