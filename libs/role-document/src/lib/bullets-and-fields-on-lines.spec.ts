import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap((position) => [
    position.title,
    ...position.items.map((item) => `${item.kind} ${item.text}`),
  ]);

describe('a post behind a bullet', () => {
  it.each(['■', '※ ', '● ', '▲'])('%s may be the value of its label on the line above', (bullet) => {
    const text = `岗位名称\n${bullet}硫化班长\n所属部门\n硫化车间\n岗位职责\n1．换模。\n2．换胶囊。\n`;
    expect(read(text)).toEqual(['硫化班长', 'duty 换模', 'duty 换胶囊']);
  });

  it('may be the first line of an advertisement', () => {
    const text = '■大客户销售经理\n15-25K 南湖市 3-5年\n工作职责:\n1.完成回款；\n2.主导投标。\n';
    expect(read(text)).toEqual(['大客户销售经理', 'duty 完成回款', 'duty 主导投标']);
  });

  it('may stand above the name of its form', () => {
    const text = '■培训讲师\n岗位说明书\n所属部门：培训中心\n主要职责\n开发课程\n收集反馈\n';
    expect(read(text)).toEqual(['培训讲师', 'duty 开发课程', 'duty 收集反馈']);
  });

  it('shows by one craft that its siblings above lists are posts', () => {
    const text =
      '后厨岗位职责\n■洗碗工\n1、消毒餐具；\n2、清理地沟。\n■切配\n1、按单切配；\n2、生熟分开。\n■打荷\n1、备齐盘饰；\n2、协助出菜。\n';
    expect(read(text).filter((line) => !line.includes(' '))).toEqual(['洗碗工', '切配', '打荷']);
  });

  it('is none where a bullet below a label opens a list', () => {
    const text = '岗位：装配\n直接下级\n■库管员\n■装配工\n岗位职责\n1．排班。\n2．点检。\n';
    expect(read(text)).toEqual(['装配', 'duty 排班', 'duty 点检']);
  });
});

describe('the value of a field on the line below', () => {
  it.each([
    ['岗位类别：', '管理七级'],
    ['工作地点：', '东湖区良渚'],
    ['岗位类别', '管理七级'],
  ])('%s is no post though sections follow', (label, value) => {
    const text = `岗位名称：主办\n${label}\n${value}\n岗位职责：\n1、起草文件；\n2、筹备会议。\n`;
    expect(read(text)).toEqual(['主办', 'duty 起草文件', 'duty 筹备会议']);
  });
});
