import { parseRoleDocument } from './parse-role-document';

const positions = (text: string) => parseRoleDocument(text).positions;
const read = (text: string): [string, ...string[]][] =>
  positions(text).map(({ title, items }) => [title, ...items.map((item) => item.text)]);

describe('what is printed on pages', () => {
  it('may put the first two lines of the document into one, and cut a weight in two', () => {
    const text =
      '苔和燃气公司\n职务说明书\n\n职务名称：管网部部长\n所属部门：管网部\n直接上级：副总经理\n工作职责：\n（1）检查巡线记录，每周抽查不少于两段（权重\n15%）；\n（2）每年各组织一次综合演练（权\n重5%）；\n\n第 1 页 共 2 页\n\n苔和燃气公司职务说明书\n\n（3）事故后3日内提交报告（权重80%）；\n工作权限：\n（1）对违章作业有停工权。\n';
    const [post] = positions(text);
    expect(post?.items.map((item) => [item.text, item.weight])).toEqual([
      ['检查巡线记录，每周抽查不少于两段', 1500],
      ['每年各组织一次综合演练', 500],
      ['事故后3日内提交报告', 8000],
      ['对违章作业有停工权', undefined],
    ]);
  });

  it('is no item: pages between dashes, and a date with the number of the page', () => {
    const header = (page: string): string => `苇源公交公司岗位职责汇编                     — ${page} —\n`;
    const text = `店长职责\n1、主持工作。\n2、签订合同。\n${header('3')}\n3、审定计划。\n${header('4')}4、管理印章。\n5、公示收费\n\n                                  2019.6.1 实施        第1页 共1页\n`;
    expect(read(text)).toEqual([['店长', '主持工作', '签订合同', '审定计划', '管理印章', '公示收费']]);
  });

  it('is a heading where it names a post, whatever page it says', () => {
    const post = (title: string, page: string): string =>
      `${title}岗位规范        第 ${page} 页\n岗位职责\n1、审核票据；\n2、登记台账。\n`;
    expect(read(post('会计', '1') + post('出纳', '2')).map(([title]) => title)).toEqual(['会计', '出纳']);
  });

  it('is not what those say who are to obey, who issued it, and where it was taken from', () => {
    const duties =
      '镇长岗位职责\n主持全面工作。组织编制预算。\n\n文书岗位职责\n收发文件。保管印章。\n\n会计岗位职责\n管理账目。\n\n';
    expect(
      read(
        `柳砚镇人民政府机关工作人员岗位责任制\n\n根据文件精神，结合我镇实际，现将各岗位责任明确如下：\n\n${duties}各岗位人员应严格执行以上责任制，年终作为考核依据。\n\n      柳砚镇人民政府\n      2020年4月16日\n`,
      ),
    ).toEqual([
      ['镇长', '主持全面工作', '组织编制预算'],
      ['文书', '收发文件', '保管印章'],
      ['会计', '管理账目'],
    ]);
    expect(read('门卫职责\n1、登记车辆\n2、夜间巡查\n\n下载文档到电脑，查找使用更方便\n')).toEqual([
      ['门卫', '登记车辆', '夜间巡查'],
    ]);
  });
});

describe('posts and their units', () => {
  it('stand on one line with a dash between them, above sentences', () => {
    const text =
      '四椽旅行社岗位职责\n\n计调部——计调员\n　　计调员负责线路的采购和操作，签订协议。出团前一天交给导游。\n\n导游部——导游\n　　上团时佩戴导游证，讲解准确生动。下团后三天内报销团款。\n';
    expect(positions(text).map(({ title, department }) => [title, department])).toEqual([
      ['计调员', '计调部'],
      ['导游', '导游部'],
    ]);
  });

  it('may have the unit in brackets below the title', () => {
    const text =
      '民政助理岗位职责\n（社会事务办公室）\n受理救助申请。发放款物。\n\n农技员岗位职责\n（农业服务中心）\n推广良种。统计产量。\n';
    expect(positions(text).map(({ title, department, items }) => [title, department, items.length])).toEqual([
      ['民政助理', '社会事务办公室', 2],
      ['农技员', '农业服务中心', 2],
    ]);
  });

  it('stand below what the unit is for, which is no duty of the post above', () => {
    const unit = (number: string, name: string, title: string): string =>
      `${number}、${name}\n（一）主要职能\n1．管理业务。\n2．指导基层。\n（二）岗位设置及职责\n${title}岗位职责\n1．拟订计划；\n2．审核资料。\n\n`;
    expect(read(unit('一', '办公室', '办公室主任') + unit('二', '归集管理科', '归集审核员'))).toEqual([
      ['办公室主任', '拟订计划', '审核资料'],
      ['归集审核员', '拟订计划', '审核资料'],
    ]);
    const section = (number: string, name: string, title: string): string =>
      `${number}、${name}\n${name}职能：专业建设、学籍管理。\n1、${title}\n（1）组织听课。\n（2）核对证书。\n`;
    expect(
      read(
        `行政人员岗位职责\n\n${section('一', '教务处', '教务处处长')}${section('二', '学生工作处', '辅导员')}`,
      ),
    ).toEqual([
      ['教务处处长', '组织听课', '核对证书'],
      ['辅导员', '组织听课', '核对证书'],
    ]);
  });

  it('are named without who holds them, and for the work of two', () => {
    const text =
      '茶叶合作社人员分工\n\n理事长（杨正才）\n◆召集理事会\n◆签合同\n炒茶师傅（夜班）\n ·看青做青\n\n ·收工后清扫车间\n仓库兼包装\n ·称重登记\n ·按订单包装\n';
    expect(read(text)).toEqual([
      ['理事长', '召集理事会', '签合同'],
      ['炒茶师傅（夜班）', '看青做青', '收工后清扫车间'],
      ['仓库兼包装', '称重登记', '按订单包装'],
    ]);
  });
});

describe('numbers', () => {
  it('may touch the words of their lines', () => {
    const text = '守灵厅服务员职责\n1布置灵堂，摆放花圈\n2说明使用规定\n3清点物品，打扫消毒\n';
    expect(read(text)).toEqual([
      ['守灵厅服务员', '布置灵堂，摆放花圈', '说明使用规定', '清点物品，打扫消毒'],
    ]);
  });

  it('touch a quantity at the end of a list in a form that was run together', () => {
    const text =
      '岗位说明书岗位名称发酵工所属部门酿造部直接上级发酵班长直接下级无招聘要求1.本科以上学历。2.45周岁以下,满5年。任职要求1.熟悉工艺。2.身体健康。岗位职责1.控制温度。2.清洗消毒。权限每天必做工作1.巡罐并记录。2.取样送检。应知应会1.酵母知识。工作依据《发酵规程》';
    const [post] = positions(text);
    expect(post?.items.slice(0, 7).map(({ kind, text: words }) => [kind, words])).toEqual([
      ['recruitmentRequirement', '本科以上学历'],
      ['recruitmentRequirement', '45周岁以下,满5年'],
      ['jobRequirement', '熟悉工艺'],
      ['jobRequirement', '身体健康'],
      ['duty', '控制温度'],
      ['duty', '清洗消毒'],
      ['dailyTask', '巡罐并记录'],
    ]);
  });

  it('stand in a column of their own beside a decimal, as captions do beside what says it already', () => {
    const text =
      '职位名称\t服务顾问\t所属部门\t售后部\n工作职责\t1\t联系客户，确认到店时间\n\t2\t电话回访\n工作权限\t1\t9.5折以内工时费优惠权\n任职资格\t学历\t大专以上学历，汽车类专业\n\t经验\t三年以上大客车维修\n';
    expect(read(text)).toEqual([
      [
        '服务顾问',
        '联系客户，确认到店时间',
        '电话回访',
        '9.5折以内工时费优惠权',
        '大专以上学历，汽车类专业',
        '经验 三年以上大客车维修',
      ],
    ]);
  });
});

describe('documents in one line without blanks', () => {
  it('have their posts between a stop and a list, with or without numbers and the word for duties', () => {
    const text =
      '锦椽制衣厂各岗位工作职责厂长1.全面负责工厂的生产和质量；2.主持每周例会，审核工资和费用报表。车间主任1.安排生产，检查进度；2.检查机台，清扫现场。二、出纳岗位职责(1)收付现金，登记日记账；(2)保管票据，按月对账。';
    expect(read(text)).toEqual([
      ['厂长', '全面负责工厂的生产和质量', '主持每周例会，审核工资和费用报表'],
      ['车间主任', '安排生产，检查进度', '检查机台，清扫现场'],
      ['出纳', '收付现金，登记日记账', '保管票据，按月对账'],
    ]);
  });

  it('have them in brackets, above sections with bullets', () => {
    const text =
      '夕椽养老院各岗位职责和任职要求【院长】岗位职责◆全面主持工作，对投资方负责；◆制定年度计划，检查落实情况。任职要求◆大专以上学历，五年以上管理经验。【护理主管】岗位职责◆安排护理员的班次；◆每天巡查房间两遍。任职要求◆护理专业，中专以上学历。';
    expect(read(text)).toEqual([
      ['院长', '全面主持工作，对投资方负责', '制定年度计划，检查落实情况', '大专以上学历，五年以上管理经验'],
      ['护理主管', '安排护理员的班次', '每天巡查房间两遍', '护理专业，中专以上学历'],
    ]);
  });

  it('have no post in the middle of a sentence', () => {
    const text =
      '店长岗位职责1、审批开支，每天核对账目，并把当天的票据交给财务部的会计1份，由出纳2人一组清点；2、每周组织一次培训，培训对象为收银员1组、理货员2组，并在当天登记台账，由人事专员1人负责归档保管。';
    expect(read(text).map(([title]) => title)).toEqual(['店长']);
  });
});
