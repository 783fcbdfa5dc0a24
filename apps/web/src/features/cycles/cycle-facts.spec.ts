import { lateSupervisors, occupiedStages, published, quarterToOpen, timeLeft } from './cycle-facts';
import { rowForTests } from './testing/cycle-for-tests';

const NO_ANSWERS = { agreed: 0, disagreed: 0, silent: 0 };

describe('the facts of a quarter', () => {
  it('counts what its employees can already read', () => {
    const stages = { self: 2, calibration: 1, published: 3, closed: 1, void: 2 };
    expect(published({ total: 9, stages, answers: NO_ANSWERS })).toBe(4);
  });

  it('names the stages that have somebody in them, in their order', () => {
    expect(occupiedStages({ total: 5, stages: { calibration: 1, self: 4 }, answers: NO_ANSWERS })).toEqual([
      { stage: 'self', people: 4 },
      { stage: 'calibration', people: 1 },
    ]);
  });

  it.each([
    ['2026-12-25', '2026-11-22', { key: 'days', days: 33 }],
    ['2026-12-25', '2026-12-25', { key: 'today', days: 0 }],
    ['2026-12-25', '2026-12-28', { key: 'over', days: 3 }],
    ['2027-01-01', '2026-12-31', { key: 'days', days: 1 }],
  ])('from %s seen on %s', (deadline, on, left) => {
    expect(timeLeft(deadline, on)).toEqual(left);
  });

  it('proposes the quarter after the newest, whatever their order, or else that of today', () => {
    const existing = [
      { year: 2026, quarter: 4 },
      { year: 2026, quarter: 1 },
    ];
    expect(quarterToOpen(existing, '2026-05-05')).toEqual({ year: 2027, quarter: 1 });
    expect(quarterToOpen([], '2026-05-05')).toEqual({ year: 2026, quarter: 2 });
  });

  it('counts the forms that lie with each superior, most first, and nobody where there is none', () => {
    const rows = ['周衡', '何欣', '何欣', null].map((supervisorName) => rowForTests({ supervisorName }));
    expect(lateSupervisors(rows)).toEqual([
      { name: '何欣', forms: 2 },
      { name: '周衡', forms: 1 },
    ]);
  });
});
