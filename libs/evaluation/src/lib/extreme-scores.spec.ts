import { isExtremeScore, itemsLackingReason } from './extreme-scores';
import type { CommentedScore } from './extreme-scores';
import { points } from './testing/forms';

const thresholds = { high: points(95), low: points(60) };

function entry(itemId: string, score: number | null, changes: Partial<CommentedScore> = {}): CommentedScore {
  return { itemId, score, comment: null, notApplicable: false, ...changes };
}

describe('extreme scores', () => {
  it.each([
    [100, true],
    [95, true],
    [94.99, false],
    [60, false],
    [59.99, true],
    [0, true],
  ])('of %d points: %s', (score, extreme) => {
    expect(isExtremeScore(points(score), thresholds)).toBe(extreme);
  });

  it('lack a reason where nothing is written beside them', () => {
    const entries = [
      entry('d1', points(96)),
      entry('d2', points(96), { comment: '提前两周完成产线改造' }),
      entry('d3', points(59), { comment: ' \n' }),
      entry('d4', points(80)),
      entry('d5', null),
      entry('d6', points(0), { notApplicable: true }),
      entry('d7', points(0), { comment: '' }),
    ];
    expect(itemsLackingReason(entries, thresholds)).toEqual(['d1', 'd3', 'd7']);
    expect(itemsLackingReason(entries, null)).toEqual([]);
  });
});
