import { composeLabel } from './label-grammar';
import { normalise } from './normalise';

function read(raw: string): unknown {
  const label = composeLabel(normalise(raw), 0);
  return label === null ? null : [label.field, raw.slice(label.start, label.end)];
}

describe('labels that are put together from the words of the field', () => {
  it.each([
    ['主要岗位职责说明', 'duty'],
    ['本岗位主要职责清单', 'duty'],
    ['岗位职责及权重', 'duty'],
    ['工作任务与职责', 'duty'],
    ['職責說明', 'duty'],
    ['工作职责概要', 'summary'],
    ['职责及权限范围', 'dutyAndAuthority'],
    ['决策权限', 'authority'],
    ['任职资格及要求', 'jobRequirement'],
    ['岗位技能要求', 'jobRequirement'],
    ['招聘条件及要求', 'recruitmentRequirement'],
    ['岗位知识', 'knowledge'],
    ['绩效考核指标及标准', 'kpi'],
    ['Your key responsibilities', 'duty'],
    ['Main duties and authority', 'dutyAndAuthority'],
    ['Knowledge, skills and experience', 'jobRequirement'],
  ])('%s: %s', (raw, field) => {
    expect(read(raw)).toEqual([field, raw]);
  });

  it('reads over the padding between characters and gives it back', () => {
    expect(read('工 作 任 务 与 职 责：甲')).toEqual(['duty', '工 作 任 务 与 职 责']);
  });

  it('ends before words that are none of the field', () => {
    expect(read('岗位职责明确')).toEqual(['duty', '岗位职责']);
  });

  it.each(['绩效管理知识', '专业知识', '职责', '与权限', '工作责任人的任命', 'Main street', 'duties'])(
    '%s is none',
    (raw) => {
      const label = read(raw) as [string, string] | null;
      expect(label?.[1] === raw).toBe(false);
    },
  );
});
