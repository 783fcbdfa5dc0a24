import { decimalText } from '../text/decimal-text';
import { cellText, type Column, sheetValue } from './columns';
import { csvOf } from './csv';

describe('decimalText', () => {
  it.each([
    [8897, 2, '88.97'],
    [5, 2, '0.05'],
    [0, 4, '0.0000'],
    [-250, 2, '-2.50'],
    [-5, 2, '-0.05'],
    [12, 0, '12'],
    [1_000_000, 2, '10000.00'],
  ])('%i with %i decimals is %s', (value, decimals, text) => {
    expect(decimalText(value, decimals)).toBe(text);
  });
});

it('a sheet gets the nearest number, and percentages as parts of one', () => {
  expect([sheetValue('score', 7128), sheetValue('percent', 1429), sheetValue('text', '=1+1')]).toEqual([
    71.28,
    0.1429,
    '=1+1',
  ]);
});

it('a sheet gets days and moments as it counts them, 30 December 1899 being none; CSV gets them written', () => {
  // 46,378 days from there to 22 December 2026; noon is half a day.
  const noon = new Date(2026, 11, 22, 12).toISOString();
  expect([sheetValue('day', '2026-12-22'), sheetValue('moment', noon), sheetValue('day', null)]).toEqual([
    46_378,
    46_378.5,
    null,
  ]);
  expect([cellText('day', '2026-12-22'), cellText('moment', noon)]).toEqual([
    '2026-12-22',
    '2026-12-22 12:00',
  ]);
});

describe('csvOf', () => {
  const columns: Column<{ name: string; points: number | null }>[] = [
    { title: { 'zh-CN': '姓名', en: 'Name' }, type: 'text', width: 1, value: ({ name }) => name },
    { title: { 'zh-CN': '分', en: 'Points, all' }, type: 'score', width: 1, value: ({ points }) => points },
  ];
  const written = async (name: string, points: number | null = 8897, locale: 'zh-CN' | 'en' = 'zh-CN') => {
    async function* batches() {
      yield [{ name, points }];
    }
    const pieces: string[] = [];
    for await (const piece of csvOf(columns, batches(), locale)) pieces.push(piece);
    return pieces;
  };

  it('sends the header before the first row is read', async () => {
    expect((await written('白芷'))[0]).toBe('\uFEFF姓名,分\r\n');
    expect((await written('白芷', 0, 'en'))[0]).toBe('\uFEFFName,"Points, all"\r\n');
  });

  it('takes a heading for no formula either', async () => {
    async function* none() {
      yield [];
    }
    const headed = async (heading: string) => {
      const title = { 'zh-CN': heading, en: heading };
      return (await csvOf([{ ...columns[1], title }], none(), 'en').next()).value;
    };
    expect(await headed('=1+1')).toBe("\uFEFF'=1+1\r\n");
    expect(await headed('@SUM(A1), all')).toBe('\uFEFF"\'@SUM(A1), all"\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86 21', "'+86 21"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\n=1', '"\'\n=1"'],
    [' =1+1', "' =1+1"],
    ['\u3000=1+1', "'\u3000=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['a,b', '"a,b"'],
    ['says "no"', '"says ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['1=1', '1=1'],
  ])('writes %j as %j', async (name, field) => {
    expect((await written(name))[1]).toBe(`${field},88.97\r\n`);
  });

  it('names who was made anonymous in the words of the language, and nobody else', async () => {
    expect((await written('离职员工18', 0, 'en'))[1]).toBe('Former employee 18,0.00\r\n');
    expect((await written('离职员工18', 0))[1]).toBe('离职员工18,0.00\r\n');
    expect((await written('与离职员工18交接', 0, 'en'))[1]).toBe('与离职员工18交接,0.00\r\n');
  });

  it('leaves a negative number a number, and what is absent empty', async () => {
    expect((await written('白芷', -250))[1]).toBe('白芷,-2.50\r\n');
    expect((await written('白芷', null))[1]).toBe('白芷,\r\n');
  });
});
