import { checkStay, combineStays, isAssessedStay } from './stays';

describe('R11: a change of position within the quarter', () => {
  it('weighs total and coefficient by days (fourth worked number)', () => {
    // (34 × 92.50 + 58 × 78.40) ÷ 92 = 7692.2 ÷ 92 = 83.6108… → 83.61
    // (34 × 1.0 + 58 × 1.5) ÷ 92 = 121 ÷ 92 = 1.31521… → 1.3152
    const stays = [
      { days: 34, total: 9_250, assessmentCoefficient: 10_000 },
      { days: 58, total: 7_840, assessmentCoefficient: 15_000 },
    ];
    expect(combineStays(stays)).toEqual({ total: 8_361, assessmentCoefficient: 13_152, days: 92 });
  });

  it('leaves out a stay that is too short, by the scheme', () => {
    const stays = [
      { days: 14, total: 2_000, assessmentCoefficient: null },
      { days: 77, total: 9_000, assessmentCoefficient: 12_000 },
    ];
    expect(combineStays(stays)).toEqual({ total: 9_000, assessmentCoefficient: 12_000, days: 77 });
    // (14 × 20 + 77 × 90) ÷ 91 = 7210 ÷ 91 = 79.2307… → 79.23
    expect(combineStays(stays, 10)).toEqual({ total: 7_923, assessmentCoefficient: null, days: 91 });
  });

  it('rounds a half up', () => {
    const stay = (total: number) => ({ days: 20, total, assessmentCoefficient: total });
    expect(combineStays([stay(8_000), stay(8_001)])).toEqual({
      total: 8_001,
      assessmentCoefficient: 8_001,
      days: 40,
    });
  });

  it('is nothing where no stay is long enough', () => {
    expect(combineStays([{ days: 14, total: 9_000, assessmentCoefficient: 10_000 }])).toBeNull();
    expect(combineStays([])).toBeNull();
  });

  it('assesses a stay from the fifteenth day on', () => {
    expect([14, 15].map((days) => isAssessedStay({ days }))).toEqual([false, true]);
  });

  it('refuses days that are none', () => {
    expect([0, -1, 1.5].map((days) => checkStay({ days })?.code)).toEqual(Array(3).fill('stay.days'));
    expect(checkStay({ days: 1 })).toBeNull();
  });
});
