import { readLabel, type LabelStanding } from './label-reading';
import { normalise } from './normalise';

function read(raw: string, standing: LabelStanding, at = 0, formLine = false): unknown {
  const text = normalise(raw);
  const label = readLabel(text, at, text.length, standing, formLine);
  return label === null ? null : [label.match.field, raw.slice(label.contentStart).trim()];
}

describe('readLabel at the start of a line', () => {
  it.each([
    ['部门：生产部', ['department', '生产部']],
    ['部　　门：生产部', ['department', '生产部']],
    ['【岗位职责】', ['duty', '']],
    ['「任職資格」', ['jobRequirement', '']],
    ['岗位职责（具体工作）：负责', ['duty', '负责']],
    ['岗位名称 Position：库管', ['title', '库管']],
    ['职务\t库管', ['title', '库管']],
    ['岗位名称 库管', ['title', '库管']],
    ['直接上级——厂长', ['reportsTo', '厂长']],
    ['工作职责1.清点', ['duty', '1.清点']],
    ['本岗位的绩效管理', ['other', '']],
    ['员工的任职要求', ['jobRequirement', '']],
    ['该岗位的晋升渠道', ['promotionPath', '']],
    ['Reports to: Foreman', ['reportsTo', 'Foreman']],
    ['Key Performance Indicators (KPI):', ['kpi', '']],
    ['权限：', ['authority', '']],
    ['考核系数', ['coefficient', '']],
  ])('%s', (raw, expected) => {
    expect(read(raw, 'line')).toEqual(expected);
  });

  it.each([
    ['部门经理负责审批'],
    ['职务变动时办理交接'],
    ['权限管理系统的维护'],
    ['岗位职责明确'],
    ['Requirements change often'],
    ['manager of sales'],
  ])('%s is a sentence', (raw) => {
    expect(read(raw, 'line')).toBeNull();
  });
});

describe('readLabel behind a number', () => {
  it('takes a word of everyday language for an item', () => {
    expect(read('培训：组织新员工培训', 'numbered')).toBeNull();
  });

  it('takes a word with a blank behind it for the beginning of an item', () => {
    expect(read('编制 年度预算', 'numbered')).toBeNull();
    expect(read('岗位编制 3人', 'numbered')).toEqual(['headcount', '3人']);
  });

  it('takes a label of the form for one', () => {
    expect(read('岗位名称：库管', 'numbered')).toEqual(['title', '库管']);
  });
});

describe('readLabel inside a line', () => {
  const inside = (raw: string, label: string, formLine = false): unknown =>
    read(raw, 'inside', normalise(raw).indexOf(label), formLine);

  it.each([
    ['库管 直接上级：厂长', '直接上级', 'reportsTo'],
    ['保持整洁。任职要求：高中', '任职要求', 'jobRequirement'],
    ['直接上级：厂长直接下级：库管', '直接下级', 'directReports'],
    ['陈列整齐。岗位职责', '岗位职责', 'duty'],
    ['保持整洁。任职要求1.高中', '任职要求', 'jobRequirement'],
  ])('%s', (raw, label, field) => {
    expect(inside(raw, label)).toEqual([field, expect.any(String)]);
  });

  it.each([
    ['制定各岗位的岗位职责并公布', '岗位职责'],
    ['负责本部门：值班', '部门'],
    ['与相关部门 沟通', '部门'],
    ['修订员工的任职要求', '任职要求'],
  ])('%s is a sentence', (raw, label) => {
    expect(inside(raw, label)).toBeNull();
  });

  it('takes a bare word for a label only on a line of labels', () => {
    expect(inside('岗位名称 库管 部门 仓储部', '部门')).toBeNull();
    expect(inside('岗位名称 库管 部门 仓储部', '部门', true)).toEqual(['department', '仓储部']);
  });
});
