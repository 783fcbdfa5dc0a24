import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap((position) => [
    position.title,
    ...position.items.map((item) => `${item.kind} ${item.text}`),
  ]);

describe('headers of pages without a number', () => {
  it('leaves one out that stands between two items, and does not take it for a section', () => {
    const text =
      '岗位：库管\n岗位职责\n一、收货\n1. 清点数量。\n江畔实业有限公司管理文件\n2. 登记台账。\n二、发货\n江畔实业有限公司管理文件\n1. 核对单据。\n2. 装车发运。\n';
    expect(read(text)).toEqual(['库管', 'duty 清点数量', 'duty 登记台账', 'duty 核对单据', 'duty 装车发运']);
  });

  it('lists a single one as unused, and keeps a duty that speaks of a company', () => {
    const text =
      '岗位：库管\n岗位职责\n1. 清点数量。\n江畔实业有限公司岗位手册\n2. 把报表上交给\n江畔实业有限公司\n3. 装车发运。\n';
    expect(read(text)).toEqual([
      '库管',
      'duty 清点数量',
      'duty 把报表上交给江畔实业有限公司',
      'duty 装车发运',
    ]);
    const { unused } = parseRoleDocument(text);
    expect(unused.map((span) => text.slice(span.start, span.end))).toEqual(['江畔实业有限公司岗位手册']);
  });

  it('reads a title behind a bullet above a list of its own', () => {
    const text =
      '老灶头餐饮 各岗位职责\n\n前厅\n\n■餐厅经理\n1.开例会\n2.处理投诉\n\n领班职责：\n1、带班\n2、检查摆台\n\n后厨\n\n■厨师长\n1.验收原料\n2.推出新菜\n';
    expect(read(text).filter((line) => !line.includes(' '))).toEqual(['餐厅经理', '领班', '厨师长']);
  });
});
