const DIGITS = '〇一二三四五六七八九';
const ORDER = new Intl.Collator('zh-CN', { numeric: true });

/** 职等职级 from the lowest on: 三等一级 before 七等一级 before 十等一级; neither code points nor pinyin have them so. */
export function inOrderOfGrade(grades: readonly string[]): string[] {
  return [...grades].sort((one, other) => ORDER.compare(inFigures(one), inFigures(other)));
}

/** 十二等 → 12等, 三等 → 3等. */
function inFigures(grade: string): string {
  return grade
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens?: string, ones?: string) =>
      String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(DIGITS.indexOf(digit)));
}
