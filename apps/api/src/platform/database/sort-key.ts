/** How a text is read: in a person's name the first characters are a surname (曾 Zēng, 单 Shàn, 仇 Qiú). */
export type Reading = 'person' | 'title';

/** Length of the columns that hold keys; what a longer name has beyond it decides nothing. */
export const SORT_KEY_LENGTH = 400;

const END_OF_WORD = '0000000';

/**
 * What a name is sorted by: character for character by syllable, then tone, then the character itself, as dictionaries
 * and address books do it; so all 汪 come before all 王. Latin words stand among the syllables, whole numbers (2 before
 * 10) before both, other scripts behind them; case, accents, spaces and punctuation decide nothing.
 *
 * A key consists of small letters and digits only. Those sort alike under every collation that a database here may
 * have, which holds for no text with spaces, capitals or Chinese in it: so no statement needs to name a collation.
 *
 * @returns one key per text, in their order
 */
export async function sortKeysOf(texts: readonly string[], reading: Reading): Promise<string[]> {
  // Its dictionary takes some thirty megabytes: a server loads it with the first name that is written.
  const { pinyin } = await import('pinyin-pro');
  const surname = reading === 'person' ? 'head' : 'off';
  return texts.map((text) => {
    const characters = pinyin(text.normalize('NFKC'), { type: 'all', toneType: 'num', v: true, surname });
    return keyOf(characters).slice(0, SORT_KEY_LENGTH);
  });
}

function keyOf(characters: readonly { origin: string; result: string }[]): string {
  let key = '';
  let word = '';
  let number = '';
  const finish = () => {
    if (word) key += word + END_OF_WORD;
    if (number) key += numberKey(number);
    word = number = '';
  };
  for (const { origin, result } of characters) {
    const latin = /^[a-z]+$/.exec(origin.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
    if (latin ? number : word) finish();
    if (latin) word += latin[0];
    else if (/^[0-9]$/.test(origin)) number += origin;
    else {
      finish();
      key += characterKey(origin, result);
    }
  }
  finish();
  return key;
}

/** Digits after their count, which makes the longer number the greater one. */
function numberKey(digits: string): string {
  const significant = digits.replace(/^0+(?=.)/, '').slice(0, 99);
  return `1${String(significant.length).padStart(2, '0')}${significant}`;
}

/** All parts but the syllable have one width each, so that only like is compared with like. */
function characterKey(origin: string, result: string): string {
  const [, syllable, tone] = /^([a-z]+)([0-5])$/.exec(result) ?? [];
  const code = (origin.codePointAt(0) as number).toString(16).padStart(5, '0');
  if (syllable) return `${syllable}0${tone}${code}`;
  return /\p{L}/u.test(origin) ? `zzzz00${code}` : '';
}
