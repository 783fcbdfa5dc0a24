import type {
  Evaluation,
  EvaluationItem,
  EvaluationSection,
  SavedActual,
  SavedScore,
} from '@gangping/contracts';
import {
  SINGLE_RATER_ROLES,
  commentsToCopy,
  formSections,
  itemsLackingReason,
  missingActuals,
  type Adjustment,
  type ExtremeThresholds,
  type FormSectionFacts,
  type RaterRole,
  type ScoringInput,
} from '@gangping/evaluation';

/** What a rater enters and the queue brings to the server. */
export type RaterInput =
  | {
      readonly kind: 'score';
      readonly itemId: number;
      readonly score: number | null;
      readonly comment: string;
    }
  | { readonly kind: 'applicability'; readonly itemId: number; readonly notApplicable: boolean }
  | { readonly kind: 'adjustments'; readonly adjustments: readonly Adjustment[] };

export type ScoreInputOf<Kind extends RaterInput['kind']> = Extract<RaterInput, { kind: Kind }>;

/** One key for each thing that is saved by itself; a score and its comment are one entry of the server. */
export function keyOf(input: RaterInput): string {
  return input.kind === 'adjustments' ? 'adjustments' : `${input.kind}:${input.itemId}`;
}

/** Whether the server would store the same; it trims text. */
export function sameInput(one: RaterInput, other: RaterInput): boolean {
  return JSON.stringify(stored(one)) === JSON.stringify(stored(other));
}

function stored(input: RaterInput): unknown[] {
  switch (input.kind) {
    case 'score':
      return [input.score, input.comment.trim()];
    case 'applicability':
      return [input.notApplicable];
    case 'adjustments':
      return input.adjustments.map(({ points, reason }) => [points, reason.trim()]);
  }
}

export function itemsOf(evaluation: Pick<Evaluation, 'sections'>): EvaluationItem[] {
  return evaluation.sections.flatMap(({ items }) => items);
}

/** An evaluation with what the server answered to the save of one item. */
export function withSaved(evaluation: Evaluation, saved: SavedScore): Evaluation {
  const { itemId, raterRole, entry, notApplicable, evaluationVersion } = saved;
  return {
    ...changeItem(evaluation, itemId, (item) => ({
      ...item,
      notApplicable,
      scores: { ...item.scores, [raterRole]: entry },
    })),
    version: Math.max(evaluation.version, evaluationVersion),
  };
}

/** An evaluation as it will be once everything that is unsaved is saved: what the desk shows and computes. */
export function withInputs(
  evaluation: Evaluation,
  raterRole: RaterRole | null,
  inputs: readonly RaterInput[],
): Evaluation {
  return inputs.reduce((changed, input) => withInput(changed, raterRole, input), evaluation);
}

function withInput(evaluation: Evaluation, raterRole: RaterRole | null, input: RaterInput): Evaluation {
  switch (input.kind) {
    case 'applicability':
      return changeItem(evaluation, input.itemId, (item) => ({
        ...item,
        notApplicable: input.notApplicable,
      }));
    case 'adjustments':
      return {
        ...evaluation,
        adjustments: input.adjustments.map((entry, index) => ({
          ...entry,
          id: index + 1,
          raterName: null,
          actingFor: null,
        })),
      };
    case 'score':
      if (raterRole === null) return evaluation;
      return changeItem(evaluation, input.itemId, (item) => ({
        ...item,
        scores: {
          ...item.scores,
          [raterRole]: { ...entryOf(item, raterRole), score: input.score, comment: input.comment },
        },
      }));
  }
}

/** What a rater has entered for an item; `version` 0 where that is nothing yet. */
export function entryOf(item: EvaluationItem, raterRole: RaterRole) {
  return (
    item.scores[raterRole] ?? {
      score: null,
      comment: '',
      raterName: null,
      actingFor: null,
      updatedAt: null,
      version: 0,
    }
  );
}

/** Those to which a rater gave an extreme score and no reason yet. */
export function lackingReason(
  items: readonly EvaluationItem[],
  raterRole: RaterRole,
  extremes: ExtremeThresholds | null,
): EvaluationItem[] {
  const entries = items.map((item) => {
    const { score, comment } = entryOf(item, raterRole);
    return { itemId: String(item.id), notApplicable: item.notApplicable, score, comment };
  });
  const ids = itemsLackingReason(entries, extremes);
  return items.filter(({ id }) => ids.includes(String(id)));
}

/** What a rater could take over from last quarter, by item: comments only, and only where there is none yet. */
export function copiesOf(items: readonly EvaluationItem[], raterRole: RaterRole): Map<number, string> {
  const open = items.filter(({ notApplicable }) => !notApplicable);
  const copies = commentsToCopy(
    open.map(({ itemKey, lastComment }) => ({ itemKey, comment: lastComment ?? '' })),
    open.map((item) => ({ itemKey: item.itemKey, comment: entryOf(item, raterRole).comment })),
  );
  const texts = new Map(copies.map(({ itemKey, comment }) => [itemKey, comment]));
  return new Map(
    open.flatMap(({ id, itemKey }) => {
      const text = texts.get(itemKey);
      return text === undefined ? [] : [[id, text]];
    }),
  );
}

function changeItem(
  evaluation: Evaluation,
  itemId: number,
  change: (item: EvaluationItem) => EvaluationItem,
): Evaluation {
  const inSection = (section: EvaluationSection): EvaluationSection =>
    section.items.some(({ id }) => id === itemId)
      ? { ...section, items: section.items.map((item) => (item.id === itemId ? change(item) : item)) }
      : section;
  return { ...evaluation, sections: evaluation.sections.map(inSection) };
}

/** An evaluation with an actual value that somebody entered beside the scores. */
export function withActual(
  evaluation: Evaluation,
  { itemId, measure, evaluationVersion }: SavedActual,
): Evaluation {
  return {
    ...changeItem(evaluation, itemId, (item) => ({ ...item, measure })),
    version: Math.max(evaluation.version, evaluationVersion),
  };
}

/** Lines that score themselves and lack their actual value; "not applicable" asks for none. */
export function lackingActual({ sections }: Evaluation): EvaluationItem[] {
  const ids = missingActuals(sections.map(sectionFacts));
  return sections.flatMap(({ items }) => items.filter(({ id }) => ids.includes(id)));
}

/** The evaluation in the shape of the scoring rules (R1…R8), with its calibration; item ids as text. */
export function scoringInputOf(evaluation: Evaluation): ScoringInput {
  const { rules, sections, adjustments, vetoes, calibration } = evaluation;
  return {
    rules,
    sections: formSections(sections.map(sectionFacts), rules.scale),
    adjustments: adjustments ?? [],
    struckVetoes: (vetoes ?? []).map(({ key }) => key),
    ...(calibration ? { calibration } : {}),
  };
}

function sectionFacts({ id, kind, weight, peersScore, items }: EvaluationSection): FormSectionFacts {
  return {
    id,
    kind,
    weight,
    peersScore,
    items: items.map((item) => ({
      id: item.id,
      weight: item.weight,
      notApplicable: item.notApplicable,
      measure: item.measure ?? null,
      ...(item.peerScores ? { peerScores: item.peerScores } : {}),
      scores: Object.fromEntries(SINGLE_RATER_ROLES.map((role) => [role, item.scores[role]?.score ?? null])),
    })),
  };
}
