import { countedWeights, sectionOf, withCountedWeights } from './weighing';

const items = (...list: [string, number | null][]) => list.map(([kind, weight]) => ({ kind, weight }));

describe('weights as they count (R2)', () => {
  it('are even where a section has none, the remainder going to its first items', () => {
    expect(
      countedWeights(items(['duty', null], ['authority', null], ['duty', null], ['duty', null])),
    ).toEqual([3334, null, 3333, 3333]);
  });

  it('stay in a section that has some, and are even in the other', () => {
    const list = items(['duty', 7000], ['dailyTask', null], ['duty', 3000], ['periodicTask', null]);
    expect(countedWeights(list)).toEqual([7000, 5000, 3000, 5000]);
  });

  it('are left blank beside one that is given, and on what nobody is scored on', () => {
    expect(countedWeights(items(['duty', 4000], ['duty', null], ['authority', null]))).toEqual([
      4000,
      null,
      null,
    ]);
  });

  it('stand in a version without changing the rest of it', () => {
    expect(withCountedWeights({ summary: 's', items: items(['dailyTask', null]) })).toEqual({
      summary: 's',
      items: [{ kind: 'dailyTask', weight: 10_000 }],
    });
  });
});

it('names the section of a kind', () => {
  expect(['duty', 'periodicTask', 'kpi', 'basis'].map(sectionOf)).toEqual(['duties', 'tasks', 'kpi', null]);
});
