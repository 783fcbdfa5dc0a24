import { parseRoleDocument } from './parse-role-document';
import type { ParsedPosition } from './types';

function only(text: string): ParsedPosition {
  const { positions } = parseRoleDocument(text);
  const [position] = positions;
  if (positions.length !== 1 || position === undefined) throw new Error(`${positions.length} positions`);
  return position;
}

const items = (position: ParsedPosition): string[] =>
  position.items.map((item) => `${item.kind} ${item.text}`);

describe('sections that no table knows', () => {
  it('reads them by their place in the outline and by their words', () => {
    const text =
      '一、岗位名称：库管\n二、岗位职责\n1、清点库存。\n三、工作绩效标准\n1、差错率低于0.1%\n四、值班电话\n1、总机8000\n五、任职要求\n1、高中以上。\n';
    expect(items(only(text))).toEqual(['duty 清点库存', 'kpi 差错率低于0.1%', 'jobRequirement 高中以上']);
  });

  it('lists the names of such sections as unused', () => {
    const text =
      '一、岗位名称：库管\n二、岗位职责\n1、清点库存。\n三、值班电话\n1、总机\n四、任职要求\n1、高中。\n';
    const { unused } = parseRoleDocument(text);
    expect(unused.map((span) => text.slice(span.start, span.end))).toEqual(['三、值班电话\n1、总机']);
  });

  it('reads a line with a colon between two lists', () => {
    const text = 'Job title: Clerk\nDuties:\n• File letters\nRequired experience level:\n• Two years\n';
    expect(items(only(text))).toEqual(['duty File letters', 'jobRequirement Two years']);
  });
});

describe('what stands around a post', () => {
  it('gives the name of a company or of a form to the post below it', () => {
    const text =
      '岗位：库管\n职责：\n清点库存\n\n东湖贸易有限公司\n岗位职责卡\n岗位：门卫\n职责：\n登记来访\n';
    const { positions } = parseRoleDocument(text);
    expect(positions.map((position) => [position.title, position.company, ...items(position)])).toEqual([
      ['库管', null, 'duty 清点库存'],
      ['门卫', '东湖贸易有限公司', 'duty 登记来访'],
    ]);
  });

  it('takes the brackets, the head-count and the unit off its title', () => {
    const text =
      '运营专员（急聘2名）\n岗位职责：\n1、上架产品；\n2、优化关键词。\n\n【人事部】招聘专员\n岗位职责：\n1、发布职位；\n2、面试。\n';
    const { positions } = parseRoleDocument(text);
    expect(positions.map(({ title, department, headcount }) => [title, department, headcount])).toEqual([
      ['运营专员', null, 2],
      ['招聘专员', '人事部', null],
    ]);
  });

  it('takes who signs for no item below a table, and among its items for one', () => {
    const row = (cells: string[]): string => `${cells.join('\t')}\n`;
    const head = `岗位名称：库管\n所属部门：仓储部\n${row(['序号', '岗位职责', '权重'])}`;
    const rows = row(['1', '清点', '50%']) + row(['2', '审批人：总经理', '30%']) + row(['3', '打扫', '20%']);
    const text = `${head}${rows}${row(['编制：何敏', '审核：周岳', '批准：秦川'])}`;
    expect(items(only(text))).toEqual(['duty 清点', 'duty 审批人：总经理', 'duty 打扫']);
  });

  it('takes who signs for no item where the lines were run together', () => {
    const text =
      '岗位名称 库管 所属部门 仓储部 直接上级 仓储部经理 代理人 文员 岗位职责 1、清点; 2、打扫; 考核指标 账实相符率 编制 人力资源科 审核 批准 日期';
    expect(items(only(text))).toEqual(['duty 清点', 'duty 打扫', 'kpi 账实相符率']);
  });

  it('takes the name of a form in the first row of its table for no item of the form before', () => {
    const form = (title: string) =>
      `\t\t东湖报关行岗位说明书\n岗位名称\t${title}\t所属部门\t报关部\n岗位职责\t1.申报\u20282.交单\n考核指标\t指标\t权重\n\t差错率\t100%\n`;
    const { positions } = parseRoleDocument(form('报关员') + form('单证员'));
    const said = ['duty 申报', 'duty 交单', 'kpi 差错率'];
    expect(positions.map(items)).toEqual([said, said]);
  });

  it.each(['=== 库管 ===', '★库管★', '—— 库管 ——', '※※库管※※'])('reads the name in %s', (framed) => {
    const text = `远山公司岗位职责\n\n${framed}\n岗位职责：\n1、清点。\n2、打扫。\n\n${framed.replace('库管', '门卫')}\n岗位职责：\n1、登记。\n2、巡逻。\n`;
    expect(parseRoleDocument(text).positions.map(({ title }) => title)).toEqual(['库管', '门卫']);
  });

  it('takes 主管 in front of the title of another post for its superior', () => {
    const fields = '职称：仓管课长\n岗位编号：A7\n部门：资材部\n主管：资材部经理\n';
    const { title, department, reportsTo } = only(`${fields}职责：\n1、收料。\n2、盘点。\n`);
    expect([title, department, reportsTo]).toEqual(['仓管课长', '资材部', ['资材部经理']]);
  });

  it('keeps its department when a number of the form stands in front of its title', () => {
    const text =
      '所属部门：质量部\n岗位编号：A1\n岗位名称：质检员\n岗位职责：\n1、检查来料。\n2、登记台账。\n';
    expect(only(text)).toMatchObject({ title: '质检员', department: '质量部' });
  });

  it('never takes a duty that comes back on each page for furniture', () => {
    const page = (title: string): string => `${title}岗位职责\n1、清点。\n2、完成交办的工作。\n`;
    const text = `${page('库管')}- 1 -\n\f${page('门卫')}- 2 -\n\f${page('司机')}- 3 -\n`;
    expect(parseRoleDocument(text).positions.map((position) => position.items.length)).toEqual([2, 2, 2]);
  });

  it('drops a footer whose page number changes', () => {
    const text =
      '岗位：库管\n职责：\n1、清点库存\nHR-07 Rev. B      1 / 2\n2、打扫库房\nHR-07 Rev. B      2 / 2\n';
    expect(items(only(text))).toEqual(['duty 清点库存', 'duty 打扫库房']);
  });

  it('takes numbers behind duties for weights, not for pages', () => {
    const text = '岗位：库管\n职责：\n清点库存\t10\n打扫库房\t20\n登记台账\t70\n';
    expect(only(text).items).toHaveLength(3);
  });

  it('leaves out a contents table under its title', () => {
    const text = '目　录\n库管岗位职责\t1\n\n库管岗位职责\n1、清点库存。\n';
    expect(items(only(text))).toEqual(['duty 清点库存']);
  });

  it('reads a list right below the fields as duties', () => {
    const position = only('库管岗位职责\n直接上级：厂长\n1、清点库存，核对台账；\n2、打扫库房。\n');
    expect([position.reportsTo, ...items(position)]).toEqual([
      ['厂长'],
      'duty 清点库存，核对台账',
      'duty 打扫库房',
    ]);
  });

  it('takes a requirement in front of the numbers for one more, an introduction for none', () => {
    const text = (lead: string): string =>
      `岗位：库管\n职责：\n1、清点。\n任职要求：${lead}\n1、会开叉车；\n2、能倒班。\n`;
    const requirements = (lead: string): number => only(text(lead)).items.length - 1;
    expect([requirements('高中以上学历；'), requirements('应具备以下条件：'), requirements('')]).toEqual([
      3, 2, 2,
    ]);
  });

  it('reads English posts in sentences', () => {
    const text =
      'Linen Keeper – Duties\nCount linen in and out, min. twice. Report to Mr. Shaw. Send damaged items away.\n';
    expect([only(text).title, ...items(only(text))]).toEqual([
      'Linen Keeper',
      'duty Count linen in and out, min. twice',
      'duty Report to Mr. Shaw',
      'duty Send damaged items away',
    ]);
  });

  it('names a post by the title that stands below its sections', () => {
    expect(only('岗位职责：\n1、清点库存。\n任职要求：\n1、高中。\n岗位：库管\n').title).toBe('库管');
  });

  it('keeps the standard and the target on the lines below an item', () => {
    const text =
      '岗位：库管\n职责：\n1、清点库存（权重60%）\n评分标准：漏1次扣2分；扣完为止\n目标值：≥99%\n2、打扫库房（权重40%）\n';
    expect(only(text).items.map(({ span: _span, ...item }) => item)).toEqual([
      { kind: 'duty', text: '清点库存', weight: 6000, target: '≥99%', standard: '漏1次扣2分；扣完为止' },
      { kind: 'duty', text: '打扫库房', weight: 4000 },
    ]);
  });

  it('ends items at full stops of the other alphabet, not at decimals', () => {
    const text = '库管岗位职责\n1.清点库存,差错不超过0.5%.2.打扫库房.3.登记台账.\n';
    expect(items(only(text))).toEqual(['duty 清点库存,差错不超过0.5%', 'duty 打扫库房', 'duty 登记台账']);
  });

  it('joins a line that goes on with a decimal to the item above it', () => {
    const text = '库管岗位职责\n1. 控制库存资金，每月末占用不超过\n35.5万元；\n2. 打扫库房。\n';
    expect(items(only(text))).toEqual(['duty 控制库存资金，每月末占用不超过35.5万元', 'duty 打扫库房']);
  });
});

describe('numbers and bullets that elsewhere are none', () => {
  const duties = ['清点库存，核对台账', '每月25日前上报差异', '组织3次以上盘点'];

  it.each([
    ['dashes', ['- ', '- ', '- ']],
    ['numbers with a blank', ['1 ', '2 ', '3 ']],
    ['numbers with a colon', ['1：', '2：', '3：']],
    ['clauses', ['第一条　', '第二条　', '第三条　']],
    ['multi-level numbers', ['2.1 ', '2.2 ', '2.3 ']],
    ['Chinese numbers with half a bracket', ['一）', '二）', '三）']],
    ['letters of a symbol font', ['l ', 'l ', 'l ']],
    ['pictographs', ['🔧', '🔧', '🔧']],
  ])('%s count on lines of their own and behind closed sentences', (_, marks) => {
    const list = duties.map((duty, index) => `${marks[index]}${duty}；`);
    for (const text of [list.join('\n'), list.join('')])
      expect(only(`岗位：库管\n职责：${text}\n`).items.map((item) => item.text)).toEqual(duties);
  });
});
