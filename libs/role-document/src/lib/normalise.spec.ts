import { normalise } from './normalise';

describe('normalise', () => {
  it.each([
    ['full-width digits, letters and punctuation', '１．ＫＰＩ：９８％（Ａ）', '1.kpi:98%(a)'],
    ['traditional characters of labels', '職責與權限 部門 編製 財務經理', '职责与权限 部门 编制 财务经理'],
    ['blanks of all widths', '部　　门\u00a0市\u200b场', '部  门 市 场'],
    ['line ends', 'a\r\nb\rc\fd\u2029e', 'a \nb\nc\nd\ne'],
    ['paragraphs of a cell', 'a\tb\u2028c', 'a\tb\u2028c'],
    ['column marks', 'a|b｜c│d\u0007e', 'a\tb\tc\td\te'],
    ['radicals out of PDF files', '\u2f2f作\u2f47期', '工作日期'],
  ])('%s', (_, raw, expected) => {
    expect(normalise(raw)).toBe(expected);
  });

  it('keeps every offset, also over characters outside the basic plane and long texts', () => {
    const text = '😀職務：經理\r\n'.repeat(3000);
    const result = normalise(text);
    expect(result).toHaveLength(text.length);
    expect(result.indexOf('职务', 20_000)).toBe(text.indexOf('職務', 20_000));
    expect(result.startsWith('😀')).toBe(true);
  });
});
