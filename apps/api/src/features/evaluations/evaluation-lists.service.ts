import type {
  MyEvaluationRow,
  ResultHistory,
  TeamEvaluationsPage,
  TeamEvaluationsQuery,
} from '@gangping/contracts';
import { cycleShownFirst } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { EvaluationAccess } from './evaluation-access';
import { OwnEvaluationsRepository } from './own-evaluations.repository';
import { TeamRepository } from './team.repository';

/** One's own evaluations, and those of one's team. */
@Injectable()
export class EvaluationListsService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly own: OwnEvaluationsRepository,
    private readonly team: TeamRepository,
    private readonly access: EvaluationAccess,
    private readonly clock: Clock,
  ) {}

  async listOwn({ employeeId }: Actor): Promise<MyEvaluationRow[]> {
    return employeeId === null ? [] : this.own.list(this.database.manager, employeeId);
  }

  async ownResults({ employeeId }: Actor): Promise<ResultHistory> {
    return employeeId === null ? [] : this.own.history(this.database.manager, employeeId);
  }

  /** Without `cycleId` the one that `cycleShownFirst` names of those with a team; without a team an empty page. */
  async listTeam(actor: Actor, query: TeamEvaluationsQuery): Promise<TeamEvaluationsPage> {
    const { manager } = this.database;
    const standing = await this.access.standingOf(manager, actor);
    const cycles = await this.team.cyclesOf(manager, standing);
    const cycle =
      query.cycleId === undefined ? cycleShownFirst(cycles) : cycles.find(({ id }) => id === query.cycleId);
    const { page, pageSize } = query;
    const found = cycle
      ? await this.team.page(manager, standing, cycle, query, this.clock.today())
      : { rows: [], total: 0 };
    return { ...found, page, pageSize, cycle: cycle ?? null, cycles };
  }
}
