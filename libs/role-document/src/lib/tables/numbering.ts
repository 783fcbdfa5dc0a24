/** Numerals of which each character is one value, starting at 1 in the given code point. */
export interface GlyphSeries {
  readonly first: number;
  readonly last: number;
  readonly style: string;
}

export const GLYPH_SERIES: readonly GlyphSeries[] = [
  { first: 0x2460, last: 0x2473, style: '①' },
  { first: 0x2474, last: 0x2487, style: '⑴' },
  { first: 0x2488, last: 0x249b, style: '⒈' },
  { first: 0x249c, last: 0x24b5, style: '⒜' },
  { first: 0x24d0, last: 0x24e9, style: 'ⓐ' },
  { first: 0x24b6, last: 0x24cf, style: 'Ⓐ' },
  { first: 0x2776, last: 0x277f, style: '❶' },
  { first: 0x2780, last: 0x2789, style: '➀' },
  { first: 0x278a, last: 0x2793, style: '➊' },
  { first: 0x3220, last: 0x3229, style: '㈠' },
  { first: 0x3280, last: 0x3289, style: '㊀' },
  { first: 0x24f5, last: 0x24fe, style: '⓵' },
  { first: 0x2160, last: 0x216b, style: 'Ⅰ' },
  { first: 0x2170, last: 0x217b, style: 'ⅰ' },
];

/** Bullets that never occur inside a sentence. The last rows are those of symbol fonts in old Word files. */
export const BULLETS: ReadonlySet<string> = new Set([
  ...'◆◇●○■□▲△▶►▷★☆※•‣⁃➢➤➣✓✔√▪▫◎⊙♦❖◼◾▸▹❑❒✦✧⬥◈',
  ...'\uf06c\uf06e\uf075\uf076\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc\uf09f\uf071',
]);

/** Bullets that are punctuation elsewhere: only at the start of a line. */
export const LINE_BULLETS: ReadonlySet<string> = new Set(['-', '–', '—', '*', '+', '·', '・', '‧', '∙', '>']);

export const CHINESE_DIGITS: ReadonlyMap<string, number> = new Map(
  [...'〇一二三四五六七八九'].map((digit, value) => [digit, value] as const),
);

/** After "2.3" these make a quantity of it ("2.3年"), not the third paragraph of chapter two. */
export const UNITS =
  '年月日号天时分秒周岁个人名件次%‰万亿千百元吨米级等种项条类份家倍小度层寸克台套辆点折公斤kgmx×~-到至以';
