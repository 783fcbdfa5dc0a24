import { parseRoleDocument } from './parse-role-document';

const read = (text: string): [string, ...string[]][] =>
  parseRoleDocument(text).positions.map(({ title, items }) => [title, ...items.map((item) => item.text)]);

describe('titles above lines without numbers', () => {
  it('need no other mark than empty lines where the document has posts', () => {
    const text =
      '一、生产部主管职责\n1、编排计划；\n2、控制废品；\n\n二、行政部\n\n文员\n接听电话、收发邮件\n管理厂牌\n\n食堂厨师\n每天11:30准时开饭\n餐具消毒\n';
    expect(read(text).slice(1)).toEqual([
      ['文员', '接听电话、收发邮件', '管理厂牌'],
      ['食堂厨师', '每天11:30准时开饭', '餐具消毒'],
    ]);
  });

  it('need no empty line either where several stand alike, and may have the name of who holds the post', () => {
    const text =
      '石坳镇敬老院工作人员分工\n\n院长 赵玉梅\n主持全院工作\n管理经费开支\n\n会计（兼）：钱小英\n做好账目\n每月公布伙食账\n\n护理员\n早晚给老人擦洗\n喂饭喂药，记录在册\n夜里查房一次\n炊事员\n按食谱做饭\n看院人\n登记来访的人\n\n2021年秋\n';
    expect(read(text)).toEqual([
      ['院长', '主持全院工作', '管理经费开支'],
      ['会计（兼）', '做好账目', '每月公布伙食账'],
      ['护理员', '早晚给老人擦洗', '喂饭喂药，记录在册', '夜里查房一次'],
      ['炊事员', '按食谱做饭'],
      ['看院人', '登记来访的人'],
    ]);
  });

  it('are no people and no work that a line of duties ends in', () => {
    const post = (title: string): string =>
      `${title}\n每天巡查一次现场\n培训新员工\n每周向站长汇报\n送病人\n保管工具，记录在册\n\n`;
    const text = `柳岸加油站各岗位分工\n\n${post('站长')}${post('加油员')}${post('保洁员')}`;
    expect(read(text).map((post) => post.length)).toEqual([6, 6, 6]);
  });
});

describe('titles with a colon', () => {
  it('stand on lines of their own above lines without numbers', () => {
    const text =
      '部门岗位职责\n部门：技术部\n技术部经理：\n    负责技术管理工作；\n    审核图纸；\n绘图员：\n    绘制零件图；\n    归档图纸\n';
    expect(read(text)).toEqual([
      ['技术部经理', '负责技术管理工作', '审核图纸'],
      ['绘图员', '绘制零件图', '归档图纸'],
    ]);
  });

  it('have their duties behind them in a numbering of posts', () => {
    const text =
      '一、镇长岗位职责\n（一）主持工作。\n（二）编制预算。\n二、民政干事\n1.审核低保\n2.发放物资\n三、农技员：推广良种；测报虫害。\n四、报账员：负责记账，不坐支现金。\n';
    expect(read(text).slice(2)).toEqual([
      ['农技员', '推广良种', '测报虫害'],
      ['报账员', '负责记账，不坐支现金'],
    ]);
  });
});

describe('names between two lists', () => {
  it('head posts like those that are set apart', () => {
    const text =
      '品管部主管\n（1）制定标准\n（2）主持评审\nIQC\n（1）检验来料\n（2）填写报告\n\n计量员\n（1）校准仪器\n（2）保管证书\nIPQC\n（1）巡检记录\n（2）确认首件\n';
    expect(read(text).map(([title]) => title)).toEqual(['品管部主管', 'IQC', '计量员', 'IPQC']);
  });

  it('belong to posts where all end in the same words', () => {
    const text = ['校长', '副校长', '打铃', '图书管理员']
      .map((title) => `${title}职责\n1）安排工作\n2）检查工作\n`)
      .join('');
    expect(read(text).map(([title]) => title)).toEqual(['校长', '副校长', '打铃', '图书管理员']);
  });
});

describe('what is no item', () => {
  it('is the name of a chapter with a list of its own, whatever list was open before', () => {
    const text =
      '项目部职能\n1、履行合同。\n2、协调各方。\n\n（一）项目经理\n① 履行合同\n② 组建班子\n\n（二）总工程师\n一、技术管理\n1、编制方案\n2、组织会审\n二、资料管理\n1、审核签证\n2、检查资料\n';
    expect(read(text)[1]).toEqual(['总工程师', '编制方案', '组织会审', '审核签证', '检查资料']);
  });

  it('is to what end the document was written', () => {
    const text =
      '管理人员岗位职责\n\n为明确责任，保证工程顺利，结合本项目实际，制定本岗位职责。\n一、施工员岗位职责\n1.组织施工。\n2.填写日志。\n根据公司规定，制定本部门制度。\n';
    expect(read(text)).toEqual([['施工员', '组织施工', '填写日志']]);
    const duty = '店长岗位职责\n为提高效率，制定本部门工作计划。\n根据公司规定，制定本店制度。\n';
    expect(read(duty)).toEqual([['店长', '为提高效率，制定本部门工作计划', '根据公司规定，制定本店制度']]);
  });

  it('is the number of the document, nor its two names, on the pages within a list', () => {
    const header = '岚椽水电厂          岗位规范\nLC/GW-01-2018\n';
    const text = `${header}\n值长岗位规范\n岗位职责\n5.1 审核操作票。\n5.2 指挥处理事故，并及时\n${header}报告。\nLC/GW-01-2018\n5.3 许可工作票。\n`;
    expect(read(text)).toEqual([['值长', '审核操作票', '指挥处理事故，并及时报告', '许可工作票']]);
  });

  it('is a chapter above other posts, nor the contents table that has no pages', () => {
    const text =
      '职责汇编\n\n目录\n一、馆长\n二、火化班\n1、火化工\n2、接运司机\n三、后勤\n\n一、馆长\n1、主持工作\n2、公示收费\n\n二、火化班\n火化工岗位职责\n(1)持证上岗；\n(2)填写记录。\n接运司机\n(1)按时出车\n(2)保持清洁\n三、后勤\n【门卫】\n- 登记车辆\n- 夜间巡查\n';
    expect(read(text)).toEqual([
      ['馆长', '主持工作', '公示收费'],
      ['火化工', '持证上岗', '填写记录'],
      ['接运司机', '按时出车', '保持清洁'],
      ['门卫', '登记车辆', '夜间巡查'],
    ]);
  });

  it('is an organisation in front of a section, though a post stands there elsewhere', () => {
    const text =
      '椽盛建设集团公司\n项目部岗位职责管理规定\n\n1 目的\n明确各岗位的职责，保证质量。\n\n3 岗位职责\n\n3.1 项目经理\n3.1.1 履行合同。\n3.1.2 组建班子。\n\n3.2 施工员\n3.2.1 组织施工。\n3.2.2 填写日志。\n';
    expect(read(text).map(([title]) => title)).toEqual(['项目经理', '施工员']);
    expect(
      read(
        '青椽驾校岗位说明\n\n部门职责\n1、招生；\n2、培训。\n\n(一)校长\n1、主持工作；\n2、签合同。\n(二)教练员\n1、教学；\n2、验车。\n',
      ),
    ).toEqual([
      ['校长', '主持工作', '签合同'],
      ['教练员', '教学', '验车'],
    ]);
  });
});

it('crafts are posts by their names', () => {
  const text =
    '挤奶工岗位职责：1、药浴；2、套杯。起重工岗位职责：1、指挥；2、捆扎。火化工岗位职责：1、核对；2、登记。';
  expect(read(text).map(([title]) => title)).toEqual(['挤奶工', '起重工', '火化工']);
});

it('duties with how they are scored are duties, and whom to call is no requirement', () => {
  const text =
    '岗位：播音员\n职责及考核：\n1、提前备稿（60分）\n2、参加学习（40分）\n任职要求：\n形象好，普通话一级\n\n电话：0000-1234567  地址：湖滨路12号\n';
  const [post] = parseRoleDocument(text).positions;
  expect(post?.items.map(({ kind, text: words }) => [kind, words])).toEqual([
    ['duty', '提前备稿'],
    ['duty', '参加学习'],
    ['jobRequirement', '形象好，普通话一级'],
  ]);
});
