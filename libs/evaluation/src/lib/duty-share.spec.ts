import { type LineTally, shareOfFullMarks } from './duty-share';
import { points } from './testing/forms';

const tally = (more: Partial<LineTally>): LineTally => ({
  both: 0,
  bothSupervisor: 0,
  bothReviewer: 0,
  single: 0,
  singleSum: 0,
  shares: { supervisor: 7000, reviewer: 3000 },
  top: points(100),
  ...more,
});

describe('how far a line is fulfilled', () => {
  it('blends what both gave by their shares, and takes a single score as it is', () => {
    // (0.7 × (88 + 70) + 0.3 × (85 + 60) + 91.5) ÷ 3 = (110.6 + 43.5 + 91.5) ÷ 3 = 81.8666… → 81.87 %
    const both = { both: 2, bothSupervisor: points(158), bothReviewer: points(145) };
    expect(shareOfFullMarks([tally({ ...both, single: 1, singleSum: points(91.5) })])).toBe(8187);
  });

  it('compares forms of different scales by their full marks', () => {
    // (80 ÷ 100 + 4 ÷ 5) ÷ 2 = 80 %
    const [hundred, five] = [
      tally({ single: 1, singleSum: points(80) }),
      tally({ single: 1, singleSum: points(4), top: points(5) }),
    ];
    expect(shareOfFullMarks([hundred, five])).toBe(8000);
  });

  it('rounds once, half up, and says nothing of nothing', () => {
    // (1 + 2) hundredths ÷ 2 of 100 points: 0.015 % → 0.02 %
    expect(shareOfFullMarks([tally({ single: 2, singleSum: 3 })])).toBe(2);
    expect(shareOfFullMarks([])).toBeNull();
    expect(shareOfFullMarks([tally({})])).toBeNull();
  });

  it('counts both alike where the scheme gives neither a share', () => {
    const shares = { supervisor: 0, reviewer: 0 };
    const both = { both: 1, bothSupervisor: points(60), bothReviewer: points(80), shares };
    expect(shareOfFullMarks([tally(both)])).toBe(7000);
  });
});
