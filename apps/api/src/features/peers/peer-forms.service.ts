import type { CycleDeadlines, PeerForm, PeerFormRow, PeerFormState, SavePeerForm } from '@gangping/contracts';
import { canScore, checkScore, peersMayAnswer, peersToCount, type Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { insertRows, ReadDatabase, runSql, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import {
  deadlinesOfRow,
  EvaluationAccess,
  type EvaluationHead,
  refusedField,
  type StoredDeadlines,
} from '../evaluations';
import { PeerRequest } from './peer-request.entity';
import { PeerScore } from './peer-score.entity';

/** A request with the form that it is about. */
interface Opened {
  readonly request: RequestRow;
  readonly head: EvaluationHead;
  readonly state: PeerFormState;
}

interface RequestRow {
  readonly id: number;
  readonly evaluationId: number;
  readonly submittedAt: string | null;
  readonly version: number;
  /** The peers of this form have been counted: no answer joins them any more. */
  readonly counted: number;
}

interface LineRow {
  readonly id: number;
  readonly sectionId: string;
  readonly text: string;
  readonly textEn: string | null;
  readonly standard: string | null;
  readonly weight: number;
  readonly score: number | null;
}

/** 同事互评: the short form that a peer fills in. Each reads their own alone. */
@Injectable()
export class PeerFormsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** What somebody was asked about colleagues, the newest quarter first; nothing that is not confirmed yet. */
  async own({ employeeId }: Actor): Promise<PeerFormRow[]> {
    if (employeeId === null) return [];
    const rows = await runSql<OwnRow>(
      this.database.manager,
      sql`SELECT r.id, r.submitted_at AS "submittedAt", e.stage, e.peer_total AS "peerTotal", c.id AS "cycleId", c.year,
          c.quarter, c.is_test AS "isTest", c.deadlines, e.put_off AS "putOff", p.id AS "employeeId", p.number, p.name,
          e.position_title AS "positionTitle",
          e.department_name AS "departmentName", copy.content AS scheme,
          (SELECT COUNT(*) FROM peer_score s WHERE s.request_id = r.id) AS scored, r.evaluation_id AS "evaluationId"
        FROM peer_request r
        JOIN peer_list l ON l.evaluation_id = r.evaluation_id AND l.confirmed_at IS NOT NULL
        JOIN evaluation e ON e.id = r.evaluation_id AND e.stage <> 'void'
        JOIN cycle c ON c.id = e.cycle_id
        JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id
        JOIN employee p ON p.id = e.employee_id
        WHERE r.employee_id = ${employeeId}
        ORDER BY c.year DESC, c.quarter DESC, c.is_test, p.number LIMIT ${MOST_ROWS}`,
    );
    const lines = await this.lineCounts(employeeId);
    const shown = rows.map((stored) => {
      const row = { ...stored, deadlines: deadlinesOfRow(stored) };
      const counted = row.peerTotal !== null;
      const state = stateOf(row.submittedAt, peersMayAnswer(row.stage, counted));
      const sections = peerSectionsOf(JSON.parse(row.scheme));
      const items = lines
        .filter(({ evaluationId, sectionId }) => evaluationId === row.evaluationId && sections.has(sectionId))
        .reduce((sum, { count }) => sum + Number(count), 0);
      return { ...this.shownRow(row, state), items };
    });
    // Within a quarter, what there is still to do comes first.
    return shown.sort(
      (one, other) =>
        quarterOf(other) - quarterOf(one) || Number(one.state !== 'open') - Number(other.state !== 'open'),
    );
  }

  /** @throws DomainRefusal `notFound`, also for what somebody else was asked */
  async read(actor: Actor, id: number): Promise<PeerForm> {
    const { manager } = this.database;
    return this.shown(manager, await this.open(manager, actor, id));
  }

  /**
   * Saves all scores of the form, or hands them in for good.
   *
   * @throws DomainRefusal at `scores.N.score` what `checkScore` says; `peer.scoresMissing` at the lines; `peer.closed`
   *   (409); `staleVersion` (409); `notFound`
   */
  save(actor: Actor, id: number, { scores, submit, expectedVersion }: SavePeerForm): Promise<PeerForm> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      const { evaluationId } = (await this.open(manager, actor, id)).request;
      // Handing in and moving on to calibration wait for each other.
      await this.access.hold(unit, evaluationId);
      const opened = await this.open(manager, actor, id);
      if (opened.state !== 'open') throw new DomainRefusal('peer.closed', { status: 409 });
      const lines = await linesOf(manager, opened);
      const given = scoresFor(lines, scores, opened.head);
      if (submit) requireAll(lines, given);
      const submittedAt = submit ? this.clock.now().toISOString() : null;
      await updateVersioned(manager, PeerRequest, id, expectedVersion, { submittedAt }, () =>
        this.shown(manager, opened),
      );
      await replaceScores(unit, id, given);
      await this.audit.record(unit, {
        // Never with a score: what a peer gave stands in their own form and nowhere else.
        action: submit ? 'peers.answered' : 'peers.saved',
        subjectType: 'evaluation',
        subjectId: evaluationId,
        data: { requestId: id },
      });
      return this.shown(manager, await this.open(manager, actor, id));
    });
  }

  private async open(manager: EntityManager, actor: Actor, id: number): Promise<Opened> {
    const [request] = await runSql<RequestRow>(
      manager,
      sql`SELECT r.id, r.evaluation_id AS "evaluationId", r.submitted_at AS "submittedAt", r.version,
          CASE WHEN e.peer_total IS NULL THEN 0 ELSE 1 END AS counted
        FROM peer_request r
        JOIN peer_list l ON l.evaluation_id = r.evaluation_id AND l.confirmed_at IS NOT NULL
        JOIN evaluation e ON e.id = r.evaluation_id AND e.stage <> 'void'
        WHERE r.id = ${id} AND r.employee_id = ${actor.employeeId}`,
    );
    if (!request) throw DomainRefusal.notFound();
    const { head, facts } = await this.access.asPeer(manager, actor, request.evaluationId);
    const mayAnswer =
      peersMayAnswer(head.stage, request.counted === 1) && canScore('peer', head.stage, facts);
    return { request, head, state: stateOf(request.submittedAt, mayAnswer) };
  }

  private async shown(manager: EntityManager, opened: Opened): Promise<PeerForm> {
    const { request, head, state } = opened;
    const lines = await linesOf(manager, opened);
    const { sections, scale, minimumPeers } = head.cycle.scheme;
    const { id, year, quarter, isTest, deadlines } = head.cycle;
    return {
      ...this.shownRow(
        {
          ...head,
          id: request.id,
          name: head.employeeName,
          number: head.employeeNumber,
          cycleId: id,
          year,
          quarter,
          isTest,
          deadlines,
          scored: lines.filter(({ score }) => score !== null).length,
        },
        state,
      ),
      items: lines.length,
      scale,
      minimumPeers: peersToCount(minimumPeers),
      sections: sections
        .filter(({ peersScore }) => peersScore)
        .map((section) => ({
          id: section.id,
          kind: section.kind,
          name: section.name,
          weight: section.weight,
          items: lines
            .filter(({ sectionId }) => sectionId === section.id)
            .map(({ sectionId: _, ...line }) => line),
        }))
        .filter(({ items }) => items.length > 0),
      submittedAt: request.submittedAt,
      version: request.version,
    };
  }

  private shownRow(row: ShownRow, state: PeerFormState): Omit<PeerFormRow, 'items'> {
    const { id, cycleId, year, quarter, isTest, employeeId, number, name, positionTitle, departmentName } =
      row;
    const dueOn = row.deadlines.supervisor;
    return {
      id,
      cycle: { id: cycleId, year, quarter, isTest: Boolean(isTest) },
      employee: { id: employeeId, number, name },
      positionTitle,
      departmentName,
      state,
      scored: Number(row.scored),
      dueOn,
      late: state === 'open' && dueOn < this.clock.today(),
    };
  }

  /** Lines by section of every form that somebody was asked about. */
  private lineCounts(employeeId: number): Promise<LineCount[]> {
    return runSql<LineCount>(
      this.database.manager,
      sql`SELECT i.evaluation_id AS "evaluationId", i.section_id AS "sectionId", COUNT(*) AS count
        FROM evaluation_item i
        WHERE i.evaluation_id IN (SELECT r.evaluation_id FROM peer_request r WHERE r.employee_id = ${employeeId})
        GROUP BY i.evaluation_id, i.section_id`,
    );
  }
}

/** A test stands behind the real cycle of its quarter. */
const quarterOf = ({ cycle }: PeerFormRow) => (cycle.year * 4 + cycle.quarter) * 2 - Number(cycle.isTest);

/** More than anybody is asked in years. */
const MOST_ROWS = 200;

interface LineCount {
  readonly evaluationId: number;
  readonly sectionId: string;
  readonly count: number | string;
}

interface ShownRow {
  readonly id: number;
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly isTest: boolean | number;
  readonly deadlines: CycleDeadlines;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly scored: number | string;
}

interface OwnRow extends Omit<ShownRow, 'deadlines'>, StoredDeadlines {
  readonly evaluationId: number;
  readonly submittedAt: string | null;
  readonly stage: Stage;
  readonly peerTotal: number | null;
  readonly scheme: string;
}

function stateOf(submittedAt: string | null, mayAnswer: boolean): PeerFormState {
  if (submittedAt !== null) return 'submitted';
  return mayAnswer ? 'open' : 'closed';
}

function peerSectionsOf({ sections }: Pick<EvaluationHead['cycle']['scheme'], 'sections'>): Set<string> {
  return new Set(sections.filter(({ peersScore }) => peersScore).map(({ id }) => id));
}

/**
 * The lines that peers score, with this peer's scores. Also those that do not apply: that is the superior's to decide
 * and nobody else's to know before publication.
 */
async function linesOf(manager: EntityManager, { request, head }: Opened): Promise<LineRow[]> {
  const sections = peerSectionsOf(head.cycle.scheme);
  const rows = await runSql<LineRow>(
    manager,
    sql`SELECT i.id, i.section_id AS "sectionId", i.text, i.text_en AS "textEn", i.standard, i.weight, s.score
      FROM evaluation_item i LEFT JOIN peer_score s ON s.item_id = i.id AND s.request_id = ${request.id}
      WHERE i.evaluation_id = ${request.evaluationId} ORDER BY i.ordinal`,
  );
  return rows.filter(({ sectionId }) => sections.has(sectionId));
}

function scoresFor(
  lines: readonly LineRow[],
  scores: SavePeerForm['scores'],
  { cycle }: EvaluationHead,
): Map<number, number> {
  const known = new Set(lines.map(({ id }) => id));
  const given = new Map<number, number>();
  for (const [place, { itemId, score }] of scores.entries()) {
    if (!known.has(itemId)) throw DomainRefusal.field(`scores.${place}.itemId`, 'notFound');
    if (score === null) continue;
    const refused = checkScore(score, cycle.scheme.scale);
    if (refused) throw refusedField(`scores.${place}.score`, refused);
    given.set(itemId, score);
  }
  return given;
}

function requireAll(lines: readonly LineRow[], given: ReadonlyMap<number, number>): void {
  const missing = lines.filter(({ id }) => !given.has(id));
  if (missing.length === 0) return;
  const params = { count: missing.length };
  throw new DomainRefusal('peer.scoresMissing', {
    params,
    errors: missing.map(({ id }) => ({ path: `items.${id}.score`, code: 'peer.scoresMissing', params })),
  });
}

async function replaceScores(
  { manager }: Unit,
  requestId: number,
  given: ReadonlyMap<number, number>,
): Promise<void> {
  await runSql(manager, sql`DELETE FROM peer_score WHERE request_id = ${requestId}`);
  await insertRows(
    manager,
    PeerScore,
    [...given].map(([itemId, score]) => ({ requestId, itemId, score })),
  );
}
