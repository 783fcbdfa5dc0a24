import { readBack } from './testing/definitions';

const posts = (text: string): [string, number][] =>
  readBack(text).map(({ title, duties }) => [title, duties.length]);

describe('posts whose names do not end like those of posts', () => {
  it('are told by the other names in brackets', () => {
    const text = '【打荷】\n1. 备齐配料\n2. 清理台面\n【收银员】\n1. 收款找零\n2. 保管票据\n';
    expect(posts(text)).toEqual([
      ['打荷', 2],
      ['收银员', 2],
    ]);
  });

  it('are told by the suffix and the form of their siblings', () => {
    const text =
      '一、打荷安全职责\n1、看管炉灶；\n2、关闭气阀。\n二、仓管员安全职责\n1、检查灭火器；\n2、清理通道。\n';
    expect(posts(text)).toEqual([
      ['打荷', 2],
      ['仓管员', 2],
    ]);
  });

  it('are told on lines with a colon by the suffix of their siblings', () => {
    const text = '领班职责:\n1、摆台\n2、带教\n切配职责:\n- 备料\n- 清理\n传菜员职责:\n1、传菜\n2、撤台\n';
    expect(posts(text).map(([title]) => title)).toEqual(['领班', '切配', '传菜员']);
  });

  it('are told by standing behind a chapter number', () => {
    const text = '第一章 叉车\n1、装卸货物；\n2、填写记录。\n第二章 仓管员\n1、清点库存；\n2、打扫库房。\n';
    expect(posts(text)).toEqual([
      ['叉车', 2],
      ['仓管员', 2],
    ]);
  });

  it('are told in an overview by the others with their duties behind a colon', () => {
    const text =
      '后厨岗位职责\n(1)厨师长：编排菜单；控制成本。\n(2)打荷：备齐配料；清理台面。\n(3)传菜员：传菜到桌。\n';
    expect(posts(text)).toEqual([
      ['厨师长', 2],
      ['打荷', 2],
      ['传菜员', 1],
    ]);
  });

  it('are no requirements of several posts that end in the same words', () => {
    const post = (title: string, years: string) =>
      `岗位名称：${title}\n岗位职责：\n1、拜访客户；\n2、登记合同。\n任职要求：\n1、大专以上学历\n2、${years}经历\n应知应会：\n1、公文写作\n`;
    const text = post('渠道专员', '四年以上渠道销售') + post('总经办秘书', '三年以上行政或项目助理');
    expect(posts(text).map(([title]) => title)).toEqual(['渠道专员', '总经办秘书']);
  });

  it('are told above lines without numbers by the suffix of those above lists', () => {
    const text =
      '店长职责\n1 制定活动\n2 开早会\n\n前台接待职责\n刷卡验卡,发放手牌和毛巾\n接听电话并做好记录\n\n保洁员职责\n(1)清扫\n(2)消毒\n';
    expect(posts(text)).toEqual([
      ['店长', 2],
      ['前台接待', 2],
      ['保洁员', 2],
    ]);
  });

  it('are told where they sign elsewhere', () => {
    const text =
      '1  所长\n1.1  承接任务。\n1.2  协调配合。\n2  审核人\n2.1  审核设计文件。\n2.2  填写校审记录单。\n3  晒图员\n3.1  晒制图纸。\n3.2  管理底图库。\n';
    expect(posts(text).map(([title]) => title)).toEqual(['所长', '审核人', '晒图员']);
  });

  it('are no groups of duties and no preface', () => {
    const text =
      '一、店长\n1、主持经营；\n2、考核员工。\n二、门店概况\n营业面积二百平方米。\n三、出纳\n1、收付现金；\n2、登记日记账。\n';
    expect(posts(text).map(([title]) => title)).toEqual(['店长', '出纳']);
  });
});

describe('titles above prose', () => {
  const prose = '收取代理费并开具发票。登记现金日记账，做到日清月结。\n';

  it('head posts where there are several between empty lines', () => {
    expect(posts(`岗位职责\n\n出纳\n${prose}\n行政主管\n保管公章和合同章。登记收案，编排案号。\n`)).toEqual([
      ['出纳', 2],
      ['行政主管', 2],
    ]);
  });

  it('head posts with a field of their own above sentences that are wrapped', () => {
    const text =
      '【项目经理】\n所属部门：审计部\n编制审计计划，报批后实施。带队进场，分派项目组成\n员的底稿。复核底稿。归档。\n\n【审计助理】\n所属部门：审计部\n执行监盘程序。及时编制底稿，做到要素齐\n全。保守秘密。\n';
    expect(readBack(text).map(({ department, duties }) => [department, ...duties])).toEqual([
      ['审计部', '编制审计计划，报批后实施', '带队进场，分派项目组成员的底稿', '复核底稿', '归档'],
      ['审计部', '执行监盘程序', '及时编制底稿，做到要素齐全', '保守秘密'],
    ]);
  });

  it('read on where a line of sentences ends within a word', () => {
    const text =
      '【项目经理】\n所属部门：审计部\n编制审计计划。带队进场。\n\n【复核人】\n所属部门：质控部\n实施独立复核；提出复核意见并跟踪回复；每\n年组织一次底稿检查。\n\n【前台行政】\n所属部门：综合部\n接听电话。采购办\n公用品。\n';
    expect(readBack(text).map(({ duties }) => duties)).toEqual([
      ['编制审计计划', '带队进场'],
      ['实施独立复核', '提出复核意见并跟踪回复', '每年组织一次底稿检查'],
      ['接听电话', '采购办公用品'],
    ]);
  });

  it('end with the closing provision of the document', () => {
    const text = `岗位职责\n\n出纳\n${prose}\n行政主管\n${prose}\n本制度自发布之日起施行。\n`;
    expect(posts(text)).toEqual([
      ['出纳', 2],
      ['行政主管', 2],
    ]);
  });
});
