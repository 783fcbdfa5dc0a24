import { checkPurge, checkPurgeName, countsAsHistory, cycleLabel, cycleShownFirst } from './test-cycles';

const real = { year: 2026, quarter: 4, isTest: false };
const test = { ...real, isTest: true };

describe('the name of a cycle', () => {
  it.each([
    [real, 'zh', '2026年第4季度'],
    [real, 'en', '2026 Q4'],
    [test, 'zh', '2026年第4季度（试运行）'],
    [test, 'en', '2026 Q4 (test)'],
  ] as const)('%j in %s is %s', (cycle, language, name) => {
    expect(cycleLabel(cycle, language)).toBe(name);
  });
});

it('only a real cycle counts as history', () => {
  expect([real, test].map(countsAsHistory)).toEqual([true, false]);
});

describe('the cycle that is shown first', () => {
  const cycle = (id: number, isTest: boolean, running: boolean) => ({ id, isTest, running });

  it.each([
    ['the newest that runs', [cycle(4, false, false), cycle(3, false, true), cycle(2, false, true)], 3],
    ['the newest where none runs', [cycle(4, false, false), cycle(3, false, false)], 4],
    ['a real one that is over before a test that runs', [cycle(4, true, true), cycle(3, false, false)], 3],
    ['a test where there is no other', [cycle(4, true, false), cycle(3, true, true)], 3],
    ['nothing where there is none', [], undefined],
  ])('is %s', (_, cycles, id) => {
    expect(cycleShownFirst(cycles)?.id).toBe(id);
  });
});

describe('removing a cycle with everything in it', () => {
  it('a test, never a real one', () => {
    expect(checkPurge(test)).toBeNull();
    expect(checkPurge(real)).toEqual({ code: 'cycle.notTest', params: {} });
  });

  it.each(['2026年第4季度（试运行）', ' 2026 Q4 (test) ', 'Q4 2026 (test)'])(
    'wants its name: %s',
    (typed) => {
      expect(checkPurgeName(test, typed)).toBeNull();
    },
  );

  it.each(['', '2026 Q4', '2026年第4季度', '2026年第3季度（试运行）', '2025 Q4 (test)', '2026 q4 (test)'])(
    'wants no other name: %s',
    (typed) => {
      expect(checkPurgeName(test, typed)?.code).toBe('cycle.nameDiffers');
    },
  );
});
