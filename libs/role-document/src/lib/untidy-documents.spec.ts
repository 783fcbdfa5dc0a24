import { parseRoleDocument } from './parse-role-document';

const read = (text: string): string[] =>
  parseRoleDocument(text).positions.flatMap(({ title, items }) => [
    title,
    ...items.map((item) => `${item.kind} ${item.text}`),
  ]);

const titles = (text: string): string[] => read(text).filter((line) => !line.includes(' '));

describe('the title in an advertisement', () => {
  it.each(['（若干）', '（若干名）', '（2-3人）', '（数名）', '（两名）', ' 若干名', '（急需5名）'])(
    'ends in front of %s',
    (sought) => {
      const text = `岗位一：营业员${sought}\n岗位职责：\n1、接待顾客；\n2、收货上架。\n`;
      expect(titles(text)).toEqual(['营业员']);
    },
  );

  it('may have what is said of those who are sought behind their number, and pay above its sections', () => {
    const text =
      '巷尾饼屋诚聘英才\n\n★ 门店店长（8名）\n薪资：6500-9000元/月\n工作内容：\n1、负责经营；\n2、排班订货；\n\n★ 饼房师傅（15名，可无经验）\n薪资：5000元/月，包吃住\n工作内容：\n1、按标准出品；\n2、清洗灶台。\n\n★ 督导（2名）\n工作内容：\n1、每周巡店；\n2、开具整改单；\n';
    expect(titles(text)).toEqual(['门店店长', '饼房师傅', '督导']);
    expect(parseRoleDocument(text).positions.map(({ headcount }) => headcount)).toEqual([8, 15, 2]);
  });

  it('keeps the words in brackets that tell it from another', () => {
    const text = '岗位一：营业员（夜班）\n岗位职责：\n1、接待顾客；\n2、收货上架。\n';
    expect(titles(text)).toEqual(['营业员（夜班）']);
  });
});

describe('posts among others', () => {
  it('are numbered in formal numerals with a blank behind them', () => {
    const text =
      '壹  行政主管\n任职条件：\nA. 本科学历\n岗位职责：\nA. 统筹行政\nB. 组织年检\n\n贰  律师助理\n任职条件：\nA. 细心\n岗位职责：\nA. 起草初稿\nB. 整理卷宗\n';
    expect(titles(text)).toEqual(['行政主管', '律师助理']);
  });

  it('stand in units whose chapters go on above forms and above what is no post', () => {
    const text =
      '一、生产部\n生产主管职责\n1、编排计划；\n2、控制废品；\n\n二、品管部\n品管部主管\n（1）制定标准\n（2）管理量具\n\n三、计划部\n\n岗位名称：采购员\n岗位职责：\n1) 询价比价\n2) 跟催物料\n\n四、行政部\n\n收发室的人\n接听电话、收发邮件\n';
    const { positions } = parseRoleDocument(text);
    expect(positions.map(({ department }) => department)).toEqual(['生产部', '品管部', '计划部']);
    expect(JSON.stringify(positions.map(({ items }) => items.map((item) => item.text)))).not.toMatch(/部"/);
  });

  it('go on in another style of numbers where the last number left off', () => {
    const text =
      '1 站长\n1.1 主持全面工作。\n1.2 审批采购。\n\n2 票管员\n2.1 盘点票卡。\n2.2 编制报表。\n\n三、机电维护员\n3.1 巡检栏杆机。\n3.2 保养发电机。\n\n四、炊事员\n（1）供应三餐。\n（2）食品留样。\n';
    expect(titles(text)).toEqual(['站长', '票管员', '机电维护员', '炊事员']);
  });

  it('are no number of a list of names that goes on elsewhere', () => {
    const text =
      '1 站长\n1.1 主持全面工作。\n1.2 管理下列人员：\n五、票管员\n盘点票卡，编制报表。\n\n2 收费员\n2.1 收费。\n2.2 唱收唱付。\n';
    expect(titles(text)).toEqual(['站长', '收费员']);
  });

  it('stand behind chapter numbers above sentences as well as above lists', () => {
    const listed = ['厂长', '屠宰班长', '冷库管理员'].map(
      (title, index) => `第${'一二三'[index] ?? ''}章 ${title}\n1.组织生产。\n2.检查卫生。\n`,
    );
    const text = `${listed.join('')}第四章 锅炉工\n持证上岗，遵守规程。\n每班冲洗水位计一次。\n第五章 总则\n本厂各岗位适用。\n`;
    expect(titles(text)).toEqual(['厂长', '屠宰班长', '冷库管理员', '锅炉工']);
  });
});

describe('lines that are no duty', () => {
  it('say when the document was passed', () => {
    const text =
      '管理人员职责\n\n本社社员大会2018年3月2日通过\n\n一.理事长职责\n1.主持工作\n2.签订合同\n\n二.技术员职责\n1.举办培训\n2.登记用药\n';
    expect(titles(text)).toEqual(['理事长', '技术员']);
  });

  it('may stand above the first duty of a post', () => {
    const text = '店长岗位职责\n2018年3月2日店务会通过\n1.主持工作\n2.签订合同\n';
    expect(read(text)).toEqual(['店长', 'duty 主持工作', 'duty 签订合同']);
  });

  it('are printed on each page above the line that has its number', () => {
    const header = (page: number): string =>
      `云岭模具制品有限公司            编号 YL-22\n钳工组长岗位职责书             第 ${String(page)} 页，共 2 页\n`;
    const text = `${header(1)}\n岗位：钳工组长\n\n职责\n3.1 安排钳工的装配任务；\n3.2 检查吊环和铭牌；\n${header(2)}3.3 每月盘点工具；\n`;
    expect(read(text)).toEqual([
      '钳工组长',
      'duty 安排钳工的装配任务',
      'duty 检查吊环和铭牌',
      'duty 每月盘点工具',
    ]);
  });
});
