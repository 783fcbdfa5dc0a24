import { readDays } from './read-days';

const days = (text: string) =>
  readDays(text, 2026).days.map(({ day, kind, name }) => `${day} ${kind} ${name}`);

describe('a pasted list of holidays', () => {
  it.each([
    ['2026-01-01 元旦', ['2026-01-01 holiday 元旦']],
    ['2026/1/4\t元旦调休上班', ['2026-01-04 workday 元旦调休上班']],
    [
      '6月19日至21日 端午节',
      ['2026-06-19 holiday 端午节', '2026-06-20 holiday 端午节', '2026-06-21 holiday 端午节'],
    ],
    ['9月30日—10月1日，国庆节。', ['2026-09-30 holiday 国庆节', '2026-10-01 holiday 国庆节']],
    ['2026-12-31 ~ 2027-01-01 厂休', ['2026-12-31 holiday 厂休', '2027-01-01 holiday 厂休']],
    ['2026-05-01', ['2026-05-01 holiday 2026-05-01']],
    // Of Friday to Monday only the weekend is made up.
    ['2026-09-18 至 2026-09-21 补班', ['2026-09-19 workday 补班', '2026-09-20 workday 补班']],
  ])('%s', (line, expected) => {
    expect(days(line)).toEqual(expected);
  });

  it('comes in the order of its days, each once, the last word counting', () => {
    expect(days('10月2日 国庆节\n\n10月1日 国庆节\n10月2日 中秋节')).toEqual([
      '2026-10-01 holiday 国庆节',
      '2026-10-02 holiday 中秋节',
    ]);
  });

  it.each([
    '春节放假',
    '2026-02-30 不存在',
    '10月7日至1日 倒着',
    '2026-01-01 ~ 2026-12-31 太长',
    '2026-01-05 补班',
  ])('says that it did not understand "%s"', (line) => {
    expect(readDays(`${line}\n2026-01-01 元旦`, 2026)).toMatchObject({
      days: [{ name: '元旦' }],
      unread: [line],
    });
  });
});
