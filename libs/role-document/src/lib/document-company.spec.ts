import { parseRoleDocument } from './parse-role-document';

const companies = (text: string): (string | null)[] =>
  parseRoleDocument(text).positions.map(({ company }) => company);

const POSTS =
  '库管\n岗位职责：\n1、清点库存；\n2、打扫库房。\n\n门卫\n岗位职责：\n1、登记来访；\n2、巡逻。\n';

describe('the company of a document', () => {
  it.each([
    ['东湖纺织有限公司岗位说明书汇编', '东湖纺织有限公司'],
    ['东湖纺织有限公司（南厂）\n岗位职责', null],
    ['东湖镇中心小学教职工岗位职责（2021年修订）', '东湖镇中心小学'],
    ['《东湖纺织厂岗位责任制》', '东湖纺织厂'],
    ['Dong Hu Textile Co., Ltd. - Job Descriptions', 'Dong Hu Textile Co., Ltd.'],
    ['岗位职责汇编', null],
    ['顺风驾校各岗位工作职责（2021年3月）', '顺风驾校'],
    ['【诚聘英才】麦香里大药房连锁 2024年春季招聘', '麦香里大药房连锁'],
    ['麦香里烘焙连锁 门店岗位手册', '麦香里烘焙连锁'],
    ['星河国际影城（东门店）岗位职责一览表', '星河国际影城'],
    ['东湖食品有限公司部门职能与岗位职责', '东湖食品有限公司'],
    ['东湖农村商业银行城东支行\n主要岗位工作规范', '东湖农村商业银行城东支行'],
    ['东湖证券股份有限公司山前路证券营业部', '东湖证券股份有限公司山前路证券营业部'],
    ['东湖大学附属医院护理人员岗位职责', '东湖大学附属医院'],
    ['东湖区法律援助中心岗位职责与要求', '东湖区法律援助中心'],
    ['疾风快递城南站岗位职责汇总', '疾风快递城南站'],
    ['东湖纸业生产系统岗位职责一览表', '东湖纸业'],
    ['东湖茶饮 各岗位职责', '东湖茶饮'],
    ['Clear Lake Agency  清湖专利代理事务所\nJOB DESCRIPTION', 'Clear Lake Agency 清湖专利代理事务所'],
    ['诚聘英才\n东湖供应链（武汉）有限公司成立于2011年，现有车辆120台。', '东湖供应链（武汉）有限公司'],
    ['保安公司岗位职责', null],
    ['三级医院岗位职责范本', null],
    ['酒店岗位职责大全', null],
    ['关于公司岗位职责的通知', null],
    ['冷链物流 岗位职责', null],
    ['客房中心岗位职责', null],
  ])('%s', (title, company) => {
    expect(companies(`${title}\n\n${POSTS}`)).toEqual([company, company]);
  });

  it('stands above all posts, also where these stand in chapters', () => {
    const text = `东湖纺织有限公司\n岗位责任制汇编\n\n第一章 库管\n1、清点；\n2、打扫。\n第二章 门卫\n1、登记；\n2、巡逻。\n`;
    expect(companies(text)).toEqual(['东湖纺织有限公司', '东湖纺织有限公司']);
  });

  it('is that of no other company', () => {
    const other =
      '北岭乳业有限公司岗位说明书\n岗位名称：司机\n所属部门：车队\n岗位职责：\n1、出车；\n2、年检。\n';
    expect(
      companies(`东湖纺织有限公司岗位说明书汇编\n\n${other}${other.replace('司机', '货车司机')}`),
    ).not.toContain('东湖纺织有限公司');
  });
});

describe('the unit of a document', () => {
  const departments = (text: string): (string | null)[] =>
    parseRoleDocument(text).positions.map(({ department }) => department);

  it.each([
    ['东湖大酒店\n客房部岗位职责手册', '客房部'],
    ['东湖高速公路运营有限公司\n柳溪收费站岗位职责', '柳溪收费站'],
    ['东湖师范大学文学院办公室工作人员岗位职责', '文学院办公室'],
    ['急先锋快递 城东分拨中心 旺季招聘！！', '城东分拨中心'],
    ['东湖机械厂铸造车间岗位责任制', '铸造车间'],
    ['东湖大学附属医院护理部岗位职责', '护理部'],
    ['东湖温泉度假村\n服务部门岗位职责', null],
    ['东湖律师事务所内部岗位职责', null],
    ['东湖有限公司\n集团总部岗位职责', null],
  ])('%s', (title, unit) => {
    expect(departments(`${title}\n\n${POSTS}`)).toEqual([unit, unit]);
  });

  it('is that of all posts, also of those named after a part of it, in chapters', () => {
    const text =
      '东湖大酒店\n客房部岗位职责手册\n\n第一章 客房中心文员\n1、接听；\n2、登记。\n第二章 领班\n1、排班；\n2、查房。\n';
    expect(departments(text)).toEqual(['客房部', '客房部']);
  });

  it('is none where a post names another', () => {
    const text = `东湖农村商业银行\n营业部主要岗位工作规范\n\n岗位名称：司机\n所属部门：车队\n${POSTS.slice(3)}`;
    expect(departments(text)).toEqual(['车队', null]);
  });
});
