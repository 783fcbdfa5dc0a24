import type {
  PersonHistory,
  PositionForm,
  PositionHistory,
  PositionHistoryQuery,
  PositionHoldersPage,
  PositionHoldersQuery,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { rawSql, ReadDatabase, type Sql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { EvaluationAccess, isHistory } from '../evaluations';
import { RelationsService } from '../organisation';
import type { ExportScope } from '../reports';
import { HistoryRepository } from './history.repository';
import { historyScope, readsEverything } from './history-scope';

type Position = PositionHistory['position'];

/** A post with what of it the reader may see. */
interface OpenedPosition {
  readonly position: Position;
  readonly scope: ExportScope;
  /** Condition on an assignment `a`: which holders they are told of. */
  readonly holders: Sql;
}

/** What somebody or a post got over the quarters. Tests are never among them. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly relations: RelationsService,
    private readonly history: HistoryRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * One's own; of others what their superior, the head of their department, HR and the auditor may see.
   *
   * @throws DomainRefusal `notFound`, also where nothing of the person's history is theirs to see
   */
  ofPerson(actor: Actor, employeeId: number): Promise<PersonHistory> {
    return this.person(this.database.manager, actor, employeeId);
  }

  async person(manager: EntityManager, actor: Actor, employeeId: number): Promise<PersonHistory> {
    const employee = await this.history.employee(manager, employeeId);
    if (!employee) throw DomainRefusal.notFound();
    const standing = await this.access.standingOf(manager, actor);
    const isAbove = await this.isAbove(manager, actor, employeeId);
    const scope = historyScope(actor, standing, isAbove ? rawSql('1 = 1') : undefined);
    const forms = await this.history.formsOfPerson(manager, employeeId, scope);
    const known = isAbove || readsEverything(actor) || actor.employeeId === employeeId;
    if (forms.length === 0 && !known) throw DomainRefusal.notFound();
    return { employee, forms, combined: await this.history.combinedOfPerson(manager, employeeId, scope) };
  }

  /** @throws DomainRefusal `notFound`, also where nothing of it is theirs to see */
  async ofPosition(actor: Actor, positionId: number, query: PositionHistoryQuery): Promise<PositionHistory> {
    const { manager } = this.database;
    const { position, scope } = await this.openPosition(manager, actor, positionId);
    const { page, pageSize } = query;
    const found = await this.history.formsOfPosition(manager, positionId, scope, query);
    const quarters = await this.history.quartersOfPosition(manager, positionId, scope);
    return { ...found, page, pageSize, position, quarters };
  }

  /** As `ofPosition`, all of it: for a file. */
  async wholePosition(
    manager: EntityManager,
    actor: Actor,
    positionId: number,
  ): Promise<{ position: Position; forms: PositionForm[] }> {
    const { position, scope } = await this.openPosition(manager, actor, positionId);
    return { position, forms: await this.history.allOfPosition(manager, positionId, scope) };
  }

  /** Who held a post, and when. @throws DomainRefusal `notFound` */
  async holders(actor: Actor, positionId: number, query: PositionHoldersQuery): Promise<PositionHoldersPage> {
    const { manager } = this.database;
    const { holders } = await this.openPosition(manager, actor, positionId);
    const { page, pageSize } = query;
    return { ...(await this.history.holders(manager, positionId, holders, query)), page, pageSize };
  }

  /**
   * HR, the auditor and the head of its department read who held it; everybody else of those alone whose forms they may
   * see.
   */
  private async openPosition(manager: EntityManager, actor: Actor, id: number): Promise<OpenedPosition> {
    const found = await this.history.position(manager, id);
    if (!found) throw DomainRefusal.notFound();
    const { departmentId, ...position } = found;
    const standing = await this.access.standingOf(manager, actor);
    const scope = historyScope(actor, standing);
    if (readsEverything(actor) || standing.headedDepartmentIds.includes(departmentId)) {
      return { position, scope, holders: rawSql('1 = 1') };
    }
    const quarters = await this.history.quartersOfPosition(manager, id, scope);
    if (quarters.length === 0) throw DomainRefusal.notFound();
    const holders = sql`(EXISTS (SELECT 1 FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
      WHERE e.position_id = a.position_id AND e.employee_id = a.employee_id AND ${isHistory('c')} AND ${scope.rows}))`;
    return { position, scope, holders };
  }

  /** Their people are theirs with what they got before, as each of those forms opens to them. */
  private async isAbove(
    manager: EntityManager,
    { employeeId: me }: Actor,
    employeeId: number,
  ): Promise<boolean> {
    if (me === null || me === employeeId) return false;
    return this.relations.isAbove(manager, me, employeeId, this.clock.today());
  }
}
