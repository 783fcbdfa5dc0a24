import { parseRoleDocument } from './parse-role-document';
import { departmentOf, unitInFront, unitOfHeading } from './units';

/** "title: department" of each post. */
const departments = (text: string): string[] =>
  parseRoleDocument(text).positions.map(({ title, department }) => `${title}: ${department ?? '-'}`);

const duties = '1、清点库存；\n2、打扫库房。\n\n';

describe('unitInFront', () => {
  it.each([
    ['技术部经理', '技术部'],
    ['客服中心主管', '客服中心'],
    ['企业技术部人员', '技术部'],
    ['信息科技部经理', '信息科技部'],
    ['心内科护士长', '心内科'],
    ['海外部经理', '海外部'],
  ])('%s', (title, unit) => {
    expect(unitInFront(title)).toBe(unit);
  });

  it.each(
    '部长 班长 销售部 内部审计员 干部人事专员 专业课教师 本科教学秘书 备课组长 纠纷调处员 零部件采购员 室内设计师 资深室内设计师 生物科技专员 俱乐部经理 总部行政专员 市中心店店长 镇中心小学校长'.split(
      ' ',
    ),
  )('%s names none', (title) => {
    expect(unitInFront(title)).toBeNull();
  });
});

describe('unitOfHeading', () => {
  it.each([
    ['【客房部】', '客房部'],
    ['第二项目经理部', '第二项目经理部'],
    ['仓储部部门', '仓储部'],
    ['设备与仓储部', '设备与仓储部'],
    ['后厨', '后厨'],
  ])('%s', (heading, unit) => {
    expect(unitOfHeading(heading)).toBe(unit);
  });

  it.each(['临床科室', '各部门', '业务部门', '市场部及销售部', '集团总部', '健身俱乐部', '社区卫生服务中心'])(
    '%s is no unit',
    (heading) => {
      expect(unitOfHeading(heading)).toBeNull();
    },
  );
});

describe('departmentOf', () => {
  it.each([
    ['财务部出纳', '设备部', '财务部'],
    ['机加工车间主任', '生产部', '生产部'],
    ['原料车间班长', null, '原料车间'],
    ['实验室管理员', null, null],
    ['制剂室主任', null, '制剂室'],
    ['司机', '车队', '车队'],
  ])('of %s below %s is %s', (title, above, department) => {
    expect(departmentOf(title, above)).toBe(department);
  });
});

describe('the heading of a unit', () => {
  const plain = ['总经理', '仓储部部门职能', '仓储部经理', '叉车司机', '财务部经理', '保洁员', '副总经理'];
  const numbered = plain.map((each, index) => {
    const number = '一二三四五六七'[index] ?? '';
    return `${number}、${each}${each.endsWith('职能') ? '' : '岗位职责'}\n`;
  });
  const belonging = [
    '总经理: -',
    '仓储部经理: 仓储部',
    '叉车司机: 仓储部',
    '财务部经理: 财务部',
    '保洁员: -',
    '副总经理: -',
  ];

  it('reaches from its own posts to the first of another unit', () => {
    expect(departments(numbered.map((each) => each + duties).join(''))).toEqual(belonging);
  });

  it('reaches not from a contents table into the text', () => {
    const text = `岗位职责汇编\n\n目录\n${numbered.slice(0, 4).join('')}\n${numbered.map((each) => each + duties).join('')}`;
    expect(departments(text)).toEqual(belonging);
  });

  it('gives way to what the unit above all posts has no part in', () => {
    const text = `一、教务处职能\n负责排课。\n\n二、教务主任岗位职责\n${duties}三、总务主任岗位职责\n${duties}四、会计岗位职责\n${duties}`;
    expect(departments(text)).toEqual(['教务主任: 教务处', '总务主任: -', '会计: -']);
  });

  it('ends with the next group of posts, and is none where it only groups them', () => {
    const text = `某院岗位职责\n\n一、财务科\n\n（一）会计职责\n${duties}二、窗口服务\n\n（二）导诊员职责\n${duties}三、临床科室\n\n（三）牙科医师职责\n${duties}（四）护士长职责\n${duties}`;
    expect(departments(text)).toEqual(['会计: 财务科', '导诊员: -', '牙科医师: 牙科', '护士长: -']);
  });

  it('holds for all posts of the chapter it names', () => {
    // Without numbers nothing but the chapter says that who minds the equipment belongs to production.
    const post = (title: string): string => `${title}\n岗位职责：\n${duties}`;
    const text = `第一部分 生产部\n\n${post('生产部经理')}${post('设备主管')}第二部分 品控部\n\n${post('化验员')}第三章 后勤部\n第一节 食堂\n${post('行政主管')}`;
    expect(departments(text)).toEqual([
      '生产部经理: 生产部',
      '设备主管: 生产部',
      '化验员: 品控部',
      '行政主管: 后勤部',
    ]);
  });

  it('stands above what the unit is for, or is the part of a restaurant', () => {
    const text = `前厅部\n\n部门职能\n1、接待宾客；\n2、办理入住。\n\n【前台主管】\n岗位职责：\n${duties}后厨\n\n厨师长\n岗位职责：\n${duties}`;
    expect(departments(text)).toEqual(['前台主管: 前厅部', '厨师长: 后厨']);
  });
});
