import type { Scheme } from '@gangping/contracts';
import {
  asksPeers,
  computeScore,
  evenedOut,
  peersCountIn,
  peersToCount,
  type ScoringInput,
  type Stage,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import type { EvaluationHead } from './evaluation-head';
import type { Evaluation } from './evaluation.entity';
import { loadAdjustments } from './forms';
import { runningTotals } from './running-totals';
import { type FormItem, scoringInput } from './scoring-form';
import { loadVetoes, struckKeys } from './vetoes';

interface ScoreRow {
  readonly itemId: number;
  readonly score: number;
  readonly counted: number;
}

type WithPeers = Pick<FormItem, 'id' | 'peerScores'>;

/**
 * Lines of some forms of a scheme with what peers gave, where it has been counted: their mean, and nobody's own score.
 * The feature of the peers depends on this one, so its tables are asked for by name.
 */
export function withPeerScores<Line extends WithPeers>(
  manager: EntityManager,
  scheme: Scheme,
  forms: ReadonlyMap<number, readonly Line[]>,
): Promise<Map<number, readonly Line[]>> {
  return linesWith(manager, scheme, forms, (counted) => (counted ? scheme.minimumPeers : null));
}

/** @param fewest answers that show on a form whose peers have been counted, or have not; null: none do */
async function linesWith<Line extends WithPeers>(
  manager: EntityManager,
  scheme: Scheme,
  forms: ReadonlyMap<number, readonly Line[]>,
  fewest: (counted: boolean) => number | null,
): Promise<Map<number, readonly Line[]>> {
  if (!asksPeers(scheme) || forms.size === 0) return new Map(forms);
  const rows = await runSql<ScoreRow>(
    manager,
    sql`SELECT s.item_id AS "itemId", s.score, CASE WHEN e.peer_total IS NULL THEN 0 ELSE 1 END AS counted
      FROM peer_score s JOIN peer_request r ON r.id = s.request_id JOIN evaluation e ON e.id = r.evaluation_id
      WHERE r.submitted_at IS NOT NULL AND ${inList(rawSql('r.evaluation_id'), [...forms.keys()])}`,
  );
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  const scoresOf = ({ id }: Line) => {
    const own = byItem.get(id) ?? [];
    const minimum = fewest(own[0]?.counted === 1);
    if (minimum === null) return [];
    return evenedOut(
      own.map(({ score }) => score),
      minimum,
    );
  };
  return new Map(
    [...forms].map(([id, lines]) => [
      id,
      lines.map((line) => {
        const peerScores = scoresOf(line);
        return peerScores.length === 0 ? line : { ...line, peerScores };
      }),
    ]),
  );
}

/** What was counted before stays so; else as many answers have to be there as are counted at all. */
function fewestToCount({ minimumPeers }: Scheme): (counted: boolean) => number {
  return (counted) => (counted ? minimumPeers : peersToCount(minimumPeers));
}

/**
 * Lines of those of these forms in whose stage peers count, as they are counted there; the others stay as they are.
 */
export async function withCountedPeers<Line extends WithPeers>(
  manager: EntityManager,
  heads: readonly EvaluationHead[],
  forms: ReadonlyMap<number, readonly Line[]>,
): Promise<Map<number, readonly Line[]>> {
  const found = new Map(forms);
  const counting = heads.filter(({ stage }) => peersCountIn(stage));
  for (const [scheme, alike] of Map.groupBy(counting, ({ cycle }) => cycle.scheme)) {
    const theirs = new Map(alike.map(({ id }) => [id, forms.get(id) ?? []]));
    const counted = await linesWith(manager, scheme, theirs, fewestToCount(scheme));
    for (const [id, lines] of counted) found.set(id, lines);
  }
  return found;
}

/** What the peers of a form gave together, hundredths of a point; null where they do not count. */
export function peerTotalOf(input: ScoringInput): number | null {
  const outcome = computeScore(input);
  if (outcome.status !== 'scored') return null;
  return outcome.raters.find(({ raterRole }) => raterRole === 'peer')?.total ?? null;
}

type Counted = Partial<Pick<Evaluation, 'total' | 'grade' | 'peerTotal'>>;

/**
 * What a form's row becomes when the last rater has handed in: now the peers count, all at once. From then on no other
 * answer joins theirs. Nothing changes where they are too few, or never asked.
 */
export async function countPeers(
  { manager }: Unit,
  head: EvaluationHead,
  items: readonly FormItem[],
  stage: Stage,
): Promise<Counted> {
  if (stage !== 'calibration' || !asksPeers(head.cycle.scheme)) return {};
  const { scheme } = head.cycle;
  const fewest = fewestToCount(scheme);
  const form = (await linesWith(manager, scheme, new Map([[head.id, items]]), fewest)).get(head.id) ?? items;
  const adjustments = (await loadAdjustments(manager, [head.id])).get(head.id) ?? [];
  const struckVetoes = struckKeys((await loadVetoes(manager, [head.id])).get(head.id));
  const input = { ...scoringInput(scheme, head, form, adjustments), struckVetoes };
  const peerTotal = peerTotalOf(input);
  if (peerTotal === null) return {};
  const { total, grade } = runningTotals(input, form);
  return { total, grade, peerTotal };
}
