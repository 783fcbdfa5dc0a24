import type { ScoreEntry } from '@gangping/contracts';
import type { Language } from '../../../platform/i18n/language';

/** Who gave a score, a comment or points. 代: a deputy stands there with the name of whom they acted for. */
export function raterNameOf(
  { raterName, actingFor }: Pick<ScoreEntry, 'raterName' | 'actingFor'>,
  language: Language,
): string {
  const name = raterName ?? '';
  return actingFor === null
    ? name
    : language.translate('evaluations.actingFor', { name, superior: actingFor });
}
