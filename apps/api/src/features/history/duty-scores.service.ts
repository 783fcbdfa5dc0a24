import type { DutyScores } from '@gangping/contracts';
import { type PictureForm, tooFew } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { EvaluationAccess } from '../evaluations';
import { DefinitionsService } from '../positions';
import {
  type DutyMean,
  type DutyQuarter,
  type DutyRating,
  DutyScoresRepository,
} from './duty-scores.repository';
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
    const given = Map.groupBy(ratings, ({ cycleId }) => cycleId);
    return {
      quarters: quarters.map((quarter) => told(quarter, given.get(quarter.cycle.id) ?? [], actor.employeeId)),
      restricted: true,
    };
  }
}

const MEANS: readonly DutyMean[] = ['supervisorMean', 'reviewerMean', 'measuredMean'];

/** Each mean is told or kept back by its own scores: a reviewer may have scored one of many. */
function told(
  quarter: DutyQuarter,
  ratings: readonly DutyRating[],
  readerId: number | null,
): DutyScores['quarters'][number] {
  const reasons = new Map(
    MEANS.map((mean) => [mean, quarter[mean] === null ? null : tooFew(formsOf(mean, ratings, readerId))]),
  );
  const kept = (mean: DutyMean) => (reasons.get(mean) === null ? quarter[mean] : null);
  const [supervisorMean, reviewerMean, measuredMean] = MEANS.map(kept);
  const isTold = [supervisorMean, reviewerMean, measuredMean].some((mean) => mean !== null);
  const hidden = isTold ? null : ([...reasons.values()].find((reason) => reason !== null) ?? null);
  return { ...quarter, supervisorMean, reviewerMean, measuredMean, hidden };
}

/** One's own form one knows, as those on which one has given any score. */
function formsOf(mean: DutyMean, ratings: readonly DutyRating[], readerId: number | null): PictureForm[] {
  const isKnown = ({ personId, raterId }: DutyRating) =>
    readerId !== null && (personId === readerId || raterId === readerId);
  const known = new Set(ratings.filter(isKnown).map(({ personId }) => personId));
  const ofMean = ratings.filter((rating) => rating.mean === mean);
  return [...Map.groupBy(ofMean, ({ personId }) => personId)].map(([personId, given]) => ({
    ...{ personId, departmentId: 0, positionId: 0, grade: null, kind: 0 },
    raterIds: given.flatMap(({ raterId }) => raterId ?? []),
    ratedByReader: known.has(personId),
  }));
}
