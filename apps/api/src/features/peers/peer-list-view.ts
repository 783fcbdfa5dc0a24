import type {
  CycleDeadlines,
  NamedCycle,
  PeerList as PeerListView,
  PeerListRow,
  Scheme,
} from '@gangping/contracts';
import {
  canChoosePeers,
  deadlinesOfForm,
  mayTakeOff,
  mostPeers,
  peersMayAnswer,
  peersToCount,
  seesWhoAnswered,
} from '@gangping/evaluation';
import { DomainRefusal } from '../../platform/errors';
import { parsedPutOff } from '../evaluations';
import type { OpenedList } from './peer-list-access';
import type { ListRow } from './peer-lists.repository';

/** A list as its reader may know it. */
export function shownList({ head, facts, list, peers }: OpenedList, today: string): PeerListView {
  const { deadlines, scheme } = head.cycle;
  const minimumPeers = peersToCount(scheme.minimumPeers);
  const knows = seesWhoAnswered(facts);
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

export function shownRow(row: ListRow, minimumPeers: number): Omit<PeerListRow, 'mayChange' | 'mayRemind'> {
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

/** Once a day, of those who have been asked. */
export function mayBeReminded(
  { confirmedAt, remindedOn }: Pick<ListRow, 'confirmedAt' | 'remindedOn'>,
  today: string,
): boolean {
  return confirmedAt !== null && remindedOn !== today;
}

export function quarterOf({ id, year, quarter, isTest }: NamedCycle): NamedCycle {
  return { id, year, quarter, isTest };
}

/** Peers have as long as the superior of the form. */
export function lastDay(quarter: CycleDeadlines, { putOff }: { readonly putOff: string | null }): string {
  return deadlinesOfForm(quarter, parsedPutOff(putOff)).supervisor;
}

/** Answers that count at least, by copy of a scheme. */
export function minimumsOf(schemes: ReadonlyMap<number, Scheme>): Map<number, number> {
  return new Map([...schemes].map(([id, { minimumPeers }]) => [id, peersToCount(minimumPeers)]));
}

export function closed(until: string): DomainRefusal {
  return new DomainRefusal('peer.listClosed', { status: 409, params: { until } });
}
