import type { CycleEvaluationRow, CycleEvaluationsQuery, CycleSummary, Page } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { Cycle } from './cycle.entity';
import { CycleEvaluationsRepository, totalIsVisible } from './cycle-evaluations.repository';
import { CycleSummaryRepository } from './cycle-summary.repository';
import { CyclesRepository } from './cycles.repository';

/** What HR and the auditor look at while a quarter runs. */
@Injectable()
export class CycleListsService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly cycles: CyclesRepository,
    private readonly evaluations: CycleEvaluationsRepository,
    private readonly summaries: CycleSummaryRepository,
    private readonly clock: Clock,
  ) {}

  async listEvaluations(
    actor: Actor,
    id: number,
    query: CycleEvaluationsQuery,
  ): Promise<Page<CycleEvaluationRow>> {
    const { manager } = this.database;
    const cycle = await this.required(manager, id);
    const found = await this.evaluations.page(manager, cycle, actor, query, this.clock.today());
    return { ...found, page: query.page, pageSize: query.pageSize };
  }

  async summary(actor: Actor, id: number): Promise<CycleSummary> {
    const { manager } = this.database;
    await this.required(manager, id);
    return this.summaries.summary(manager, id, { rows: sql`1 = 1`, figures: totalIsVisible(actor) });
  }

  private async required(manager: EntityManager, id: number): Promise<Cycle> {
    const cycle = await this.cycles.find(manager, id);
    if (!cycle) throw DomainRefusal.notFound();
    return cycle;
  }
}
