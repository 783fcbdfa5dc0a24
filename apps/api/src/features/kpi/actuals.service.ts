import type {
  ActualRow,
  ActualsPage,
  ActualsQuery,
  ItemMeasure,
  SaveActual,
  SavedActual,
  Scheme,
} from '@gangping/contracts';
import {
  type AccessFacts,
  canEnterActuals,
  checkKpiActual,
  mayCorrectActuals,
  measuredScoreOf,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import {
  actingFor,
  EvaluationAccess,
  type EvaluationHead,
  Impartial,
  NO_RELATION,
  refusedField,
  refusedPerson,
  wrongStage,
} from '../evaluations';
import { RelationsService } from '../organisation';
import { ActualWriter } from './actual-writer';
import { type ActualLine, ActualsRepository } from './actuals.repository';

/** Actual values of indicators: each scores its line at once, by the rules that were laid down at launch (R8). */
@Injectable()
export class ActualsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly repository: ActualsRepository,
    private readonly writer: ActualWriter,
    private readonly access: EvaluationAccess,
    private readonly impartial: Impartial,
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters, corrects or takes back one value. Once the superior has handed the form in, HR may fill in what is missing;
   * what stands changes only after the form has been returned, or by calibrating the total.
   *
   * @throws DomainRefusal `kpi.submitted` (409), `staleVersion` (409) with what stands now, `evaluation.wrongStage` (409),
   *   `evaluation.ownForm`, `.ownSuperior`, `.notYours` (403), `kpi.futureDay` at `measuredOn`, `notFound`, also for a line that people score
   */
  save(actor: Actor, id: number, itemId: number, body: SaveActual): Promise<SavedActual> {
    return this.unitOfWork.run(async (unit) => {
      const { head, facts } = await this.access.openToWrite(unit, actor, id);
      const line = await this.repository.line(unit.manager, id, itemId);
      if (!line) throw DomainRefusal.notFound();
      await this.requireMine(unit, head, facts);
      if (line.version !== body.expectedVersion) {
        throw DomainRefusal.stale(savedOf(line, head.cycle.scheme, head.version));
      }
      if (!mayTake(line)) throw new DomainRefusal('kpi.submitted', { status: 409 });
      const refused = body.actual === null ? null : checkKpiActual(body.actual);
      if (refused) throw refusedField('actual', refused);
      if (body.measuredOn !== null && body.measuredOn > this.clock.today()) {
        throw DomainRefusal.field('measuredOn', 'kpi.futureDay');
      }
      const { actual, source, measuredOn } = body;
      const actingForEmployeeId = actingFor('supervisor', head, facts);
      await this.writer.write(unit, actor, [
        { line, actual, source, measuredOn, fileName: null, actingForEmployeeId },
      ]);
      const now = (await this.repository.line(unit.manager, id, itemId)) as ActualLine;
      return savedOf(now, head.cycle.scheme, head.version + 1);
    });
  }

  /** @throws DomainRefusal `notFound` */
  async list(actor: Actor, cycleId: number, query: ActualsQuery): Promise<ActualsPage> {
    const { manager } = this.database;
    const schemes = await schemesOf(manager, cycleId);
    const mine = await this.superiorsOf(manager, actor);
    const { rows, total } = await this.repository.page(manager, cycleId, actor.employeeId, query);
    return {
      rows: rows.map((line) => rowOf(line, schemes, actor, mine)),
      total,
      page: query.page,
      pageSize: query.pageSize,
      ...(await this.repository.counts(manager, cycleId, actor.employeeId)),
    };
  }

  /** Everybody above somebody today: their figures are for others to enter. */
  async superiorsOf(manager: EntityManager, { employeeId }: Actor): Promise<ReadonlySet<number>> {
    if (employeeId === null) return new Set();
    return new Set(await this.relations.superiorIds(manager, employeeId, this.clock.today()));
  }

  private async requireMine(unit: Unit, head: EvaluationHead, facts: AccessFacts): Promise<void> {
    if (canEnterActuals(head.stage, facts)) return;
    if (facts.roles.includes('hr') && (facts.isSubject || facts.subjectIsMySuperior)) {
      throw refusedPerson(facts, await this.impartial.namesFor(unit.manager, head, 'calibrate'));
    }
    if (canEnterActuals('supervisor', facts)) throw wrongStage(head.stage);
    throw new DomainRefusal('evaluation.notYours', { status: 403 });
  }
}

/** Whether a value may be written now: what stands in a form that was handed in is not changed in silence. */
export function mayTake({ stage, actual, calibrated }: ActualLine): boolean {
  return mayCorrectActuals(stage) || (actual === null && !calibrated);
}

/** How somebody of HR stands to a line; superiors have their desk. */
export function hrFacts(
  { employeeId, roles }: Pick<ActualLine, 'employeeId'> & Pick<Actor, 'roles'>,
  me: number | null,
  superiors: ReadonlySet<number>,
): AccessFacts {
  return {
    ...NO_RELATION,
    roles,
    isSubject: employeeId === me,
    subjectIsMySuperior: superiors.has(employeeId),
  };
}

/** The cycle's copies of schemes by their id. @throws DomainRefusal `notFound` when there is no such cycle */
export async function schemesOf(manager: EntityManager, cycleId: number): Promise<Map<number, Scheme>> {
  const rows = await runSql<{ id: number | null; content: string | null }>(
    manager,
    sql`SELECT copy.id, copy.content FROM cycle c LEFT JOIN cycle_scheme copy ON copy.cycle_id = c.id
      WHERE c.id = ${cycleId}`,
  );
  if (rows.length === 0) throw DomainRefusal.notFound();
  return new Map(
    rows.flatMap(({ id, content }) =>
      id === null || content === null ? [] : [[id, JSON.parse(content) as Scheme] as const],
    ),
  );
}

function rowOf(
  line: ActualLine,
  schemes: ReadonlyMap<number, Scheme>,
  { employeeId: me, roles }: Actor,
  superiors: ReadonlySet<number>,
): ActualRow {
  const { itemId, evaluationId, employeeNumber, employeeName, departmentName, positionTitle, stage } = line;
  const { text, weight, notApplicable } = line;
  const scheme = schemes.get(line.cycleSchemeId) as Scheme;
  const facts = hrFacts({ employeeId: line.employeeId, roles }, me, superiors);
  return {
    itemId,
    evaluationId,
    employeeNumber,
    employeeName,
    departmentName,
    positionTitle,
    stage,
    text,
    weight,
    notApplicable,
    ...shownMeasure(line),
    score: measuredScoreOf(line, scheme.scale),
    mayEnter: canEnterActuals(stage, facts) && mayTake(line),
  };
}

function savedOf(line: ActualLine, { scale }: Scheme, evaluationVersion: number): SavedActual {
  return {
    itemId: line.itemId,
    measure: shownMeasure(line),
    score: measuredScoreOf(line, scale),
    evaluationVersion,
  };
}

function shownMeasure(line: ActualLine): ItemMeasure {
  const { targetText, measure, actual, source, measuredOn, fileName } = line;
  const { enteredByName, actingFor: entersFor, enteredAt, version } = line;
  return {
    targetText,
    measure,
    actual,
    source,
    measuredOn,
    fileName,
    enteredByName,
    actingFor: entersFor,
    enteredAt,
    version,
  };
}
