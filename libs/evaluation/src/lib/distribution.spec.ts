import fc from 'fast-check';
import { DEFAULT_BANDS } from './default-rules';
import { distributionOf, distributionsOf, tryChanges } from './distribution';
import type { Distribution, GradedEvaluation } from './distribution';
import { EvaluationPreconditionError } from './problems';

const RULES = {
  bands: DEFAULT_BANDS,
  caps: [
    { grade: 'A', share: 2_000 },
    { grade: 'B', share: 4_000 },
  ],
};

/** `AAB-` in unit 3 → evaluations 301 to 304, the last without a grade. */
function unit(unitId: number, grades: string): GradedEvaluation[] {
  return [...grades].map((grade, index) => ({
    evaluationId: unitId * 100 + index + 1,
    unitId,
    grade: grade === '-' ? null : grade,
  }));
}

/** `A3/2!`: three As, two allowed, exceeded; grades without people and bound are left out. */
function shown({ grades }: Distribution): string {
  return grades
    .filter(({ count, allowed }) => count > 0 || allowed !== null)
    .map(({ grade, count, allowed, exceeded }) => `${grade}${count}/${allowed ?? '∞'}${exceeded ? '!' : ''}`)
    .join(' ');
}

const EVALUATIONS = [...unit(1, 'AAABBBCCCD'), ...unit(2, 'ABB--'), ...unit(3, 'AA')];

describe('the grades of a cycle', () => {
  it('stand against the caps in each unit and in the company', () => {
    const { company, units } = distributionsOf(EVALUATIONS, RULES);
    // 15 with a grade: 20 % = 3, 40 % = 6
    expect(shown(company)).toBe('A6/3! B5/6 C3/∞ D1/∞');
    expect([company.unitId, company.graded, company.ungraded, company.isSmall]).toEqual([null, 15, 2, false]);
    // Ten: 20 % = 2, 40 % = 4. The other two are small: one A, and no other bound.
    expect(units.map(shown)).toEqual(['A3/2! B3/4 C3/∞ D1/∞', 'A1/1 B2/∞', 'A2/1!']);
    expect(units.map(({ unitId, graded, ungraded }) => [unitId, graded, ungraded])).toEqual([
      [1, 10, 0],
      [2, 3, 2],
      [3, 2, 0],
    ]);
    expect(units.map(({ isSmall }) => isSmall)).toEqual([false, true, true]);
    expect(units.map(({ exceeded }) => exceeded)).toEqual([['A'], [], ['A']]);
  });

  it('make a unit of five small and of six not, counting those with a grade', () => {
    expect(distributionOf(1, unit(1, 'ABBCC-'), RULES).isSmall).toBe(true);
    expect(distributionOf(1, unit(1, 'ABBCCC-'), RULES).isSmall).toBe(false);
  });

  it('are none in a company without evaluations', () => {
    expect(distributionsOf([], RULES)).toMatchObject({ company: { graded: 0, exceeded: [] }, units: [] });
  });
});

describe('a change that is only tried', () => {
  it('shows before and after for the company and for each unit it touches', () => {
    const { company, units } = tryChanges(EVALUATIONS, [{ evaluationId: 101, grade: 'B' }], RULES);
    expect([shown(company.before), shown(company.after)]).toEqual([
      'A6/3! B5/6 C3/∞ D1/∞',
      'A5/3! B6/6 C3/∞ D1/∞',
    ]);
    expect(units.map(({ before, after }) => [shown(before), shown(after)])).toEqual([
      ['A3/2! B3/4 C3/∞ D1/∞', 'A2/2 B4/4 C3/∞ D1/∞'],
    ]);
    expect(units[0]).toMatchObject({ newlyExceeded: [], resolved: ['A'] });
    expect(company).toMatchObject({ newlyExceeded: [], resolved: [] });
  });

  it('names what it would break', () => {
    const changes = [
      { evaluationId: 107, grade: 'B' },
      { evaluationId: 108, grade: 'B' },
      { evaluationId: 202, grade: 'A' },
      { evaluationId: 999, grade: 'A' },
    ];
    const { company, units } = tryChanges(EVALUATIONS, changes, RULES);
    // Company: B5 − 1 + 2 = 6 of 6. Unit 1: B3 + 2 = 5 of 4. Unit 2: two As of one.
    expect(company.newlyExceeded).toEqual([]);
    expect(units.map(({ before, newlyExceeded }) => [before.unitId, newlyExceeded])).toEqual([
      [1, ['B']],
      [2, ['A']],
    ]);
  });

  it('grades whoever had no grade yet', () => {
    const { units } = tryChanges(EVALUATIONS, [{ evaluationId: 204, grade: 'C' }], RULES);
    expect([units[0].before.ungraded, units[0].after.ungraded]).toEqual([2, 1]);
  });

  it('refuses a grade that the scheme does not have', () => {
    expect(() => tryChanges(EVALUATIONS, [{ evaluationId: 101, grade: 'S' }], RULES)).toThrow(
      EvaluationPreconditionError,
    );
  });

  it('leaves what it was given as it was, and agrees with the distribution of the changed list', () => {
    const grades = fc.array(fc.constantFrom(...'ABCD-'), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(grades, grades, fc.nat(), fc.constantFrom(...'ABCD'), (one, other, pick, grade) => {
        const given = [...unit(1, one.join('')), ...unit(2, other.join(''))];
        const copy = given.map((evaluation) => ({ ...evaluation }));
        const { evaluationId, unitId } = given[pick % given.length];
        const result = tryChanges(given, [{ evaluationId, grade }], RULES);
        expect(given).toEqual(copy);
        copy[pick % given.length] = { evaluationId, unitId, grade };
        expect(result.company.after).toEqual(distributionsOf(copy, RULES).company);
        expect(result.units.map(({ after }) => after)).toEqual(
          distributionsOf(copy, RULES).units.filter((each) => each.unitId === unitId),
        );
      }),
    );
  });
});
