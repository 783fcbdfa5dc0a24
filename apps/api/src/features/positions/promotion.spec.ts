import { type Promoted, promotionOf } from './promotion';

const company: Promoted[] = [
  { id: 1, title: '经理', department: '生产部', promotionPath: [] },
  { id: 2, title: '班组长', department: '生产部', promotionPath: ['经理', '厂长'] },
  { id: 3, title: '操作工', department: '生产部', promotionPath: ['操作工', '班组长', '生产部经理'] },
  { id: 4, title: '调度员', department: '计划部', promotionPath: ['生产部经理'] },
  { id: 5, title: '学徒', department: '生产部', promotionPath: ['师傅', '班组长'] },
];

describe('promotionOf', () => {
  it('leads each step to the position that it names, also in another department, or to none', () => {
    expect(promotionOf(company, 2).promotionSteps).toEqual([
      { title: '经理', positionId: 1 },
      { title: '厂长', positionId: null },
    ]);
    expect(promotionOf(company, 4).promotionSteps).toEqual([{ title: '生产部经理', positionId: 1 }]);
  });

  it('knows the position itself where its path begins with it', () => {
    expect(promotionOf(company, 3).promotionSteps.map(({ positionId }) => positionId)).toEqual([3, 2, 1]);
  });

  it('comes from the positions whose next step this is, not from those further below', () => {
    expect(promotionOf(company, 1).promotedFrom).toEqual([
      { id: 2, title: '班组长', departmentName: '生产部' },
      { id: 4, title: '调度员', departmentName: '计划部' },
    ]);
    expect(promotionOf(company, 3).promotedFrom).toEqual([]);
  });

  it('does not pass over a step that no position answers to', () => {
    expect(promotionOf(company, 2).promotedFrom.map(({ id }) => id)).toEqual([3]);
  });
});
