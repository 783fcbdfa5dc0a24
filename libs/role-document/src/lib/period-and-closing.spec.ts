import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap((position) => [
    position.title,
    ...position.items.map((item) => `${item.kind} ${item.text}`),
  ]);

describe('labels of a period', () => {
  it.each([
    ['每周必办', 'periodicTask'],
    ['月度例行工作', 'periodicTask'],
    ['不定期任务', 'periodicTask'],
    ['每班必做', 'dailyTask'],
    ['日常必做事项', 'dailyTask'],
  ])('reads %s between two lists', (label, kind) => {
    const text = `【库管】\n工作职责：\n①收货入库 ②发货出库\n${label}：\n①盘点甲区 ②清扫通道\n`;
    expect(read(text)).toEqual([
      '库管',
      'duty 收货入库',
      'duty 发货出库',
      `${kind} 盘点甲区`,
      `${kind} 清扫通道`,
    ]);
  });

  it('takes a period alone on its line for a label and in a sentence for none', () => {
    const text = '岗位：库管\n岗位职责：\n1、收货；\n2、每周：盘点甲区；\n每月：\n1、对账；\n2、报表；\n';
    expect(read(text)).toEqual([
      '库管',
      'duty 收货',
      'duty 每周：盘点甲区',
      'periodicTask 对账',
      'periodicTask 报表',
    ]);
  });
});

describe('lines that close a document', () => {
  const post = '岗位职责汇编\n\n库管\n1、收货入库\n2、发货出库\n\n';

  it.each([
    '以上职责从公布之日起执行，原有规定作废',
    '附：本职责自2023年6月1日起施行。',
    '本说明由人力资源科负责解释',
    '2023年5月',
    '（2023.5.16）',
    '综合科\n二〇二三年五月六日',
    '（以下空白）',
  ])('%j is no item', (line) => {
    expect(read(`${post}${line}\n`)).toEqual(['库管', 'duty 收货入库', 'duty 发货出库']);
    expect(read(`岗位：库管\n职责：\n收货入库\n发货出库\n${line}\n`)).toEqual([
      '库管',
      'duty 收货入库',
      'duty 发货出库',
    ]);
  });
});

describe('posts among others of their form', () => {
  it('reads a name that does not end like a title between two that do', () => {
    const text =
      '会计\n1、记账\n2、报税\n要求：会开票\n\n饲料仓库保管\n1、收货\n2、发货\n\n冷库管理员\n1、消毒\n2、测温\n';
    expect(parseRoleDocument(text).positions.map(({ title }) => title)).toEqual([
      '会计',
      '饲料仓库保管',
      '冷库管理员',
    ]);
  });

  it('reads a title in brackets above lines without numbers where the others stand above lists', () => {
    const text =
      '【会计】\n1、记账\n2、报税\n\n【出纳】\n1、收款\n2、付款\n\n【前台文员】\n接听电话并记录\n打印准考证和成绩单\n';
    expect(read(text).slice(-3)).toEqual(['前台文员', 'duty 接听电话并记录', 'duty 打印准考证和成绩单']);
  });

  it('reads a title of two fields of work above prose, and staff of an office as no post beside them', () => {
    const prose = (title: string, verb: string): string =>
      `${title}\n${verb}各项经费的报销，审核票据。建立台账，按月清点入库的设备。\n`;
    const text = `远山学院办公室工作人员岗位职责\n为明确分工，现将各岗位职责说明如下。\n${prose('办公室主任', '负责')}${prose('教学秘书', '协助')}${prose('资产与财务报账员', '办理')}`;
    expect(parseRoleDocument(text).positions.map((position) => position.title)).toEqual([
      '办公室主任',
      '教学秘书',
      '资产与财务报账员',
    ]);
  });
});

describe('forms in a row of numbered fields', () => {
  it('reads everyday labels between a closed sentence and a list in a form that was run together', () => {
    const form = (title: string, first: string): string =>
      `远山水泥有限公司岗位规范部门制成车间职务${title}直接上级车间主任直接下级职务代理人指定人员招聘要求1.高中以上学历。2.身体健康。上岗资格鉴定经车间主任考核合格。职责1.${first}。2.清扫现场。权限1.有权停机。应知应会1.包装机规程。工作依据《岗位规范》`;
    const items = read(form('包装工', '插袋') + form('巡检工', '巡检'));
    expect(items).toContain('duty 插袋');
    expect(items).toContain('duty 巡检');
    expect(items.filter((item) => item === 'authority 有权停机')).toHaveLength(2);
  });

  it('takes a single authority behind duties by the right in its middle', () => {
    const text = '岗位：窑炉工\n职责与权限：1.按时换火。2.记录窑温。1.紧急情况下有权先切断燃料。\n';
    expect(read(text).at(-1)).toBe('authority 紧急情况下有权先切断燃料');
  });

  it('leaves out the name of a field of work above its own list', () => {
    const text = '站长职责\n1. 主持工作。\n2. 安全管理：\n（1）每月检查；\n（2）组织演练。\n3. 抓好培训。\n';
    expect(read(text)).toEqual(['站长', 'duty 主持工作', 'duty 每月检查', 'duty 组织演练', 'duty 抓好培训']);
  });

  it('reads the numbered fields of post after post', () => {
    const post = (title: string, item: string): string =>
      `一、職稱：${title}\n二、服務單位：測量課\n三、工作項目：\n（一）${item}。\n（二）其他交辦事項。\n四、所需知能：\n（一）測量平差。\n\n`;
    expect(read(post('測量員', '辦理土地分割外業') + post('登記員', '解答民眾疑義'))).toEqual([
      '測量員',
      'duty 辦理土地分割外業',
      'duty 其他交辦事項',
      'knowledge 測量平差',
      '登記員',
      'duty 解答民眾疑義',
      'duty 其他交辦事項',
      'knowledge 測量平差',
    ]);
  });

  it('takes an English label at the end of a phrase for a part of it', () => {
    const text = 'Job title: Clerk\nDuties:\n- File letters\nKnowledge\n- Tax system filing requirements\n';
    expect(read(text).at(-1)).toBe('knowledge Tax system filing requirements');
  });
});
