import { findHeader, missingColumns } from './import-columns';

const sheet = (...lines: string[][]) => lines.map((cells, index) => ({ row: index + 1, cells }));

describe('header of an employee sheet', () => {
  it('is found below a title, with its columns in any order and the others left alone', () => {
    const header = findHeader(
      sheet(
        ['2026 年花名册'],
        ['序号', '姓名', ' 工 号（必填）*', '备注', '所属部门', '职务', '入职时间', 'E-mail'],
        ['1', '甲', '01'],
      ),
    );
    expect(header?.row).toBe(2);
    expect(
      Object.fromEntries([...(header?.columns ?? [])].map(([column, { index }]) => [column, index])),
    ).toEqual({
      name: 1,
      number: 2,
      department: 4,
      position: 5,
      hiredOn: 6,
      email: 7,
    });
    expect(header?.columns.get('number')?.header).toBe('工 号（必填）*');
  });

  it.each([
    ['Employee No.', 'number'],
    ['Full name', 'name'],
    ['Dept', 'department'],
    ['Job title', 'position'],
    ['Hire date', 'hiredOn'],
    ['EMAIL', 'email'],
    ['Superior number', 'superiorNumber'],
    ['Probation until', 'probationEndsOn'],
    ['直接上级工号', 'superiorNumber'],
    ['岗位/职务', 'position'],
    ['试用期至', 'probationEndsOn'],
  ])('%s means %s', (spelling, column) => {
    const others = ['number', 'name'].filter((other) => other !== column);
    expect([...(findHeader(sheet([...others, spelling]))?.columns.keys() ?? [])]).toContain(column);
  });

  it('counts the first of two columns of one meaning', () => {
    expect(findHeader(sheet(['工号', '姓名', '员工姓名']))?.columns.get('name')?.index).toBe(1);
  });

  it('is not found without number or name, and what is missing is named', () => {
    const rows = sheet(['姓名', '部门'], ['甲', '乙']);
    expect(findHeader(rows)).toBeUndefined();
    expect(missingColumns(rows)).toEqual(['number']);
    expect(missingColumns(sheet(['甲', '乙']))).toEqual(['number', 'name']);
  });
});
