import { textOfHundredths } from '@gangping/ui';
import type { Language } from '../../../platform/i18n/language';
import type { SourceDoubt } from './source-layout';

/** Why something should be looked at again, as a sentence. Sums of weights come in hundredths of a percent. */
export function doubtText(language: Language, { code, params }: SourceDoubt): string {
  const total = params?.['total'];
  const shown = typeof total === 'number' ? { ...params, total: textOfHundredths(total) } : { ...params };
  return language.translate(`roleImport.problem.${code}`, shown);
}
