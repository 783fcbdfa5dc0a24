import type { NamedCycle } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { rawSql, runSql, type Sql, sql } from '../../platform/database';
import { EvaluationAccess } from '../evaluations';
import { cycleInScope, type ExportScope, exportScope, ReportSources } from '../reports';
import { quarterOf } from './report-quarters';
import type { SavedReport } from './saved-report.entity';

export type ReportStanding =
  | { readonly is: 'there'; readonly cycle: NamedCycle }
  /** Nothing to fetch now, and perhaps later. */
  | { readonly is: 'noQuarter' | 'empty' }
  /** Not theirs any more. */
  | { readonly is: 'notAllowed' | 'nothingInScope' };

/** Whether somebody would get a report now: asked at each run, of the roles and relations of that moment. */
@Injectable()
export class ReportStandings {
  constructor(
    private readonly access: EvaluationAccess,
    private readonly sources: ReportSources,
  ) {}

  async of(manager: EntityManager, actor: Actor, report: SavedReport): Promise<ReportStanding> {
    const source = this.sources.of(report.kind);
    if (!source || !actor.permissions.has(source.permission)) return { is: 'notAllowed' };
    const cycle = await quarterOf(manager, report);
    if (!cycle) return { is: 'noQuarter' };
    const scope = await this.scopeOf(manager, actor, cycle.id);
    if (!(await cycleInScope(manager, cycle.id, scope))) return { is: 'nothingInScope' };
    const isEmpty = await source.isEmpty?.(manager, actor, { cycle, filters: report.filters }, scope);
    return isEmpty ? { is: 'empty' } : { is: 'there', cycle };
  }

  /**
   * Whether something of the quarter was published since then of which the figures are theirs: of what became known in
   * another department nobody hears.
   */
  async hasNews(manager: EntityManager, actor: Actor, cycleId: number, since: string): Promise<boolean> {
    const { rows, figures } = await this.scopeOf(manager, actor, cycleId);
    const found = await runSql(
      manager,
      sql`SELECT 1 AS one FROM evaluation e WHERE e.cycle_id = ${cycleId} AND e.published_at >= ${since}
        AND ${rows} AND ${figures} LIMIT 1`,
    );
    return found.length > 0;
  }

  async isTheirs(manager: EntityManager, actor: Actor, cycleId: number): Promise<boolean> {
    return (await cycleInScope(manager, cycleId, await this.scopeOf(manager, actor, cycleId))) !== null;
  }

  /** Condition on an evaluation `e` of any cycle: it is theirs. */
  async rowsOf(manager: EntityManager, actor: Actor): Promise<Sql> {
    const standing = await this.access.standingOf(manager, actor);
    return exportScope(actor, standing, rawSql('e.cycle_id')).rows;
  }

  /** Condition on a cycle `c`: something of it is theirs. */
  async cyclesOf(manager: EntityManager, actor: Actor): Promise<Sql> {
    const { rows } = exportScope(actor, await this.access.standingOf(manager, actor), rawSql('c.id'));
    return sql`EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id AND ${rows})`;
  }

  private async scopeOf(manager: EntityManager, actor: Actor, cycleId: number): Promise<ExportScope> {
    return exportScope(actor, await this.access.standingOf(manager, actor), cycleId);
  }
}
