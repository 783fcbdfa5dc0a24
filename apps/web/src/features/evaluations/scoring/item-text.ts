import type { EvaluationItem, Locale } from '@gangping/contracts';

/** A criterion of the product in the reader's language; a line of the company's own definition as it was written. */
export function itemText({ text, textEn }: Pick<EvaluationItem, 'text' | 'textEn'>, locale: Locale): string {
  return locale === 'en' && textEn !== null ? textEn : text;
}
