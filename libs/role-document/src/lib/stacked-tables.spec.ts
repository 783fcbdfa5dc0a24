import { parseRoleDocument } from './parse-role-document';
import { unstackTables } from './stacked-tables';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap(({ title, department, items }) => [
    `${title} (${department ?? '-'})`,
    ...items.map(({ kind, text: words, weight }) => [kind, words, weight ?? ''].join(' ').trimEnd()),
  ]);

const NAMES = ['序号', '岗位名称', '所属部门', '定编', '岗位职责', '任职要求'];
const POSTS = [
  ['1', '卸车工', '操作部', '2', '1.核对封签号；2.清理车厢', '身体健康'],
  ['2', '叉车司机', '运输部', '', '1.转运托盘；2.检查灯光', '持有N1证'],
];
const EXPECTED = [
  '卸车工 (操作部)',
  'duty 核对封签号',
  'duty 清理车厢',
  'jobRequirement 身体健康',
  '叉车司机 (运输部)',
  'duty 转运托盘',
  'duty 检查灯光',
  'jobRequirement 持有N1证',
];
const stacked = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.join('\n')).join('\n');
const without = (column: number, rows: readonly (readonly string[])[]): string[][] =>
  rows.map((row) => row.filter((_, index) => index !== column));

describe('a table whose cells stand on a line each', () => {
  it('is read by the numbers of its rows, an empty line being an empty cell', () => {
    expect(read(`岗位一览表\n\n${stacked([NAMES, ...POSTS])}\n\n填表人：何苇\n`)).toEqual(EXPECTED);
  });

  it('is read by its titles where its rows have no numbers', () => {
    expect(read(`岗位一览表\n${stacked(without(0, [NAMES, ...POSTS]))}\n`)).toEqual(EXPECTED);
  });

  it('is read where empty lines part its cells', () => {
    const full = POSTS.map((row) => row.map((cell) => (cell === '' ? '3' : cell)));
    const text = `岗位一览表\n\n${stacked([NAMES, ...full]).replaceAll('\n', '\n\n')}\n`;
    expect(read(text)).toEqual(EXPECTED);
  });

  it('may have names of columns that no table knows, and rows of one post', () => {
    const names = [...NAMES.slice(1), '状态'];
    const rows = POSTS.map((row) => [...row.slice(1), '有效']);
    expect(read(`${stacked([names, ...rows])}\n`)).toEqual(EXPECTED);
    expect(read(`${stacked([names, rows[0] ?? []])}\n`)).toEqual(EXPECTED.slice(0, 4));
  });

  it('keeps the items of a cell together that have a line each', () => {
    const lines = (rows: readonly (readonly string[])[]): string =>
      stacked(rows).replaceAll(/；(?=\d)/g, '；\n');
    expect(read(`${lines([NAMES, ...POSTS])}\n`)).toEqual(EXPECTED);
    expect(read(`${lines(without(0, [NAMES, ...POSTS]))}\n`)).toEqual(EXPECTED);
    const bare = POSTS.map((row) => row.map((cell) => cell.replaceAll(/；?\d\./g, '\n').replace(/^\n/, '')));
    expect(read(`${stacked(without(5, [NAMES, ...bare]))}\n`)).toEqual(
      EXPECTED.filter((line) => !line.startsWith('job')),
    );
  });

  it('holds duties with their weights below the section that they belong to', () => {
    const duties = [
      ['序号', '工作职责', '权重', '考核标准'],
      ['1', '审核单证', '60%', '差错为零'],
      ['2', '培训新人', '40%', '一年六次'],
      ['合计', '', '100%', ''],
    ];
    const expected = ['报关主管 (-)', 'duty 审核单证 6000', 'duty 培训新人 4000', 'jobRequirement 大专以上'];
    const form = (table: string): string =>
      `岗位名称：报关主管\n\n工作职责\n${table}\n\n任职要求\n大专以上\n`;
    expect(read(form(stacked(duties)))).toEqual(expected);
    expect(read(form(stacked(without(0, duties.slice(0, 3)))))).toEqual(expected);
  });

  it('leaves lines alone that are no rows', () => {
    const forms = [
      '岗位名称\n库管\n所属部门\n仓储部\n岗位职责\n1.清点\n2.打扫\n',
      '岗位名称\n所属部门\n直接上级\n岗位职责\n1.清点库存；\n2.打扫库房；\n3.登记台账；\n4.核对单据；\n',
      '岗位职责\n权重\n1.清点库存，每月一次\n2.打扫库房，每周一次\n',
    ];
    for (const text of forms) expect(unstackTables(text)).toBe(text);
  });

  it('keeps every offset', () => {
    const text = `${stacked([NAMES, ...POSTS])}\n`;
    const rows = unstackTables(text);
    expect(rows.replaceAll('\t', '\n')).toBe(text);
    const items = parseRoleDocument(text).positions.flatMap((each) => each.items);
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual(items.map((each) => each.text));
  });
});

describe('the name of a column', () => {
  it('is no post', () => {
    expect(read('岗位：报关主管\n\n序号\n工作职责\n1.审核单证\n2.培训新人\n')[0]).toBe('报关主管 (-)');
  });
});
