import type { Stage } from '@gangping/evaluation';
import type { Language } from '../../platform/i18n/language';

/** How many stand where: "self-assessment 12, supervisor 15". */
export function stagesInWords(
  language: Language,
  stages: readonly { readonly stage: Stage; readonly people: number }[],
): string {
  return stages
    .map(({ stage, people }) => `${language.translate(`stage.${stage}`)} ${people}`)
    .join(language.translate('cycles.summary.separator'));
}
