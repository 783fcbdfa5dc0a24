import { shareOfFullMarks } from './duty-share';
import { points } from './testing/forms';
import { isWeakDuty, WEAK_DUTY_BELOW } from './weak-duty';

const shares = { supervisor: 7000, reviewer: 3000 };
const nothing = { both: 0, bothSupervisor: 0, bothReviewer: 0, single: 0, singleSum: 0, shares };

describe('a weak duty', () => {
  it('is one below four fifths of full marks, to the hundredth', () => {
    expect(WEAK_DUTY_BELOW).toBe(8000);
    expect([0, 7999, 8000, 8001, 10_000].map(isWeakDuty)).toEqual([true, true, false, false, false]);
  });

  it('is decided by the rounded share that is shown', () => {
    // (79.99 + 80 + 80) ÷ 3 = 79.99666… → 80.00 %, not weak; (79.99 + 79.99 + 80) ÷ 3 = 79.99333… → 79.99 %, weak.
    const rounded = (sum: number) =>
      shareOfFullMarks([{ ...nothing, single: 3, singleSum: sum, top: points(100) }]);
    expect([rounded(23_999), rounded(23_998)]).toEqual([8000, 7999]);
    expect([rounded(23_999), rounded(23_998)].map(isWeakDuty)).toEqual([false, true]);
    // 3.95 of 5 points is 79 %.
    expect(isWeakDuty(shareOfFullMarks([{ ...nothing, single: 1, singleSum: 395, top: points(5) }]))).toBe(
      true,
    );
  });

  it('is none of which nothing is known', () => {
    expect(isWeakDuty(null)).toBe(false);
  });
});
