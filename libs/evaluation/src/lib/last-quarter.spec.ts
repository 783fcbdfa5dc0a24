import { commentsToCopy } from './last-quarter';

describe("last quarter's comments", () => {
  const last = [
    { itemKey: 'd1', comment: '交接清楚', score: 9000 },
    { itemKey: 'd2', comment: ' ', score: 8000 },
    { itemKey: 'd3', comment: '台账有漏项', score: 7000 },
    { itemKey: 'gone', comment: '此项已取消', score: 6000 },
    { itemKey: 'd5', comment: '巡检到位', score: 9500 },
  ];

  it('fill the lines that have none, without their scores', () => {
    const current = [
      { itemKey: 'd5', comment: '' },
      { itemKey: 'd1', comment: ' ' },
      { itemKey: 'd2', comment: '' },
      { itemKey: 'd3', comment: '本季度已补齐' },
      { itemKey: 'new', comment: '' },
    ];
    expect(commentsToCopy(last, current)).toEqual([
      { itemKey: 'd5', comment: '巡检到位' },
      { itemKey: 'd1', comment: '交接清楚' },
    ]);
  });

  it('are none without a last quarter', () => {
    expect(commentsToCopy([], [{ itemKey: 'd1', comment: '' }])).toEqual([]);
  });
});
