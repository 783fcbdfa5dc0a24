import { romanValue, scanPrefixed } from './prefixed-markers';
import { BULLETS, CHINESE_DIGITS, GLYPH_SERIES, LINE_BULLETS, UNITS } from './tables/numbering';

/** The number or bullet in front of an item. Offsets are into the normalised text. */
export interface Marker {
  /** Numbers of one list share a style: `1.` is not `1、`. */
  readonly style: string;
  /** Position within its list; 0 for bullets and masked numbers. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** Means something else in the middle of a line ("9:30", "5 台"). */
  readonly lineStartOnly: boolean;
  /** "2.3": the same characters read as a plain number with the rest as text. */
  readonly plain?: Marker;
}

export const BULLET = 'bullet';
export const MASKED = 'masked';
/** "职责一：…" names a duty, whatever is listed below it. */
export const NAMED_DUTY = '职责';

/** What is counted in words: "任务一:…". */
const NAMED_NUMBERS: ReadonlySet<string> = new Set(
  '职责 岗位 职位 任务 工作 要求 权限 事项 条件 指标 条款 项目'.split(' '),
);
const NAMED_STARTS: ReadonlySet<string> = new Set([...NAMED_NUMBERS].map((name) => name[0] ?? ''));
/** Characters that count and mean something else in words; the value is the place in the row. */
const STEM_ROWS = ['甲乙丙丁戊己庚辛壬癸', '壹贰叁肆伍陆柒捌玖拾', '壹貳参肆伍陸柒捌玖拾'];
const STEMS = STEM_ROWS.join('');

/** "5 years in a warehouse" has no number. */
const QUANTITY = /^(?:years?|months?|weeks?|days?|hours?|minutes?|people|persons?|times)(?![a-z])/;

const FONT_BULLETS = 'lnuvqpØü§þ';

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['【', '】'],
]);

/** The marker that begins at `start`, or null. Reads a bounded number of characters. */
export function scanMarker(text: string, start: number): Marker | null {
  const char = text[start];
  if (char === undefined) return null;
  const glyph = scanGlyph(text, start);
  if (glyph !== null) return glyph;
  if (isDigit(char)) return scanPrefixed(text, start) ?? scanDigits(text, start);
  if (CLOSING.has(char)) return scanBracketed(text, start);
  if (CHINESE_DIGITS.has(char) || char === '十') return scanChinese(text, start);
  if (char === '第') return scanOrdinal(text, start);
  if (NAMED_STARTS.has(char)) return scanNamedNumber(text, start);
  if (STEMS.includes(char)) return scanStem(text, start);
  if (char >= 'a' && char <= 'z') return scanPrefixed(text, start) ?? scanLetter(text, start);
  if (char === '#' || char === '№') return scanPrefixed(text, start) ?? scanBullet(text, start);
  return scanBullet(text, start);
}

/** Whether `scanMarker` can find anything that begins with this UTF-16 unit. */
export function mayBeginMarker(unit: number): boolean {
  const char = String.fromCharCode(unit);
  return (
    isDigit(char) ||
    (char >= 'a' && char <= 'z') ||
    '十第_#№'.includes(char) ||
    STEMS.includes(char) ||
    NAMED_STARTS.has(char) ||
    CLOSING.has(char) ||
    CHINESE_DIGITS.has(char) ||
    BULLETS.has(char) ||
    LINE_BULLETS.has(char) ||
    FONT_BULLETS.includes(char) ||
    (unit >= 0x2160 && unit <= 0x3289) ||
    (unit >= 0xd83c && unit <= 0xd83e) ||
    isOrnament(unit)
  );
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

function make(style: string, value: number, start: number, end: number, lineStartOnly = false): Marker {
  return { style, value, start, end, lineStartOnly };
}

function scanGlyph(text: string, start: number): Marker | null {
  const unit = text.charCodeAt(start);
  if (unit < 0x2160 || unit > 0x3289) return null;
  for (const series of GLYPH_SERIES) {
    if (unit < series.first || unit > series.last) continue;
    const end = '.、)'.includes(text[start + 1] ?? ' ') ? start + 2 : start + 1;
    return make(series.style, unit - series.first + 1, start, end);
  }
  return null;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (end < start + 4 && isDigit(text[end])) end += 1;
  return end;
}

function scanDigits(text: string, start: number): Marker | null {
  const end = digitsEnd(text, start);
  if (end - start > 3 || isDigit(text[start - 1])) return null;
  const value = Number(text.slice(start, end));
  if (value === 0) return null;
  const next = text[end] ?? '\n';
  if (next === ' ' && '.、)'.includes(text[end + 1] ?? '-'))
    return make(`1${text[end + 1] ?? ''}`, value, start, absorb(text, end + 2), true);
  if (next === '.') return scanDotted(text, start, end, value);
  if (next === '、') return make('1、', value, start, absorb(text, end + 1));
  if (next === ')') return make('1)', value, start, absorb(text, end + 1));
  if ((next === '】' || next === ']' || next === '》') && startsWords(text[skipBlanks(text, end + 1)]))
    return make(`1${next}`, value, start, end + 1, true);
  if (text.startsWith('\ufe0f\u20e3', end)) return make('keycap', value, start, end + 2);
  if (
    next === '。' ||
    next === ',' ||
    next === ':' ||
    next === '\t' ||
    next === ' ' ||
    next === '-' ||
    next === ';'
  ) {
    return scanLoose(text, start, end, value, next);
  }
  return null;
}

/** "1 负责…", "1,负责…", "1:负责…": a marker only where a line or a cell begins. */
function scanLoose(text: string, start: number, end: number, value: number, next: string): Marker | null {
  const after = text[end + 1] ?? '\n';
  if (after === '\n' || value > 60) return null;
  if (isDigit(after) && (!' \t'.includes(next) || !isFigureOfWords(text, end + 1))) return null;
  if (next === '-' && isDigit(after)) return null;
  const content = next === ' ' || next === '\t' ? skipBlanks(text, end) : end + 1;
  if (QUANTITY.test(text.slice(content, content + 8))) return null;
  if (next === ' ' && !startsWords(text[content]) && !isFigureOfWords(text, content)) return null;
  return make(`1${next === '\t' ? ' ' : next}`, value, start, content, true);
}

/** "1 5年以上经验": behind the number of the item a figure with its unit. */
function isFigureOfWords(text: string, start: number): boolean {
  const end = digitsEnd(text, start);
  return end > start && (text[end] ?? ' ') > '\u2e80';
}

function startsWords(char: string | undefined): boolean {
  return char !== undefined && (char > '\u2e80' || (char >= 'a' && char <= 'z') || char === '"');
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

function scanDotted(text: string, start: number, end: number, value: number): Marker | null {
  const plain = make('1.', value, start, absorb(text, end + 1));
  if (!isDigit(text[end + 1])) return plain;
  if (value > 60) return null;
  // "2.5…" and "5.2026…" behind a number of their own: the digits behind the point belong to the item.
  const quantity = make('1.', value, start, end + 1, true);
  let levels = 1;
  let at = end;
  let last = value;
  while (levels < 5 && text[at] === '.' && isDigit(text[at + 1])) {
    const levelEnd = digitsEnd(text, at + 1);
    if (levelEnd - at > 3) return quantity;
    last = Number(text.slice(at + 1, levelEnd));
    at = levelEnd;
    levels += 1;
  }
  const after = text[at] ?? '\n';
  if (UNITS.includes(after)) return quantity;
  const style = `1.${'1.'.repeat(levels - 1)}`;
  const marker = make(style, last, start, absorb(text, '.、)'.includes(after) ? at + 1 : at), true);
  return { ...marker, plain: quantity };
}

/** "1.、负责" and "1)、负责" carry two marks; both belong to the number. */
function absorb(text: string, at: number): number {
  return text[at] === '、' || text[at] === '.' || (text[at] === ')' && text[at - 1] !== '(') ? at + 1 : at;
}

function scanBracketed(text: string, start: number): Marker | null {
  const open = text[start] ?? '';
  const close = CLOSING.get(open) ?? '';
  const at = skipBlanks(text, start + 1);
  if (at > start + 3) return null;
  const numeral = readNumeral(text, at);
  if (numeral === null) return null;
  const end = skipBlanks(text, numeral.end);
  if (text[end] !== close) return null;
  return make(`${open}${numeral.style}${close}`, numeral.value, start, absorbAfterBracket(text, end + 1));
}

function absorbAfterBracket(text: string, at: number): number {
  return text[at] === '、' || text[at] === '.' ? at + 1 : at;
}

function readNumeral(text: string, start: number): { style: string; value: number; end: number } | null {
  const char = text[start] ?? '';
  if (isDigit(char)) {
    const end = digitsEnd(text, start);
    return end - start > 2 ? null : { style: '1', value: Number(text.slice(start, end)), end };
  }
  if (CHINESE_DIGITS.has(char) || char === '十') {
    const end = chineseEnd(text, start);
    return { style: '一', value: chineseValue(text.slice(start, end)), end };
  }
  if (char >= 'a' && char <= 'z') {
    return readRoman(text, start) ?? { style: 'a', value: char.charCodeAt(0) - 96, end: start + 1 };
  }
  return null;
}

function chineseEnd(text: string, start: number): number {
  let end = start;
  while (end < start + 4 && (CHINESE_DIGITS.has(text[end] ?? '') || text[end] === '十')) end += 1;
  return end;
}

/** 十一 → 11, 二十 → 20; a numeral without 十 is read digit by digit. */
export function chineseValue(numeral: string): number {
  const ten = numeral.indexOf('十');
  const digits = (part: string): number =>
    [...part].reduce((sum, digit) => sum * 10 + (CHINESE_DIGITS.get(digit) ?? 0), 0);
  if (ten < 0) return digits(numeral);
  return (ten === 0 ? 1 : digits(numeral.slice(0, ten))) * 10 + digits(numeral.slice(ten + 1));
}

function scanChinese(text: string, start: number): Marker | null {
  if (text[start - 1] === '第') return null;
  const end = chineseEnd(text, start);
  const next = text[end] ?? '\n';
  const value = chineseValue(text.slice(start, end));
  if (value === 0) return null;
  if (next === '、') return make('一、', value, start, end + 1);
  if (next === '.' || next === ',' || next === ':') return make('一、', value, start, end + 1, true);
  if (next === ')') return make('一)', value, start, end + 1, true);
  if (next === ' ') return make('一、', value, start, skipBlanks(text, end), true);
  return null;
}

function scanOrdinal(text: string, start: number): Marker | null {
  const numeral = readNumeral(text, start + 1);
  if (numeral === null || numeral.style.startsWith('a')) return null;
  const measure = text[numeral.end] ?? '';
  if (measure === ',' || measure === '、') {
    const next = text[numeral.end + 1] ?? '';
    return CHINESE_DIGITS.has(next) || isDigit(next)
      ? null
      : make('第,', numeral.value, start, numeral.end + 1);
  }
  if (!'条项点款'.includes(measure) || measure === '') return null;
  const after = text[numeral.end + 1] ?? '';
  const end = '、:.,'.includes(after) && after !== '' ? numeral.end + 2 : numeral.end + 1;
  return make(`第${measure}`, numeral.value, start, end, true);
}

/** "职责一:…" of forms that describe each duty in a table of its own, and "岗位二:…" of collections. */
function scanNamedNumber(text: string, start: number): Marker | null {
  const name = text.slice(start, start + 2);
  if (!NAMED_NUMBERS.has(name)) return null;
  const numeral = readNumeral(text, start + 2);
  if (numeral === null || numeral.style.startsWith('a')) return null;
  const next = text[numeral.end] ?? '\n';
  if (!':、. \t\n'.includes(next)) return null;
  return make(name, numeral.value, start, next === '\n' ? numeral.end : numeral.end + 1, true);
}

/** "甲、", "贰、", "叁　档案管理员": the formal numerals are no words of their own, 甲 may be one. */
function scanStem(text: string, start: number): Marker | null {
  const row = STEM_ROWS.find((each) => each.includes(text[start] ?? '-')) ?? '';
  const isFormal = row !== STEM_ROWS[0];
  const next = text[start + 1] ?? '-';
  const isLoose = isFormal && (next === ' ' || next === '\t');
  const end = isLoose ? skipBlanks(text, start + 1) : start + 2;
  if ((!isLoose && !'、.,'.includes(next)) || STEMS.includes(text[end] ?? '')) return null;
  if (isLoose && !startsWords(text[end])) return null;
  return make(isFormal ? '壹、' : '甲、', row.indexOf(text[start] ?? '') + 1, start, end, true);
}

function readRoman(text: string, start: number): { style: string; value: number; end: number } | null {
  const value = romanValue(text, start);
  if (value === null) return null;
  let end = start;
  while ('ivx'.includes(text[end] ?? ' ')) end += 1;
  return { style: 'ai', value, end };
}

function scanLetter(text: string, start: number): Marker | null {
  if (isFontBullet(text, start)) return make(BULLET + (text[start] ?? ''), 0, start, start + 1, true);
  const before = text[start - 1] ?? ' ';
  if ((before >= 'a' && before <= 'z') || isDigit(before) || before === '.' || before === '-') return null;
  const numeral = readNumeral(text, start);
  if (numeral === null) return null;
  const next = text[numeral.end] ?? '\n';
  const after = text[numeral.end + 1] ?? '\n';
  const glued = after >= 'a' && after <= 'z';
  const { style } = numeral;
  if (next === '.' && !glued) return make(`${style}.`, numeral.value, start, absorb(text, numeral.end + 1));
  if (next === '、') return make(`${style}、`, numeral.value, start, numeral.end + 1);
  if (next === ')') return make(`${style})`, numeral.value, start, absorbAfterBracket(text, numeral.end + 1));
  return null;
}

/** Where a pictograph or another ornament ends that stands in front of words; `start` if none does. */
function symbolEnd(text: string, start: number): number {
  let at = start;
  while (at - start < 4) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd83c && unit <= 0xd83e) at += 2;
    else if (isOrnament(unit) || (at > start && unit === 0xfe0f)) at += 1;
    else break;
  }
  return at > start && (text[at] === ' ' || startsWords(text[at]) || '【[('.includes(text[at] ?? '-'))
    ? at
    : start;
}

/** Arrows, blocks, shapes, dingbats and signs of symbol fonts; no lines of tables, no mathematics. */
function isOrnament(unit: number): boolean {
  return (
    (unit >= 0x2190 && unit <= 0x21ff) ||
    (unit >= 0x2580 && unit <= 0x27bf) ||
    (unit >= 0x2900 && unit <= 0x2bff) ||
    (unit >= 0xe000 && unit <= 0xf8ff) ||
    unit === 0x3013
  );
}

/** Bullets of symbol fonts, of which the font was lost: "l 负责…", "Ø 负责…". */
function isFontBullet(text: string, start: number): boolean {
  if (!FONT_BULLETS.includes(text[start] ?? '-') || text[start + 1] !== ' ') return false;
  return (text[skipBlanks(text, start + 1)] ?? ' ') > '\u2e80';
}

function scanBullet(text: string, start: number): Marker | null {
  const char = text[start] ?? '';
  if (isFontBullet(text, start)) return make(BULLET + char, 0, start, start + 1, true);
  if (BULLETS.has(char)) return make(BULLET + char, 0, start, start + 1);
  const symbol = symbolEnd(text, start);
  if (symbol > start) return make(BULLET + text.slice(start, symbol), 0, start, symbol, true);
  if (LINE_BULLETS.has(char)) {
    const next = text[start + 1] ?? '\n';
    const spaced = next === ' ' || next === '\t';
    if (!spaced && (next === char || !startsWords(next))) return null;
    return make(BULLET + char, 0, start, start + 1, true);
  }
  if (char === '_' && text[start + 1] === '_') {
    let end = start;
    while (text[end] === '_') end += 1;
    return text[end] === ' ' || text[end] === '\n' || end === text.length
      ? null
      : make(MASKED, 0, start, end, true);
  }
  return null;
}

/** The first number of a list, also within a line: "…。 门卫岗位职责 1、…". */
export function opensList(text: string, at: number): boolean {
  const marker = scanMarker(text, at);
  return marker !== null && !marker.lineStartOnly && marker.value === 1;
}
