import { PUNCTUATION, SIMPLIFIED } from './tables/characters';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const FULL_STOP = 0x2e;
const WIDE_FULL_STOP = 0xff0e;
const IDEOGRAPHIC_STOP = 0x3002;

/**
 * The text in the one spelling that recognition works on: half-width, lower case, simplified, with `\n` as the
 * only line end, tabs as the only column separator, U+2028 between the paragraphs of a cell.
 *
 * Every UTF-16 unit is replaced by exactly one unit, so an offset into the result is an offset into the source
 * and no map between the two is needed.
 */
export function normalise(text: string): string {
  const parts: string[] = [];
  const chunk = 8192;
  for (let from = 0; from < text.length; from += chunk) {
    const to = Math.min(text.length, from + chunk);
    const units: number[] = [];
    for (let index = from; index < to; index += 1) units.push(normaliseUnit(text, index));
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

function normaliseUnit(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit === FULL_STOP || unit === WIDE_FULL_STOP)
    return endsSentence(text, index) ? IDEOGRAPHIC_STOP : FULL_STOP;
  if (unit < 0x80) return normaliseAscii(text, index, unit);
  if (unit >= 0xff01 && unit <= 0xff5e) return lowerCase(unit === 0xff5c ? TAB : unit - 0xfee0);
  if (isBlank(unit)) return SPACE;
  if (unit === 0x85 || unit === 0x2029) return LINE_FEED;
  if (unit === 0x2028) return unit;
  const punctuation = PUNCTUATION.get(unit);
  if (punctuation !== undefined) return punctuation === 0x7c ? TAB : punctuation;
  const unified = isCompatibilityForm(unit) ? unify(unit) : unit;
  return SIMPLIFIED.get(unified) ?? unified;
}

/** "…优先.2.五年…": behind Chinese words a full stop of the other alphabet closes the sentence, unless a name goes on. */
function endsSentence(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  if (isLatinLetter(before)) return endsLatinSentence(text, index);
  if (!(before >= 0x4e00 && before <= 0x9fff) && !CLOSING_MARKS.includes(text[index - 1] ?? '-'))
    return false;
  if (NUMERALS.includes(text[index - 1] ?? '-')) return false;
  const next = text.charCodeAt(index + 1);
  if (Number.isNaN(next) || next >= 0x2e80 || next <= SPACE) return next !== WIDE_FULL_STOP;
  if (!(next >= 0x30 && next <= 0x39)) return next === 0x28;
  const after = isAsciiDigit(text, index + 2) ? index + 3 : index + 2;
  return '.、)．）'.includes(text[after] ?? '-') && !isAsciiDigit(text, after + 1);
}

/** "…settle accounts. Walk the…": behind a word of some length and in front of a capital. */
function endsLatinSentence(text: string, index: number): boolean {
  if (text[index + 1] !== ' ') return false;
  const next = text.charCodeAt(text[index + 2] === ' ' ? index + 3 : index + 2);
  if (!(next >= 0x41 && next <= 0x5a)) return false;
  let start = index;
  while (index - start < 12 && isLatinLetter(text.charCodeAt(start - 1))) start -= 1;
  const word = text.slice(start, index).toLowerCase();
  // "viii. Plan…" is a number.
  return word.length >= 3 && !ABBREVIATIONS.has(word) && !/^[ivx]+$/.test(word);
}

const ABBREVIATIONS = new Set(['dept', 'corp', 'inc', 'ltd', 'approx', 'prof', 'gen', 'rev', 'vol', 'etc']);

function isLatinLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

const CLOSING_MARKS = ')）》”」』%％';
const NUMERALS = '〇一二三四五六七八九十';

function isAsciiDigit(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0x30 && unit <= 0x39;
}

function normaliseAscii(text: string, index: number, unit: number): number {
  // A CR before an LF keeps its place as a blank; alone it is a line end.
  if (unit === 0x0d) return text.charCodeAt(index + 1) === LINE_FEED ? SPACE : LINE_FEED;
  if (unit === 0x0b || unit === 0x0c) return LINE_FEED;
  if (unit === 0x07 || unit === 0x7c) return TAB; // the cell mark of old Word files, and table drawing
  return lowerCase(unit);
}

function lowerCase(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
}

function isBlank(unit: number): boolean {
  return (
    unit === 0xa0 ||
    unit === 0x3000 ||
    unit === 0xfeff ||
    unit === 0x202f ||
    unit === 0x2060 ||
    (unit >= 0x2000 && unit <= 0x200d)
  );
}

/** Radicals and compatibility ideographs, which text taken out of PDF files is full of. */
function isCompatibilityForm(unit: number): boolean {
  return (unit >= 0x2e80 && unit <= 0x2fdf) || (unit >= 0xf900 && unit <= 0xfaff);
}

function unify(unit: number): number {
  const unified = String.fromCharCode(unit).normalize('NFKC');
  return unified.length === 1 ? unified.charCodeAt(0) : unit;
}
