import { compactName, PositionNames } from './position-names';

const POSITIONS = [
  { id: 1, title: '总经理', department: '总经办' },
  { id: 2, title: '运营副总', department: '总经办' },
  { id: 3, title: '经理', department: '采购部' },
  { id: 4, title: '采购员', department: '采购部' },
  { id: 5, title: '仓储部经理', department: '仓储部' },
  { id: 6, title: '主管', department: '仓储部' },
  { id: 7, title: '主管', department: '采购部' },
  { id: 8, title: '物流总监(CLO)', department: '仓储部' },
  { id: 9, title: '叉车工/搬运工', department: '仓储部' },
  { id: 10, title: 'Manager', department: 'Quality' },
  { id: 11, title: '质检员', department: '质量与安全部' },
  { id: 12, title: '经理', department: '客户服务中心' },
];
const names = new PositionNames(POSITIONS);
/** No position of the list. */
const OUTSIDER = 0;

describe('a name in a document means', () => {
  it.each([
    ['a title that only one position has', '总经理', '采购部', 1],
    ['department and title together', '采购部经理', '仓储部', 3],
    ['a title that includes its department', '仓储部经理', '采购部', 5],
    ['the title alone, within the department', '经理', '采购部', 3],
    ['the bare title of a longer one, within the department', '经理', '仓储部', 5],
    ['the department without its ending', '采购经理', '仓储部', 3],
    ['the one of one’s own department first', '主管', '仓储部', 6],
    ['the other’s when it is named', '采购部主管', '仓储部', 7],
    ['“this department’s”', '本部门主管', '采购部', 7],
    ['“the department’s manager”', '部门经理', '仓储部', 5],
    ['a title without what is in brackets', '物流总监', '采购部', 8],
    ['a name with a person behind it', '总经理（何先生）', '采购部', 1],
    ['either half of a double title', '搬运工', '仓储部', 9],
    ['full width, blanks and case', 'Ｑｕａｌｉｔｙ　manager', '采购部', 10],
    ['the first alternative that exists', '指定人员或运营副总', '采购部', 2],
    ['one of several in one name', '厂长、采购部经理', '仓储部', 3],
    ['a department with a joining word in its name', '质量与安全部质检员', '采购部', 11],
    ['a department with another ending', '客户服务经理', '采购部', 12],
  ])('%s', (_, name, department, expected) => {
    expect(names.resolve([name], department, OUTSIDER)).toEqual({ positionId: expected, unresolved: [] });
  });

  it.each([
    ['a title that nobody has', '厂长', '采购部'],
    ['a department that is not there', '财务部经理', '采购部'],
    ['a title that two other departments have', '主管', '总经办'],
    ['another department’s bare title', '经理', '总经办'],
    ['“this department’s” where there is none', '本部门采购员', '仓储部'],
  ])('nothing: %s', (_, name, department) => {
    expect(names.resolve([name], department, OUTSIDER)).toEqual({ positionId: null, unresolved: [name] });
  });

  it.each(['无', ' — ', '暂无', 'None', '/', ''])('nobody: %j', (name) => {
    expect(names.resolve([name], '采购部', OUTSIDER)).toEqual({ positionId: null, unresolved: [] });
  });

  it('never the position itself', () => {
    expect(names.resolve(['经理'], '采购部', 3)).toEqual({ positionId: null, unresolved: ['经理'] });
    expect(names.resolve(['主管'], '采购部', 7)).toEqual({ positionId: null, unresolved: ['主管'] });
  });
});

describe('several names', () => {
  it('give the one of the same department, otherwise the first', () => {
    expect(names.resolve(['总经理', '采购部经理'], '采购部', 4)).toEqual({ positionId: 3, unresolved: [] });
    expect(names.resolve(['总经理', '采购部经理'], '仓储部', 6)).toEqual({ positionId: 1, unresolved: [] });
  });

  it('report those that mean nobody', () => {
    expect(names.resolve(['厂长', '总经理'], '采购部', 4)).toEqual({ positionId: 1, unresolved: ['厂长'] });
  });
});

describe('compactName', () => {
  it.each([
    ['行政 部', '行政部'],
    ['ＩＴ　Support', 'itsupport'],
    ['张·李', '张李'],
  ])('%j → %j', (name, expected) => expect(compactName(name)).toBe(expected));
});
