import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap((position) => [
    position.title,
    ...position.items.map((item) => `${item.kind} ${item.text}`),
  ]);
const titles = (text: string): string[] => parseRoleDocument(text).positions.map(({ title }) => title);

describe('posts of which no word says that they are one', () => {
  it('reads names with the same words behind them, below a heading of everybody', () => {
    const text =
      '管廊工程项目部管理人员岗位责任制\n\n（一）夜审职责\n1. 主持工作。\n2. 组织会审。\n夜审权限\n1. 决定用款。\n\n（二）道具职责\n1. 收发图纸。\n2. 登记台账。\n';
    expect(read(text)).toEqual([
      '夜审',
      'duty 主持工作',
      'duty 组织会审',
      'authority 决定用款',
      '道具',
      'duty 收发图纸',
      'duty 登记台账',
    ]);
  });

  it('reads names in a list above the same field each, whatever the depth of the list', () => {
    const post = (title: string, item: string): string =>
      `■ ${title}\n汇报对象：区域督导\n◎ 主要职责\n一、门店经营\n◆ ${item}\n◆ 控制报损\n`;
    expect(titles(`门店岗位手册\n${post('泳池救生', '巡视')}${post('骨干教研', '陈列')}`)).toEqual([
      '泳池救生',
      '骨干教研',
    ]);
    expect(
      titles(
        '一、染缸主操（3名）\n岗位职责：\n◆ 配料\n◆ 投料\n二、冷链押运（2名）\n岗位职责：\n◆ 装车\n◆ 测温\n',
      ),
    ).toEqual(['染缸主操', '冷链押运']);
  });

  it('reads bare names above lists where the document announces posts', () => {
    const text =
      '果业合作社 人员职责\n\n场记\nA.召集会议\nB.签合同\n要求：会开票\n\n二号线操盘手\nA.查账\nB.听取意见\n\n灯光\nA.记账\nB.报税\n';
    expect(titles(text)).toEqual(['场记', '二号线操盘手', '灯光']);
  });

  it('reads names of chapters, and no sections of one post', () => {
    const chapter = (number: string, name: string): string =>
      `第${number}章 ${name}\n1. 清点数量。\n2. 登记台账。\n`;
    expect(
      titles(`远山医院各岗位职责\n${chapter('一', '夜审')}${chapter('二', '配菜')}${chapter('三', '跟台')}`),
    ).toEqual(['夜审', '配菜', '跟台']);
    expect(
      titles('保管员岗位职责\n一、收货\n1. 清点。\n2. 登记。\n二、发货\n1. 核对。\n2. 装车。\n'),
    ).toEqual(['保管员']);
  });
});
