import {
  MATRIX_FORMS,
  type MatrixRole,
  type OwnRatings,
  type TeamMatrix,
  type TeamMatrixQuery,
} from '@gangping/contracts';
import { cycleShownFirst, previewScore } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { EvaluationAccess } from './evaluation-access';
import { EvaluationReader } from './evaluation-reader';
import { loadForms, type LoadedItem } from './forms';
import { scoringInput } from './scoring-form';
import { type RatedAlone, type ScoredForm, TeamRepository } from './team.repository';

/** The forms of one's people side by side, and what one gave oneself. Nothing is written here. */
@Injectable()
export class TeamMatrixService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly reader: EvaluationReader,
    private readonly team: TeamRepository,
  ) {}

  /** Without a team, or for a cycle in which there is none, an empty matrix. */
  async read(actor: Actor, query: TeamMatrixQuery): Promise<TeamMatrix> {
    const { manager } = this.database;
    const standing = await this.access.standingOf(manager, actor);
    const cycles = await this.team.cyclesOf(manager, standing);
    const found =
      query.cycleId === undefined ? cycleShownFirst(cycles) : cycles.find(({ id }) => id === query.cycleId);
    if (!found) return { cycle: null, roles: [], people: 0, role: null, forms: [], total: 0 };
    const { running: _, ...cycle } = found;
    const scored = await this.team.scored(manager, standing, cycle.id);
    const roles = sharedRoles(scored);
    const role = query.role ?? mostWaiting(roles, scored);
    const chosen = scored.filter(({ positionId }) => role === 'shared' || positionId === role);
    const ids = chosen.slice(0, MATRIX_FORMS).map(({ id }) => id);
    const opened = await this.access.openSeveral(manager, actor, ids);
    const forms = await this.reader.readBeside(manager, opened);
    return { cycle, roles, people: scored.length, role, forms, total: chosen.length };
  }

  /** Forms that the actor scored through and alone, handed in or not: their own totals, nobody else's. */
  async ownRatings({ employeeId }: Actor, cycleId: number): Promise<OwnRatings> {
    if (employeeId === null) return { ratings: [] };
    const { manager } = this.database;
    const rated = await this.team.ratedAlone(manager, employeeId, cycleId);
    return { ratings: await this.completeOf(manager, rated) };
  }

  private async completeOf(
    manager: EntityManager,
    rated: readonly RatedAlone[],
  ): Promise<OwnRatings['ratings']> {
    const ids = [...new Set(rated.map(({ evaluationId }) => evaluationId))];
    const heads = await this.access.headsOf(manager, ids);
    const forms = await loadForms(manager, ids);
    return rated.flatMap(({ evaluationId, raterRole }) => {
      const head = heads.get(evaluationId);
      const form = forms.get(evaluationId) ?? [];
      if (!head) return [];
      const { total, missing } = previewScore(scoringInput(head.cycle.scheme, head, form, []), raterRole);
      if (total === null || missing > 0) return [];
      return [{ evaluationId, raterRole, total, scores: scoresOf(form, raterRole) }];
    });
  }
}

function scoresOf(form: readonly LoadedItem[], raterRole: RatedAlone['raterRole']): number[] {
  return form.flatMap(({ notApplicable, scores }) => (notApplicable ? [] : (scores[raterRole] ?? [])));
}

/** The posts that at least two of these forms are of, the one with most people first. */
function sharedRoles(scored: readonly ScoredForm[]): TeamMatrix['roles'] {
  return [...Map.groupBy(scored, ({ positionId }) => positionId)]
    .filter(([, forms]) => forms.length > 1)
    .map(([positionId, forms]) => ({
      positionId,
      title: forms[0].positionTitle,
      departmentName: forms[0].departmentName,
      people: forms.length,
      waiting: forms.filter(waits).length,
    }))
    .sort((one, other) => other.people - one.people || one.positionId - other.positionId);
}

/** It is the reader's turn, by the relation; opening the form has the last word. */
function waits({ relation, stage }: ScoredForm): boolean {
  return stage === (relation === 'deputy' ? 'supervisor' : relation);
}

function mostWaiting(roles: TeamMatrix['roles'], scored: readonly ScoredForm[]): MatrixRole | null {
  const [first] = roles.toSorted((one, other) => other.waiting - one.waiting);
  if (first) return first.positionId;
  return scored.length > 1 ? 'shared' : null;
}
