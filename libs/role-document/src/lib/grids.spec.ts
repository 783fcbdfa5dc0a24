import { readGrids } from './grids';
import { contentLines } from './lines';
import { normalise } from './normalise';

/** The lines that a table comes down to: role, field of the label, place in the cell, text and columns. */
function read(raw: string): string[] {
  const text = normalise(raw);
  return readGrids(text, contentLines(text, raw)).lines.map(({ role, label, place, columns, start, end }) => {
    const values = Object.entries(columns ?? {}).map(
      ([name, span]: [string, { start: number; end: number }]) =>
        `${name}=${raw.slice(span.start, span.end)}`,
    );
    return [role, label?.field, place, raw.slice(start, end), ...values].filter(Boolean).join(' ');
  });
}

describe('readGrids', () => {
  it('leaves lines without cells as they are', () => {
    expect(read('岗位职责\n1.\t清点库存\n打扫库房')).toEqual([
      'plain 岗位职责',
      'plain 1.\t清点库存',
      'plain 打扫库房',
    ]);
  });

  it('reads a form of labels and values, blank ones and unknown ones too', () => {
    expect(read('岗位名称\t库管\t工号类别\tA\n直接下级\t\t职务代理人\t文员')).toEqual([
      'label title 岗位名称',
      'value title 库管',
      'label directReports 直接下级',
      'label deputy 职务代理人',
      'value deputy 文员',
    ]);
  });

  it('gives rows below a merged label to it', () => {
    expect(read('岗位职责\t1、清点\n\t2、打扫\n任职资格\t学历\t高中\n\t技能\t1.会开叉车')).toEqual([
      'label duty 岗位职责',
      'cell first 1、清点',
      'cell first 2、打扫',
      'label jobRequirement 任职资格',
      'cell item 学历\t高中',
      'cell first 1.会开叉车',
    ]);
  });

  it('knows sections side by side from row to row', () => {
    expect(read('岗位职责\t1、清点\t权限\t1、拒收\n\t2、打扫\t\t2、调班')).toEqual([
      'label duty 岗位职责',
      'cell first 1、清点',
      'label authority 权限',
      'cell first 1、拒收',
      'label duty',
      'cell first 2、打扫',
      'label authority',
      'cell first 2、调班',
    ]);
  });

  it('reads a label written from top to bottom, and paragraphs of a cell one by one', () => {
    expect(read('岗\u2028位\u2028职\u2028责\t1、清点\u20282、打扫')).toEqual([
      'label duty 岗\u2028位\u2028职\u2028责',
      'cell first 1、清点',
      'cell next 2、打扫',
    ]);
  });

  it('reads a roster, merged departments included, and ends it', () => {
    expect(read('部门\t岗位\t备注\t岗位职责\n仓储部\t库管\t甲\t清点\n\t叉车工\t\t装卸\n填表说明')).toEqual([
      'position',
      'label title',
      'value title 库管',
      'label department',
      'value department 仓储部',
      'label duty',
      'cell first 清点',
      'position',
      'label title',
      'value title 叉车工',
      'label department',
      'value department 仓储部',
      'label duty',
      'cell first 装卸',
      'position',
      'plain 填表说明',
    ]);
  });

  it('takes a row with a unit alone for the department below it', () => {
    expect(read('岗位\t职责\n仓储部\n库管\t清点').slice(0, 5)).toEqual([
      'position',
      'label title',
      'value title 库管',
      'label department',
      'value department 仓储部',
    ]);
  });

  it('reads a head of two rows', () => {
    expect(read('序号\t基本信息\t\t岗位职责\n\t部门\t岗位\t\n1\t仓储部\t库管\t清点')).toContain(
      'value title 库管',
    );
  });

  it('reads positions side by side', () => {
    expect(read('岗位\t库管\t出纳\n职责\t清点\t收款')).toEqual([
      'position',
      'label title',
      'value title 库管',
      'label duty',
      'cell first 清点',
      'position',
      'label title',
      'value title 出纳',
      'label duty',
      'cell first 收款',
    ]);
  });

  it('gives each row of a table of duties its columns, leaves out sums and keeps counted texts verbatim', () => {
    const table =
      '序号\t职责\t权重\t评分标准\t考核指标\t目标值\n1\t1、2号库清点\t60%\t漏1次扣2分\t准确率\t≥99%\n合计\t\t60%';
    expect(read(table)).toEqual([
      'label duty',
      'verbatim item 1、2号库清点 weight=60% standard=漏1次扣2分',
      'label kpi',
      'verbatim item 准确率 target=≥99%',
    ]);
  });

  it('shares out the lines of a column among as many items', () => {
    expect(read('职责\t权重\n1.清点\u20282.打扫\t60%\u202840%').slice(1)).toEqual([
      'cell item 1.清点 weight=60%',
      'cell item 2.打扫 weight=40%',
    ]);
  });

  it('reads what a cell beside an item says of it', () => {
    expect(read('工作任务\t清点库存\t频次：每月\t权重：30%')).toEqual([
      'label duty 工作任务',
      'cell first 清点库存 weight=30%',
    ]);
  });

  it('takes no form for a roster', () => {
    expect(read('岗位名称\t库管\t部门\t仓储部\n序号\t职责\t权重\n1\t清点\t100%')).not.toContain('position');
  });

  it('skips the rules and the outer bars of a drawn table', () => {
    expect(read('| 岗位 | 职责 |\n| --- | --- |\n| 库管 | 清点 |')).toContain('value title 库管');
  });
});
