import type { DutyScores } from '@gangping/contracts';
import { type HiddenBecause, type PictureForm, tooFew } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { EvaluationAccess } from '../evaluations';
import { DefinitionsService } from '../positions';
import { type DutyRating, DutyScoresRepository } from './duty-scores.repository';
import { publishedScope, readsEverything } from './history-scope';

/** What a duty was given over the quarters. */
@Injectable()
export class DutyScoresService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly definitions: DefinitionsService,
    private readonly scores: DutyScoresRepository,
  ) {}

  /**
   * Means over the published forms that the reader could take away; without any, no quarter. Whoever is neither HR nor
   * the auditor is told none of few people or few raters, as in the dashboards.
   *
   * @throws DomainRefusal `notFound` for a line of which they may read no version
   */
  async of(actor: Actor, positionId: number, itemKey: string): Promise<DutyScores> {
    await this.definitions.itemHistory(actor, positionId, itemKey);
    const { manager } = this.database;
    const standing = await this.access.standingOf(manager, actor);
    const taken = publishedScope(actor, standing);
    const quarters = await this.scores.quarters(manager, positionId, itemKey, taken);
    if (readsEverything(actor)) {
      return { quarters: quarters.map((quarter) => ({ ...quarter, hidden: null })), restricted: false };
    }
    const ratings = await this.scores.ratings(manager, positionId, itemKey, taken);
    const reasons = hiddenQuarters(ratings, actor.employeeId);
    return {
      quarters: quarters.map((quarter) => {
        const hidden = reasons.get(quarter.cycle.id) ?? null;
        if (hidden === null) return { ...quarter, hidden };
        return { ...quarter, hidden, supervisorMean: null, reviewerMean: null, measuredMean: null };
      }),
      restricted: true,
    };
  }
}

/** By cycle. */
function hiddenQuarters(
  ratings: readonly DutyRating[],
  readerId: number | null,
): Map<number, HiddenBecause | null> {
  const cycles = Map.groupBy(ratings, ({ cycleId }) => cycleId);
  return new Map([...cycles].map(([cycleId, given]) => [cycleId, tooFew(formsOf(given, readerId))]));
}

function formsOf(ratings: readonly DutyRating[], readerId: number | null): PictureForm[] {
  return [...Map.groupBy(ratings, ({ personId }) => personId)].map(([personId, given]) => {
    const raterIds = given.flatMap(({ raterId }) => raterId ?? []);
    const others = { departmentId: 0, positionId: 0, grade: null, kind: 0 };
    return { ...others, personId, raterIds, ratedByReader: readerId !== null && raterIds.includes(readerId) };
  });
}
