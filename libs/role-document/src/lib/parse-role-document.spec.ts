import { parseRoleDocument } from './parse-role-document';
import type { ParsedPosition } from './types';

function only(text: string): ParsedPosition {
  const { positions } = parseRoleDocument(text);
  const [position] = positions;
  if (positions.length !== 1 || position === undefined) throw new Error(`${positions.length} positions`);
  return position;
}

const codes = (position: ParsedPosition): string[] => position.problems.map((problem) => problem.code);

describe('parseRoleDocument', () => {
  it('keeps a blank apart from a stated none', () => {
    const position = only(
      '岗位名称：库管\n直接上级：\n直接下级：无\n考核系数：\n岗位职责：\n1、清点库存。\n',
    );
    expect(position).toMatchObject({ reportsTo: null, directReports: [], coefficient: null });
  });

  it('reads weights as hundredths of a percent and says when they do not add up', () => {
    const position = only(
      '岗位名称：库管\n岗位职责：\n1、清点库存（权重60%）；\n2、打扫库房（权重39.99%）。\n',
    );
    expect(position.items.map((item) => item.weight)).toEqual([6000, 3999]);
    expect(position.problems).toContainEqual({
      code: 'weightsIncomplete',
      span: null,
      params: { weighted: 2, total: 9999 },
    });
  });

  it('reads the coefficient as ten-thousandths and says when it cannot', () => {
    expect(only('岗位名称：库管\n考核系数：1.05\n岗位职责：清点库存。').coefficient).toBe(10500);
    const unreadable = only('岗位名称：库管\n考核系数：待定\n岗位职责：清点库存。');
    expect([unreadable.coefficient, codes(unreadable)]).toEqual([null, ['coefficientUnreadable']]);
  });

  it('says where a number is missing in a list', () => {
    const position = only('岗位名称：库管\n岗位职责：\n1、清点库存；\n2、打扫库房；\n4、登记台账。\n');
    expect(position.problems).toContainEqual(
      expect.objectContaining({ code: 'numberingGap', params: { after: 2, before: 4 } }),
    );
  });

  it('says that a position has no duties', () => {
    expect(
      codes(only('岗位名称：库管\n部门：仓储部\n直接上级：厂长\n岗位职责：\n任职要求：\n1、高中。\n')),
    ).toEqual(['noDuties']);
  });

  it('drops what a page that was printed twice repeats, and says so', () => {
    const page = '1、清点全部库存；\n2、打扫所有库房；\n';
    const position = only(`岗位名称：库管\n岗位职责：\n${page}岗位职责：\n${page}`);
    expect([position.items.length, codes(position)]).toEqual([2, ['repeatedItem', 'repeatedItem']]);
  });

  it('takes the unit of the heading for the department and says that it was inferred', () => {
    const position = only('工艺部员工岗位职责\n1、编写工艺卡片；\n2、解决工艺问题。\n');
    expect(position).toMatchObject({ title: '工艺部员工', department: '工艺部', inferred: ['department'] });
  });

  it('gives displaced numbers their sentences back', () => {
    const position = only(
      '库管岗位职责\n1、清点库存。\n2、\n3、\n4、打扫库房。登记台账。保管钥匙。\n5、上报差异。\n',
    );
    expect(position.items.map((item) => item.text)).toEqual([
      '清点库存',
      '打扫库房',
      '登记台账',
      '保管钥匙',
      '上报差异',
    ]);
  });

  it('leaves an essay behind the last duty unused', () => {
    const text =
      '库管岗位职责\n1、清点库存。\n2、打扫库房。怎样做好仓储?\n仓储是企业的重要环节。许多人并不了解它。\n';
    const { positions, unused } = parseRoleDocument(text);
    expect(positions[0]?.items.map((item) => item.text)).toEqual(['清点库存', '打扫库房']);
    expect(unused.map((span) => text.slice(span.start, span.end))).toEqual([
      '怎样做好仓储?\n仓储是企业的重要环节。许多人并不了解它。',
    ]);
  });

  it('leaves a paragraph of full lines behind the last duty unused, but joins a duty that was wrapped', () => {
    const full = '每月末组织各班组清点全部库位的存货并与台账逐项核对，发现差异当日查明原因后';
    const wrapped = only(`库管岗位职责\n1、${full}\n书面上报。\n2、${full}\n通报班组\n`);
    expect(wrapped.items.map((item) => item.text)).toEqual([`${full}书面上报`, `${full}通报班组`]);
    const followed = only(`库管岗位职责\n1、${full}上报。\n2、${full}通报。\n${full}的做法值得推广。\n`);
    expect(followed.items.map((item) => item.text)).toEqual([`${full}上报`, `${full}通报`]);
  });

  it('takes a short name above the labels of a post for its title, though it does not end like one', () => {
    const text =
      '库管\n直接上级：厂长\n岗位职责：\n1、清点库存。\n总机\n直接上级：行政主管\n岗位职责：\n1、转接电话。\n';
    expect(parseRoleDocument(text).positions.map((position) => position.title)).toEqual(['库管', '总机']);
  });

  it('keeps the third group of duties, though its name is that of a section', () => {
    const groups = ['一、人员管理', '二、现场管理', '三、绩效管理'].map(
      (name) => `${name}\n1、落实${name.slice(2)}的制度；\n2、上报问题。\n`,
    );
    expect(only(`车间主任岗位职责\n${groups.join('')}`).items).toHaveLength(6);
  });

  it('takes measurable lines under 绩效考核 for indicators and leaves procedure aside', () => {
    const position = only(
      '岗位名称：库管\n岗位职责：\n1、清点库存。\n绩效考核：\n1、账实相符率≥99%；\n2、考核由主管进行。\n',
    );
    expect(position.items.filter((item) => item.kind === 'kpi').map((item) => item.text)).toEqual([
      '账实相符率≥99%',
    ]);
  });

  it('takes the first of two places in a form that was run together', () => {
    const head = '部门仓储部职务库管直接上级厂长直接下级职务代理人文员任职要求1.高中以上。';
    const position = only(
      `${head}职责与权限1.清点库存。2.职责与权限的调整须上报。职责与权限每年修订。每天必做工作1.巡库。工作依据《仓储手册》`,
    );
    expect(position.items.map((item) => item.text)).toEqual([
      '高中以上',
      '清点库存',
      '职责与权限的调整须上报。职责与权限每年修订',
      '巡库',
      '《仓储手册》',
    ]);
  });

  it('names a text without a title, if it is a definition all the same', () => {
    const position = only('岗位职责：\n1、清点库存；\n2、打扫库房。\n任职要求：\n1、高中以上。\n');
    expect([position.title, codes(position)]).toEqual(['', ['titleMissing']]);
  });

  it.each([
    ['', 'emptyDocument'],
    ['\ufeff \r\n', 'emptyDocument'],
    ['今天天气很好。', 'notARoleDefinition'],
    ['1、买菜\n2、做饭\n3、洗碗\n', 'notARoleDefinition'],
  ])('%j is no role definition: %s', (text, code) => {
    expect(parseRoleDocument(text)).toMatchObject({ positions: [], problems: [{ code }] });
  });

  it('reads a role of two hundred duties', () => {
    const duties = Array.from(
      { length: 200 },
      (_, index) => `${index + 1}、第${index + 1}号库位的清点与登记；`,
    );
    expect(only(`岗位名称：库管\n岗位职责：\n${duties.join('\n')}\n`).items).toHaveLength(200);
    expect(only(`库管岗位职责\n${duties.join('')}\n`).items).toHaveLength(200);
  });

  it('never throws, whatever the text', () => {
    for (const text of [
      '(((',
      '岗位职责(',
      '1.1.1.1.',
      '职务：',
      '部门职务直接上级直接下级',
      '◆',
      '\t\t\t',
      '《《《',
      '第一条',
      '岗位职责：1、',
    ]) {
      expect(() => parseRoleDocument(text.repeat(50))).not.toThrow();
    }
  });
});
