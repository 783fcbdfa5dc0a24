import type { Evaluation } from '@gangping/contracts';
import { textOfHundredths } from '@gangping/ui';
import type { Language } from '../../../platform/i18n/language';
import type { UnsavedLine } from '../../../platform/leaving/open-work';
import { itemText } from './item-text';
import { itemsOf, type RaterInput } from './scoring-inputs';

/** Inputs in words; `evaluation` is null where the form cannot be read any more. */
export function unsavedLines(
  evaluation: Evaluation | null,
  inputs: readonly { readonly key: string; readonly input: RaterInput }[],
  language: Language,
): UnsavedLine[] {
  const items = new Map((evaluation ? itemsOf(evaluation) : []).map((item) => [item.id, item]));
  return inputs.map(({ key, input }) => {
    if (input.kind === 'adjustments') {
      const name = language.translate('evaluations.adjustments.title');
      return { key, name, score: null, text: pointsOf(input) };
    }
    const item = items.get(input.itemId);
    const name = item ? itemText(item, language.current()) : language.translate('evaluations.leftovers.item');
    if (input.kind === 'applicability') return { key, name, score: null, text: '' };
    return { key, name, score: input.score, text: input.comment };
  });
}

/** Bonus and penalty points as they were typed, one to a line. */
function pointsOf({ adjustments }: Extract<RaterInput, { kind: 'adjustments' }>): string {
  return adjustments.map(({ points, reason }) => `${textOfHundredths(points)} ${reason}`).join('\n');
}
