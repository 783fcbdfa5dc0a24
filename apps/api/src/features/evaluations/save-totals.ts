import { type Adjustment, peersCountIn, previewScore, type ScoringInput } from '@gangping/evaluation';
import { changeSql, sql, updateMany } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { Unit } from '../../platform/unit-of-work';
import type { EvaluationHead } from './evaluation-head';
import { Evaluation } from './evaluation.entity';
import { loadAdjustments, loadForms, type LoadedItem } from './forms';
import { peerTotalOf, withCountedPeers } from './peer-scores';
import { type RunningTotals, runningTotals } from './running-totals';
import { scoringInput } from './scoring-form';
import { loadVetoes, struckKeys } from './vetoes';

/** What of an evaluation counts beside its items. */
export interface Extras {
  readonly adjustments: readonly Adjustment[];
  /** Keys of the scheme's vetoes. */
  readonly struckVetoes: readonly string[];
}

/** What a form comes to as it stands. */
function totalsOf(head: EvaluationHead, form: readonly LoadedItem[], extras: Extras): RunningTotals {
  return runningTotals(inputOf(head, form, extras), form);
}

function inputOf(
  head: EvaluationHead,
  form: readonly LoadedItem[],
  { adjustments, struckVetoes }: Extras,
): ScoringInput {
  const plain = { ...scoringInput(head.cycle.scheme, head, form, []), struckVetoes };
  // Bonus points count once the form is complete; until then there is nothing to add them to.
  const complete = previewScore(plain, 'supervisor').missing === 0;
  return complete ? { ...plain, adjustments } : plain;
}

/** Brings the evaluation's row up to date with its form. @returns its new version; null when somebody has saved since */
export async function updateTotals(
  { manager }: Unit,
  head: EvaluationHead,
  form: readonly LoadedItem[],
  extras: Extras,
): Promise<number | null> {
  const totals = totalsOf(head, form, extras);
  const version = head.version + 1;
  const changed = await changeSql(
    manager,
    sql`UPDATE evaluation SET self_total = ${totals.selfTotal}, supervisor_total = ${totals.supervisorTotal},
      reviewer_total = ${totals.reviewerTotal},
      total = ${totals.total}, grade = ${totals.grade}, settled_count = ${totals.settledCount}, version = ${version}
      WHERE id = ${head.id} AND version = ${head.version}`,
  );
  return changed === 1 ? version : null;
}

/**
 * The same for many forms at once, in few statements; nobody else may write to them until the unit is over. From
 * calibration on with what peers gave: what is signed there is what will be published.
 */
export async function saveAllTotals({ manager }: Unit, heads: readonly EvaluationHead[]): Promise<void> {
  const ids = heads.map(({ id }) => id);
  const forms = await withCountedPeers(manager, heads, await loadForms(manager, ids));
  const adjustments = await loadAdjustments(manager, ids);
  const vetoes = await loadVetoes(manager, ids);
  const rows = heads.map((head) => {
    const form = forms.get(head.id) ?? [];
    const extras = {
      adjustments: adjustments.get(head.id) ?? [],
      struckVetoes: struckKeys(vetoes.get(head.id)),
    };
    const counted = peersCountIn(head.stage) ? { peerTotal: peerTotalOf(inputOf(head, form, extras)) } : {};
    return { id: head.id, ...totalsOf(head, form, extras), ...counted };
  });
  // Rows of one statement set the same columns.
  for (const alike of Map.groupBy(rows, (row) => 'peerTotal' in row).values()) {
    await updateMany(manager, Evaluation, alike);
  }
}

/** As `updateTotals`, of what was read while nobody else could write. @throws DomainRefusal `staleVersion` (409) */
export async function saveTotals(
  unit: Unit,
  head: EvaluationHead,
  form: readonly LoadedItem[],
  extras: Extras,
): Promise<number> {
  const version = await updateTotals(unit, head, form, extras);
  if (version === null) throw DomainRefusal.stale();
  return version;
}
