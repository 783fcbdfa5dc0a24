import { decode } from 'iconv-lite';

/**
 * PDFs whose Chinese fonts are not within them name one of the encodings that every viewer knows, instead of saying
 * which letters they mean. PDF.js asks for two tables: from codes to the numbers of glyphs, and from those to letters.
 * Nobody draws glyphs here, so a letter's own number in Unicode serves as the number of its glyph; only the Latin ones
 * keep those of Adobe's collections, because the widths of letters go by them.
 */
const UNICODE = /^Uni(?:GB|CNS)-(?:UCS2|UTF16)-[HV]$/;
const CODE_PAGES: readonly (readonly [RegExp, string])[] = [
  [/^GB(?:K|Kp|K2K|pc)?(?:-EUC)?-[HV]$/, 'gb18030'],
  [/^(?:ETen(?:ms)?-B5|B5pc|HKscs-B5)-[HV]$/, 'big5-hkscs'],
];
const TO_LETTERS = /^Adobe-(?:GB1|CNS1)-UCS2$/;

/** The first letter that is no control character, and the glyphs of the Latin ones in Adobe's collections. */
const FIRST_LETTER = 0x20;
const LAST_LETTER = 0x7e;
const FIRST_GLYPH = 1;
const LAST_GLYPH = FIRST_GLYPH + LAST_LETTER - FIRST_LETTER;

interface Wanted {
  readonly kind: string;
  readonly filename: string;
}

/** What PDF.js asks for what is not within a file: tables of Chinese encodings, and nothing else. */
export class ChineseEncodings {
  async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
    const table = kind === 'cMapUrl' ? tableOf(filename) : null;
    if (table === null) throw new Error(`There is no ${filename} here`);
    return new TextEncoder().encode(table);
  }
}

function tableOf(name: string): string | null {
  if (TO_LETTERS.test(name)) return lettersOfGlyphs(name);
  if (UNICODE.test(name)) return glyphsOfUnicode(name);
  const encoding = CODE_PAGES.find(([pattern]) => pattern.test(name))?.[1];
  return encoding === undefined ? null : glyphsOfCodePage(name, encoding);
}

function lettersOfGlyphs(name: string): string {
  const ranges = [
    `<${hex(FIRST_GLYPH)}> <${hex(LAST_GLYPH)}> <${hex(FIRST_LETTER)}>`,
    `<${hex(LAST_GLYPH + 1)}> <ffff> <${hex(LAST_GLYPH + 1)}>`,
  ];
  return table(name, ['<0000> <ffff>'], `${ranges.length} beginbfrange\n${ranges.join('\n')}\nendbfrange`);
}

function glyphsOfUnicode(name: string): string {
  const ranges = [
    `<${hex(FIRST_LETTER)}> <${hex(LAST_LETTER)}> ${FIRST_GLYPH}`,
    `<${hex(LAST_LETTER + 1)}> <ffff> ${LAST_LETTER + 1}`,
  ];
  return table(name, ['<0000> <ffff>'], `${ranges.length} begincidrange\n${ranges.join('\n')}\nendcidrange`);
}

function glyphsOfCodePage(name: string, encoding: string): string {
  const characters: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const letter = decode(Buffer.from([lead, trail]), encoding);
      if (letter.length === 1 && letter !== '\ufffd') {
        characters.push(`<${hex(lead * 256 + trail)}> ${letter.charCodeAt(0)}`);
      }
    }
  }
  const latin = `1 begincidrange\n<20> <7e> ${FIRST_GLYPH}\nendcidrange`;
  const chinese = `${characters.length} begincidchar\n${characters.join('\n')}\nendcidchar`;
  return table(name, ['<00> <80>', '<8140> <fefe>'], `${latin}\n${chinese}`);
}

function table(name: string, spaces: readonly string[], body: string): string {
  return [
    'begincmap',
    `/CMapName /${name} def`,
    `/WMode ${name.endsWith('-V') ? 1 : 0} def`,
    `${spaces.length} begincodespacerange`,
    ...spaces,
    'endcodespacerange',
    body,
    'endcmap',
  ].join('\n');
}

const hex = (number: number): string => number.toString(16).padStart(4, '0');
