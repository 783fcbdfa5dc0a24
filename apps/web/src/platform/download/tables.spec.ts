import { commaSeparated, tabbed } from './tables';

describe('tables as text', () => {
  it('quotes what would end a cell', () => {
    expect(
      commaSeparated([
        ['岗位', '说明'],
        ['仓管员', '列出“甲”,"乙"\n丙'],
      ]),
    ).toBe('岗位,说明\r\n仓管员,"列出“甲”,""乙""\n丙"\r\n');
  });

  it.each(['=1+1', '+86', '-1', '@x'])('leaves %s a text', (cell) => {
    expect(commaSeparated([[cell]])).toBe(`'${cell}\r\n`);
    expect(tabbed([[cell]])).toBe(`'${cell}`);
  });

  it('keeps a row of the clipboard on one line', () => {
    expect(
      tabbed([
        ['a\tb', 'c\nd'],
        ['e', 'f'],
      ]),
    ).toBe('a b\tc d\ne\tf');
  });
});
