import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap((position) => [
    position.title,
    ...position.items.map((item) => `${item.kind} ${item.text}`),
  ]);

describe('what is printed on each page', () => {
  it('is known though the page in front of the first header has no number', () => {
    const header = `远山陶瓷有限公司${' '.repeat(26)}岗位说明书汇编`;
    const text = `远山陶瓷有限公司\n岗位说明书汇编\n（修订）\n\n${header}\n\n第一章 厂长\n一、岗位职责\n1、主持例会；\n\n第 1 页 共 3 页\n\n${header}\n\n2、审批预算；\n\n第 2 页 共 3 页\n\n${header}\n\n第二章 窑工\n一、岗位职责\n1、看火；\n2、出窑。\n\n第 3 页 共 3 页\n`;
    expect(read(text)).toEqual(['厂长', 'duty 主持例会', 'duty 审批预算', '窑工', 'duty 看火', 'duty 出窑']);
  });

  it('is none where the name of a section comes back on the second of two pages', () => {
    const text =
      '岗位手册\n\n库管\n岗位职责：\n1、清点库存；\n2、打扫库房；\n\n班后要求\n1、锁门；\n2、巡逻。\n\n第 1 页\n\n班后要求\n3、关灯；\n';
    expect(read(text)).toContain('jobRequirement 锁门');
  });
});

describe('the last item of a list', () => {
  it.each(['◆ ', '- '])('behind %s is no post though it ends like one and a section follows', (bullet) => {
    const items = ['抽查病历', '回访新入职医生'].map((item) => bullet + item).join('\n');
    expect(read(`【门诊主任】\n工作内容：\n${items}\n岗位要求：\n${bullet}有管理经验\n`)).toEqual([
      '门诊主任',
      'duty 抽查病历',
      'duty 回访新入职医生',
      'jobRequirement 有管理经验',
    ]);
  });

  it('ends above the decision that put the duties into force', () => {
    const text =
      '会计职责\n按制度记账\n建立账户\n\n出纳职责\n保管现金\n登记日记账\n\n以上分工经5月6日理事会讨论通过，张贴公布。\n';
    expect(read(text).at(-1)).toBe('duty 登记日记账');
  });
});

describe('the staff of an institution above its posts', () => {
  it.each(['远山县文化馆', '远山供销社'])('%s is no post', (name) => {
    const text = `${name}工作人员岗位职责\n\n本单位设岗位两个，职责如下。\n\n（一）会计岗位职责\n按时记账。编制报表。\n\n（二）门卫岗位职责\n登记来访。巡逻。\n`;
    expect(parseRoleDocument(text).positions.map(({ title }) => title)).toEqual(['会计', '门卫']);
  });
});
