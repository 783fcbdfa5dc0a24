import type { PeerSource, Scheme } from '@gangping/contracts';
import {
  asksPeers,
  othersAfter,
  peersToCount,
  proposePeers,
  whyNotPeer,
  worksWithTitles,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { inList, insertRows, rawSql, runSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { type Reporting, RelationsService } from '../organisation';
import { PeerList } from './peer-list.entity';
import { PeerRequest } from './peer-request.entity';
import { standingTo } from './peer-standing';

interface FormRow {
  readonly id: number;
  readonly employeeId: number;
  readonly supervisorEmployeeId: number | null;
  readonly reviewerEmployeeId: number | null;
  readonly departmentId: number;
  readonly definitionId: number;
  readonly cycleSchemeId: number;
  readonly listed: number;
}

/** Everything that proposals are made from. */
interface Company {
  readonly reporting: Reporting;
  readonly today: string;
  readonly bySuperior: ReadonlyMap<number | null, readonly number[]>;
  readonly byReviewer: ReadonlyMap<number | null, readonly FormRow[]>;
  /** By definition: holders of the posts that it names as working with. */
  readonly worksWith: ReadonlyMap<number, readonly number[]>;
}

type Proposals = readonly { readonly employeeId: number; readonly source: PeerSource }[];

/** Whom the forms of a quarter could ask: proposed at launch, by the relations of definition and organisation. */
@Injectable()
export class PeerProposals {
  constructor(
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Proposes peers for every form of a cycle whose scheme asks them and that has no list yet. */
  async propose(unit: Unit, cycleId: number): Promise<void> {
    const { manager } = unit;
    const minimums = await askingSchemes(manager, cycleId);
    if (minimums.size === 0) return;
    const forms = await formsOf(manager, cycleId);
    const fresh = forms.filter(({ listed, cycleSchemeId }) => listed === 0 && minimums.has(cycleSchemeId));
    if (fresh.length === 0) return;
    const company = await this.company(manager, forms, fresh);
    const proposals = fresh.map((form) => ({
      form,
      peers: proposalsFor(form, minimums.get(form.cycleSchemeId) as number, company),
    }));
    await insertRows(
      manager,
      PeerList,
      fresh.map(({ id }) => ({ evaluationId: id, version: 1 })),
    );
    await insertRows(
      manager,
      PeerRequest,
      proposals.flatMap(({ form, peers }) =>
        peers.map((peer) => ({ evaluationId: form.id, ...peer, version: 1 })),
      ),
    );
    await this.audit.record(unit, {
      action: 'peers.proposed',
      subjectType: 'cycle',
      subjectId: cycleId,
      data: { forms: fresh.length },
    });
  }

  private async company(
    manager: EntityManager,
    forms: readonly FormRow[],
    fresh: readonly FormRow[],
  ): Promise<Company> {
    const today = this.clock.today();
    const groups = Map.groupBy(forms, ({ supervisorEmployeeId }) => supervisorEmployeeId);
    return {
      reporting: await this.relations.reportingOfAll(manager, today),
      today,
      bySuperior: new Map(
        [...groups].map(([id, group]) => [id, [...new Set(group.map(({ employeeId }) => employeeId))]]),
      ),
      byReviewer: Map.groupBy(forms, ({ reviewerEmployeeId }) => reviewerEmployeeId),
      worksWith: await namedHolders(
        manager,
        [...new Set(fresh.map(({ definitionId }) => definitionId))],
        today,
      ),
    };
  }
}

function proposalsFor(form: FormRow, minimumPeers: number, company: Company): Proposals {
  const { reporting, today, bySuperior, byReviewer, worksWith } = company;
  const possible = (ids: readonly number[]) =>
    ids.slice(0, minimumPeers * LOOKED_AT).filter(
      (id) =>
        whyNotPeer({
          ...standingTo(form, id, reporting, today),
          isEmployed: reporting.isEmployed(id, today),
        }) === null,
    );
  const elsewhere =
    form.reviewerEmployeeId === null
      ? []
      : (byReviewer.get(form.reviewerEmployeeId) ?? [])
          .filter(({ departmentId }) => departmentId !== form.departmentId)
          .map(({ employeeId }) => employeeId);
  const sameSuperior =
    form.supervisorEmployeeId === null ? [] : (bySuperior.get(form.supervisorEmployeeId) ?? []);
  const candidates = {
    worksWith: possible(othersAfter(worksWith.get(form.definitionId) ?? [], form.employeeId)),
    sameSuperior: possible(othersAfter(sameSuperior, form.employeeId)),
    otherDepartments: possible([...new Set(elsewhere)]),
  };
  return proposePeers(candidates, minimumPeers).map((employeeId) => ({
    employeeId,
    source: sourceOf(employeeId, candidates),
  }));
}

/** Times the minimum of a group that are looked at: a group can be hundreds of people. */
const LOOKED_AT = 5;

function sourceOf(
  id: number,
  { worksWith, sameSuperior }: { worksWith: readonly number[]; sameSuperior: readonly number[] },
): PeerSource {
  if (worksWith.includes(id)) return 'worksWith';
  return sameSuperior.includes(id) ? 'sameSuperior' : 'otherDepartment';
}

/** The minimum of each copy of a scheme that asks peers. */
async function askingSchemes(manager: EntityManager, cycleId: number): Promise<Map<number, number>> {
  const rows = await runSql<{ id: number; content: string }>(
    manager,
    sql`SELECT id, content FROM cycle_scheme WHERE cycle_id = ${cycleId}`,
  );
  return new Map(
    rows
      .map(({ id, content }) => ({ id, scheme: JSON.parse(content) as Scheme }))
      .filter(({ scheme }) => asksPeers(scheme))
      .map(({ id, scheme }) => [id, peersToCount(scheme.minimumPeers)]),
  );
}

function formsOf(manager: EntityManager, cycleId: number): Promise<FormRow[]> {
  return runSql<FormRow>(
    manager,
    sql`SELECT e.id, e.employee_id AS "employeeId", e.supervisor_employee_id AS "supervisorEmployeeId",
        e.reviewer_employee_id AS "reviewerEmployeeId", e.department_id AS "departmentId",
        e.definition_id AS "definitionId", e.cycle_scheme_id AS "cycleSchemeId",
        CASE WHEN l.id IS NULL THEN 0 ELSE 1 END AS listed
      FROM evaluation e LEFT JOIN peer_list l ON l.evaluation_id = e.id
      WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void' ORDER BY e.employee_id, e.id`,
  );
}

/** By definition, the holders of posts whose titles its lines name, the longest in post first. */
async function namedHolders(
  manager: EntityManager,
  definitionIds: readonly number[],
  today: string,
): Promise<Map<number, number[]>> {
  const posts = await runSql<{ title: string; employeeId: number }>(
    manager,
    sql`SELECT p.title, a.employee_id AS "employeeId" FROM position p JOIN assignment a ON a.position_id = p.id
      WHERE a.starts_on <= ${today} AND (a.ends_on IS NULL OR a.ends_on >= ${today}) ORDER BY a.starts_on, a.id`,
  );
  const holders = Map.groupBy(posts, ({ title }) => title);
  const titles = [...holders.keys()];
  const named = new Map<number, number[]>();
  for (let from = 0; from < definitionIds.length; from += DEFINITIONS_AT_ONCE) {
    const some = definitionIds.slice(from, from + DEFINITIONS_AT_ONCE);
    const lines = await runSql<{ definitionId: number; text: string }>(
      manager,
      sql`SELECT definition_id AS "definitionId", text FROM role_item
        WHERE ${inList(rawSql('definition_id'), some)} AND kind IN ('duty', 'dailyTask', 'periodicTask')
        ORDER BY definition_id, ordinal`,
    );
    for (const [id, own] of Map.groupBy(lines, ({ definitionId }) => definitionId)) {
      const text = own.map((line) => line.text).join('\n');
      const people = worksWithTitles(text, titles).flatMap((title) => holders.get(title) ?? []);
      named.set(id, [...new Set(people.map(({ employeeId }) => employeeId))]);
    }
  }
  return named;
}

const DEFINITIONS_AT_ONCE = 500;
