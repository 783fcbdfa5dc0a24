import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RATER_ROLES, STEP_SENTENCES } from '@gangping/evaluation';
import { RATER_NAMES } from '../../reports';
import {
  FACTOR_NAMES,
  LEFT_OUT,
  MEASURED_SOURCE,
  NO_COEFFICIENT,
  PEERS_TOLD,
  STEP_TEXTS,
} from './annex-texts';
import { say } from './sheet-texts';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** What the page that explains a total says. */
function pageTexts(locale: 'zh-CN' | 'en'): (key: string) => string {
  const file = join(__dirname, `../../../../../web/src/features/evaluations/i18n/${locale}.json`);
  const { explain } = JSON.parse(readFileSync(file, 'utf8')) as { explain: Texts };
  return (key) => {
    const found = key.split('.').reduce<string | Texts>((texts, part) => (texts as Texts)[part], explain);
    // Gaps are written with one brace on paper.
    return String(found).replace(/\{\{(\w+)\}\}/g, '{$1}');
  };
}

describe.each(['zh-CN', 'en'] as const)('the annex in %s', (locale) => {
  it('says what the page that explains a total says, word for word', () => {
    const page = pageTexts(locale);
    for (const sentence of STEP_SENTENCES) {
      expect([sentence, page(`step.${sentence}`)]).toEqual([sentence, STEP_TEXTS[sentence][locale]]);
    }
    for (const [factor, name] of Object.entries(FACTOR_NAMES))
      expect(page(`factor.${factor}`)).toBe(name[locale]);
    for (const role of RATER_ROLES) expect(page(`source.${role}`)).toBe(RATER_NAMES[role][locale]);
    expect(page('source.measure')).toBe(MEASURED_SOURCE[locale]);
    expect(page('note.leftOut')).toBe(LEFT_OUT[locale]);
    expect(page('note.peers')).toBe(PEERS_TOLD[locale]);
    expect(page('note.noCoefficient')).toBe(NO_COEFFICIENT[locale]);
    expect(page('intro')).toBe(say('annexIntro', locale));
  });
});
