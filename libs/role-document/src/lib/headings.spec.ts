import { headingAt, isTitle } from './headings';
import { normalise } from './normalise';

function read(raw: string): unknown {
  const text = normalise(raw);
  const heading = headingAt(text, 0, text.length);
  return heading === null ? null : [heading.kind, raw.slice(heading.subject.start, heading.subject.end)];
}

describe('headingAt', () => {
  it.each([
    ['库房主任岗位职责', ['post', '库房主任']],
    ['采购(外协)人员职责', ['post', '采购(外协)人员']],
    ['质检员职责（可由班长兼任）', ['post', '质检员']],
    ['《司机岗位职责说明》', ['post', '司机']],
    ['出纳的工作职责：', ['post', '出纳']],
    ['工艺员岗位职责1.编写', ['post', '工艺员']],
    ['技术部人员岗位职责(共3篇)', ['staff', '技术部人员']],
    ['技术部员工岗位职责', ['staff', '技术部员工']],
    ['技术部职能', ['unit', '技术部']],
    ['技术部各职务岗位职责描述', ['unit', '技术部各职务']],
    ['远山贸易有限公司岗位职责汇编', ['company', '远山贸易有限公司']],
    ['主要工作职责', ['section', '']],
    ['其他职责', ['section', '其他']],
    ['总机岗位职责', ['unknown', '总机']],
  ])('%s', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it.each([
    ['甲方职责'],
    ['乙方岗位职责'],
    ['明确各岗位职责'],
    ['制定主管岗位职责'],
    ['岗位职责明确'],
    ['履行经理职责并上报'],
    ['说明这是他的职责。'],
  ])('%s is a sentence', (raw) => {
    expect(read(raw)).toBeNull();
  });
});

describe('isTitle', () => {
  it.each([
    ['经理'],
    ['生产副总'],
    ['质检员'],
    ['工程师'],
    ['课长(代理)'],
    ['培训专员'],
    ['采购主管/计划主管'],
    ['销售经理 —华东'],
    ['sales manager'],
  ])('%s is a title', (title) => {
    expect(isTitle(title)).toBe(true);
  });

  it.each([
    ['协助经理'],
    ['业绩增长'],
    ['对下属人员'],
    ['负责接待人员'],
    ['经理的助手'],
    ['按月汇总'],
    ['管理'],
    ['员'],
    ['客户满意率98%'],
  ])('%s is none', (text) => {
    expect(isTitle(text)).toBe(false);
  });
});
