import { parseRoleDocument } from './parse-role-document';

describe('headings of forms in one line', () => {
  it('are told by how the first of them begins, whatever number each of them has', () => {
    const form = (number: string, title: string): string =>
      `东湖制药有限公司岗位说明书文件编号DH-${number}版本0${number}岗位名称${title}所属部门质保部直接上级质保部经理职务代理人文员` +
      '岗位职责1.巡查现场。2.核对压差。岗位权限1.有权制止违规。工作依据《巡查规程》';
    const { positions } = parseRoleDocument(form('1', '监控员') + form('2', '分析员') + form('3', '档案员'));
    expect(
      positions.map(({ title, company, items }) => [title, company, items[items.length - 1]?.text]),
    ).toEqual(['监控员', '分析员', '档案员'].map((title) => [title, '东湖制药有限公司', '《巡查规程》']));
  });
});
