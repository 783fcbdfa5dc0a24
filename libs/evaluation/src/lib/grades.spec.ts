import { DEFAULT_BANDS } from './default-rules';
import { capGrade, checkBands, gradeOf, gradeUnderVeto } from './grades';
import { EvaluationPreconditionError } from './problems';
import { points } from './testing/forms';

const byBands = { bands: DEFAULT_BANDS, gradeMethod: 'bands' } as const;
const linear = { bands: DEFAULT_BANDS, gradeMethod: 'linear' } as const;
const scale = { top: points(100), step: 1 };

describe('R9: grades', () => {
  it.each([
    [100, 'A', 12_000],
    [90, 'A', 12_000],
    [89.99, 'B', 10_000],
    [80, 'B', 10_000],
    [79.99, 'C', 8_000],
    [60, 'C', 8_000],
    [59.99, 'D', 5_000],
    [0, 'D', 5_000],
  ])('%d is %s', (total, grade, coefficient) => {
    expect(gradeOf(points(total), byBands)).toEqual({ grade, coefficient });
  });

  it('does not depend on the order in which the bands are written', () => {
    const mixed = [2, 0, 3, 1].map((index) => DEFAULT_BANDS[index]);
    expect(gradeOf(points(85), { ...byBands, bands: mixed }).grade).toBe('B');
  });

  it('gives total ÷ 100 as the linear coefficient, with the grade of the bands', () => {
    // 88.97 ÷ 100 = 0.8897
    expect(gradeOf(points(88.97), linear)).toEqual({ grade: 'B', coefficient: 8_897 });
  });

  it('refuses a total below all bands', () => {
    const broken = new EvaluationPreconditionError({ code: 'bands.gap', params: { from: 0, to: 1_000 } });
    const refusal = () => gradeOf(points(10), { ...byBands, bands: DEFAULT_BANDS.slice(0, 2) });
    expect(refusal).toThrow(broken);
    expect(refusal).toThrow(expect.objectContaining({ problem: broken.problem }));
  });

  const [a, b, c, d] = DEFAULT_BANDS;
  it.each([
    ['the default', [a, b, c, d], null],
    ['one band for all', [d], null],
    ['a grade that pays nothing', [c, { ...d, coefficient: 0 }], null],
    ['a grade for the top alone', [{ ...a, from: points(100) }, { ...d }], null],
    ['none', [], { code: 'bands.empty', params: {} }],
    ['a gap at the bottom', [a, b, c], { code: 'bands.gap', params: { from: 0, to: 6_000 } }],
    [
      'two that begin together',
      [a, { ...b, from: 9_000 }, d],
      { code: 'bands.overlap', params: { grade: 'B', other: 'A', start: 9_000 } },
    ],
    ['a repeated name', [a, { ...b, grade: 'A' }, d], { code: 'bands.grade', params: { grade: 'A' } }],
    ['a blank name', [{ ...d, grade: ' ' }], { code: 'bands.grade', params: { grade: ' ' } }],
    [
      'one above the scale',
      [{ ...a, from: 10_001 }, d],
      { code: 'bands.from', params: { grade: 'A', start: 10_001, from: 0, to: 10_000 } },
    ],
    [
      'a start between hundredths',
      [{ ...a, from: 8_999.5 }, d],
      { code: 'bands.from', params: { grade: 'A', start: 8_999.5, from: 0, to: 10_000 } },
    ],
    [
      'a negative coefficient',
      [{ ...d, coefficient: -1 }],
      { code: 'bands.coefficient', params: { grade: 'D', coefficient: -1 } },
    ],
  ])('checks bands: %s', (_, bands, expected) => {
    expect(checkBands(bands, scale)).toEqual(expected);
  });
});

describe('R7: veto', () => {
  it.each([
    ['A', 'C', 'C'],
    ['C', 'C', 'C'],
    ['D', 'C', 'D'],
    ['B', 'A', 'B'],
  ])('holds %s under %s to %s', (grade, cap, expected) => {
    expect(capGrade(grade, cap, DEFAULT_BANDS)).toBe(expected);
  });

  it('refuses a grade that no band has', () => {
    expect(() => capGrade('A', 'E', DEFAULT_BANDS)).toThrow(EvaluationPreconditionError);
    expect(() => capGrade('E', 'A', DEFAULT_BANDS)).toThrow(EvaluationPreconditionError);
  });

  it('leaves the linear coefficient, which is read from the points', () => {
    expect(gradeUnderVeto(points(95), linear, 'D')).toEqual({ grade: 'D', coefficient: 9_500 });
  });

  it('changes nothing without a veto', () => {
    expect(gradeUnderVeto(points(95), byBands, undefined)).toEqual({ grade: 'A', coefficient: 12_000 });
  });
});
