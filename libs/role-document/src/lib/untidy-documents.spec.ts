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

  it('keeps the words in brackets that tell it from another', () => {
    const text = '岗位一：营业员（夜班）\n岗位职责：\n1、接待顾客；\n2、收货上架。\n';
    expect(titles(text)).toEqual(['营业员（夜班）']);
  });
});

describe('posts among others', () => {
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
