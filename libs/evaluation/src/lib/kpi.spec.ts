import { checkKpi, checkKpiActual, kpiScore, parseKpiTarget } from './kpi';
import type { Kpi } from './kpi';
import { points } from './testing/forms';

const scale = { top: points(100), step: 50 };

/** 98 % → 980000 ten-thousandths. */
function measure(value: number): number {
  return Math.round(value * 10_000);
}

const attendance: Kpi = {
  target: measure(98),
  direction: 'higherIsBetter',
  method: { kind: 'linear', floor: measure(90) },
};
const errorRate: Kpi = {
  target: measure(0.1),
  direction: 'lowerIsBetter',
  method: { kind: 'linear', floor: measure(0.5) },
};
const output: Kpi = {
  target: measure(200),
  direction: 'higherIsBetter',
  method: { kind: 'ratio', cap: 10_000 },
};
const complaints: Kpi = {
  target: measure(2),
  direction: 'lowerIsBetter',
  method: { kind: 'ratio', cap: 9_000 },
};
const steps: Kpi = {
  target: measure(3),
  direction: 'lowerIsBetter',
  method: {
    kind: 'steps',
    steps: [
      { value: measure(3), score: points(100) },
      { value: measure(6), score: points(60) },
    ],
  },
};

describe('R8: a KPI scores itself', () => {
  it.each([
    // (94 − 90) ÷ (98 − 90) × 100 = 50
    ['linear upwards', attendance, 94, 50],
    ['linear at the target', attendance, 98, 100],
    ['linear beyond the target', attendance, 100, 100],
    ['linear below the floor', attendance, 89, 0],
    // (0.5 − 0.2) ÷ (0.5 − 0.1) × 100 = 75
    ['linear downwards', errorRate, 0.2, 75],
    ['linear downwards, nothing at all', errorRate, 0, 100],
    ['linear downwards, beyond the floor', errorRate, 0.6, 0],
    // 150 ÷ 200 × 100 = 75
    ['ratio upwards', output, 150, 75],
    // 133.3333 ÷ 200 × 100 = 66.66665 → 66.67
    ['ratio, rounded half up', output, 133.3333, 66.67],
    ['ratio beyond its cap', output, 300, 100],
    // 2 ÷ 4 × 100 = 50
    ['ratio downwards', complaints, 4, 50],
    ['ratio downwards beyond its cap', complaints, 1, 90],
    ['ratio downwards, nothing at all', complaints, 0, 90],
    ['steps: the best', steps, 3, 100],
    ['steps: between two', steps, 4, 60],
    ['steps: none', steps, 6.0001, 0],
  ])('%s', (_, kpi, actual, expected) => {
    expect(kpiScore(kpi, measure(actual), scale)).toBe(points(expected));
  });

  it('never exceeds the scale, whatever the cap', () => {
    const generous: Kpi = { ...output, method: { kind: 'ratio', cap: 15_000 } };
    expect(kpiScore(generous, measure(400), scale)).toBe(points(100));
  });

  it.each([
    ['attendance', attendance, null],
    ['error rate', errorRate, null],
    ['steps', steps, null],
    [
      'no accident as the target',
      { ...errorRate, target: 0, method: { kind: 'linear', floor: measure(2) } },
      null,
    ],
    ['a floor just below the target', { ...attendance, method: { kind: 'linear', floor: 979_999 } }, null],
    ['the smallest cap', { ...output, method: { kind: 'ratio', cap: 1 } }, null],
    [
      'steps worth the same',
      {
        ...steps,
        method: {
          kind: 'steps',
          steps: [
            { value: measure(3), score: 6_000 },
            { value: measure(6), score: 6_000 },
          ],
        },
      },
      null,
    ],
    ['a step worth nothing', { ...steps, method: { kind: 'steps', steps: [{ value: 0, score: 0 }] } }, null],
    [
      'a floor above the target',
      { ...attendance, method: { kind: 'linear', floor: measure(99) } },
      'kpi.floor',
    ],
    [
      'a floor below a target to undercut',
      { ...errorRate, method: { kind: 'linear', floor: 0 } },
      'kpi.floor',
    ],
    ['a floor at the target', { ...attendance, method: { kind: 'linear', floor: measure(98) } }, 'kpi.floor'],
    ['a ratio to nothing', { ...output, target: 0 }, 'kpi.target'],
    ['a ratio without a cap', { ...output, method: { kind: 'ratio', cap: 0 } }, 'kpi.target'],
    ['a negative target', { ...attendance, target: -1 }, 'kpi.target'],
    ['no steps', { ...steps, method: { kind: 'steps', steps: [] } }, 'kpi.steps'],
    [
      'a better value that is worth less',
      {
        ...steps,
        method: {
          kind: 'steps',
          steps: [
            { value: measure(3), score: 5_000 },
            { value: measure(6), score: 6_000 },
          ],
        },
      },
      'kpi.steps',
    ],
    [
      'a step above the scale',
      { ...steps, method: { kind: 'steps', steps: [{ value: 1, score: 10_001 }] } },
      'kpi.steps',
    ],
    [
      'a value twice',
      {
        ...steps,
        method: {
          kind: 'steps',
          steps: [
            { value: 1, score: 10 },
            { value: 1, score: 20 },
          ],
        },
      },
      'kpi.steps',
    ],
  ] as const)('checks %s', (_, kpi, code) => {
    expect(checkKpi(kpi, scale)?.code ?? null).toBe(code);
  });

  it('refuses an actual value that is negative or no integer', () => {
    expect([-1, 1.5].map((actual) => checkKpiActual(actual)?.code)).toEqual(['kpi.actual', 'kpi.actual']);
    expect(checkKpiActual(0)).toBeNull();
  });
});

describe('parseKpiTarget', () => {
  it.each([
    ['≥98%', { target: 980_000, direction: 'higherIsBetter', unit: '%' }],
    ['≤0.1%', { target: 1_000, direction: 'lowerIsBetter', unit: '%' }],
    ['100%', { target: 1_000_000, direction: null, unit: '%' }],
    [' >= 99.95 % ', { target: 999_500, direction: 'higherIsBetter', unit: '%' }],
    ['≤３次', { target: 30_000, direction: 'lowerIsBetter', unit: '次' }],
    ['≧５０％', { target: 500_000, direction: 'higherIsBetter', unit: '%' }],
    ['12', { target: 120_000, direction: null, unit: '' }],
  ])('reads %s', (text, expected) => {
    expect(parseKpiTarget(text)).toEqual(expected);
  });

  it.each(['', '及时', '98.12345%', '90%–95%', '≥'])('reads no target in "%s"', (text) => {
    expect(parseKpiTarget(text)).toBeNull();
  });
});
