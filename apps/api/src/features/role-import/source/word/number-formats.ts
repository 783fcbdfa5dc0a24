/** How a number is written in each of Word's formats, as far as offices use them. A file may begin at what is none. */
export function writeNumber(value: number, format: string): string {
  if (!Number.isSafeInteger(value)) return '';
  return (WRITERS[format] ?? String)(value);
}

const DIGITS = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

const WRITERS: Readonly<Record<string, (value: number) => string>> = {
  none: () => '',
  bullet: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => sequence(value, 0x2488, 20) ?? `${value}.`,
  decimalEnclosedParen: (value) => sequence(value, 0x2474, 20) ?? `(${value})`,
  ideographEnclosedCircle: (value) => sequence(value, 0x3280, 10) ?? String(value),
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  ordinal: (value) => `${value}${ordinalEnding(value)}`,
  chineseCounting: chinese('零一二三四五六七八九', '十百千'),
  chineseCountingThousand: chinese('零一二三四五六七八九', '十百千'),
  taiwaneseCounting: chinese('零一二三四五六七八九', '十百千'),
  taiwaneseCountingThousand: chinese('零一二三四五六七八九', '十百千'),
  japaneseCounting: chinese('零一二三四五六七八九', '十百千'),
  chineseLegalSimplified: chinese('零壹贰叁肆伍陆柒捌玖', '拾佰仟'),
  ideographLegalTraditional: chinese('零壹貳參肆伍陸柒捌玖', '拾佰仟'),
  ideographDigital: digits,
  taiwaneseDigital: digits,
  japaneseDigitalTenThousand: digits,
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
};

function sequence(value: number, first: number, length: number): string | null {
  return value >= 1 && value <= length ? String.fromCodePoint(first + value - 1) : null;
}

/** ① to ㊿: three stretches of Unicode. */
function circled(value: number): string {
  return (
    sequence(value, 0x2460, 20) ??
    sequence(value - 20, 0x3251, 15) ??
    sequence(value - 35, 0x32b1, 15) ??
    `(${value})`
  );
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

/** a … z, then aa, bb, as Word goes on. */
function letters(value: number): string {
  if (value < 1) return String(value);
  const letter = String.fromCodePoint(0x61 + ((value - 1) % 26));
  return letter.repeat(Math.min(10, Math.ceil(value / 26)));
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = value;
  let text = '';
  for (const [worth, letter] of steps) {
    text += letter.repeat(Math.floor(left / worth));
    left %= worth;
  }
  return text;
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

function digits(value: number): string {
  return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)]);
}

/** 十一 rather than 一十一; 一百零五. */
function chinese(numerals: string, units: string): (value: number) => string {
  return (value) => {
    if (value < 1 || value > 9999) return String(value);
    const figures = String(value);
    let text = '';
    let skipped = false;
    for (const [place, figure] of [...figures].entries()) {
      const power = figures.length - 1 - place;
      if (figure === '0') skipped = true;
      else {
        if (skipped) text += numerals[0];
        skipped = false;
        text += numerals[Number(figure)] + (power > 0 ? units[power - 1] : '');
      }
    }
    return value < 20 && value >= 10 ? text.slice(1) : text;
  };
}
