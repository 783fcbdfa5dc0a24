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
