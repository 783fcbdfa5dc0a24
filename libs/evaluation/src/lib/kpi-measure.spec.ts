import fc from 'fast-check';
import {
  isDoubtfulActual,
  isMeasureUnit,
  measureInStandard,
  type KpiMeasure,
  measureText,
  measureValueOf,
  readMeasure,
  standardWithMeasure,
  writtenMeasure,
} from './kpi-measure';

const attendance: KpiMeasure = {
  unit: '%',
  direction: 'higherIsBetter',
  target: 980_000,
  method: { kind: 'linear', floor: 900_000 },
};
const revenue: KpiMeasure = {
  unit: '万元',
  direction: 'higherIsBetter',
  target: 12_000_000,
  method: { kind: 'ratio', cap: 12_050 },
};
const defects: KpiMeasure = {
  unit: '%',
  direction: 'lowerIsBetter',
  target: 1_000,
  method: {
    kind: 'steps',
    steps: [
      { value: 1_000, score: 10_000 },
      { value: 5_000, score: 8_050 },
    ],
  },
};

describe('a measure in writing', () => {
  it.each([
    [attendance, '计分 越高越好，目标 98%，底线 90%', 'scored higher is better, target 98%, floor 90%'],
    [
      revenue,
      '计分 越高越好，目标 1200万元，按比例，封顶 120.5%',
      'scored higher is better, target 1200万元, in proportion, at most 120.5%',
    ],
    [
      defects,
      '计分 越低越好，目标 0.1%，分档 0.1%=100、0.5%=80.5',
      'scored lower is better, target 0.1%, steps 0.1%=100; 0.5%=80.5',
    ],
  ])('says the same in both languages and is read back', (measure, chinese, english) => {
    expect(writtenMeasure(measure, 'zh-CN')).toBe(chinese);
    expect(writtenMeasure(measure, 'en')).toBe(english);
    expect(readMeasure(chinese)).toEqual(measure);
    expect(readMeasure(english)).toEqual(measure);
  });

  it('is read however a page wraps it, with a point at its end', () => {
    expect(readMeasure('计分 越高越好，目标\n98%，底 线90%。')).toEqual(attendance);
  });

  it.each([
    '每迟到一次扣2分',
    '计分 越高越好',
    '计分 越高越好，目标 98%',
    '计分 越高越好，目标 98%，底线 90',
    '计分 越高越好，目标 98%，按比例，封顶 1.2倍',
    '计分 越高越好，目标 98%，底线 90%，底线 80%',
    '计分 越低越好，目标 1%，分档 1%=优',
    '越高越好，目标 98%，底线 90%',
  ])('is not seen in “%s”', (text) => {
    expect(readMeasure(text)).toBeNull();
    expect(measureInStandard(text)).toEqual({ standard: text, measure: null });
  });

  it('stands behind the scoring standard and comes apart again, whatever that says', () => {
    const value = fc.integer({ min: 0, max: 9_999_999_999_999 });
    const method = fc.oneof(
      fc.record({ kind: fc.constant('linear' as const), floor: value }),
      fc.record({ kind: fc.constant('ratio' as const), cap: fc.integer({ min: 1, max: 50_000 }) }),
      fc.record({
        kind: fc.constant('steps' as const),
        steps: fc.array(fc.record({ value, score: fc.integer({ min: 0, max: 10_000 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
      }),
    );
    const measures = fc.record({
      unit: fc.constantFrom('', '%', '次', '万元/人', 'km', 'm2'),
      direction: fc.constantFrom('higherIsBetter' as const, 'lowerIsBetter' as const),
      target: value,
      method,
    });
    const standards = fc.constantFrom(
      null,
      '每次扣2分',
      '以财务报表为准（不含税）',
      '(计分 由人事部解释)',
      'by report (net)',
    );
    fc.assert(
      fc.property(
        measures,
        standards,
        fc.constantFrom('zh-CN' as const, 'en' as const),
        (measure, standard, language) => {
          const written = standardWithMeasure(standard, measure, language) as string;
          expect(measureInStandard(written)).toEqual({ standard: standard ?? '', measure });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves a standard without one alone', () => {
    expect(standardWithMeasure('每次扣2分', null, 'zh-CN')).toBe('每次扣2分');
  });
});

describe('a value in its unit', () => {
  it.each([
    ['98.5', 985_000],
    ['0.1', 1_000],
    ['1,200', 12_000_000],
    ['９８', 980_000],
    ['12,00', null],
    ['-3', null],
    ['1.23456', null],
    ['98%', null],
    ['', null],
  ])('“%s” is %p ten-thousandths', (text, value) => {
    expect(measureValueOf(text)).toBe(value);
    if (value !== null) expect(measureValueOf(measureText(value))).toBe(value);
  });

  it.each([
    // A rate of 98 %: typed as a share of one, without its point, or as it should be.
    ['%', 980_000, 9_800, true],
    ['%', 980_000, 10_000, true],
    ['%', 980_000, 10_100, false],
    ['%', 980_000, 0, false],
    ['%', 980_000, 12_345_000, true],
    ['%', 980_000, 2_000_000, false],
    ['%', 980_000, 2_000_100, true],
    // A plan may be set at 150 % and be reached with 290 %.
    ['%', 1_500_000, 2_900_000, false],
    ['%', 1_500_000, 3_000_100, true],
    // A share of errors is small.
    ['%', 1_000, 900, false],
    ['次', 980_000, 12_345_000, false],
  ])('%s, target %d: %d looks like a slip: %p', (unit, target, actual, doubtful) => {
    expect(isDoubtfulActual({ unit, target }, actual)).toBe(doubtful);
  });

  it.each([
    ['%', true],
    ['', true],
    ['万元/人', true],
    ['m2', true],
    ['2次', false],
    ['a b', false],
    ['㎡', false],
    ['个,件', false],
    ['一二三四五六七八九十一二三', false],
  ])('unit “%s”: %p', (unit, fits) => {
    expect(isMeasureUnit(unit)).toBe(fits);
  });
});
