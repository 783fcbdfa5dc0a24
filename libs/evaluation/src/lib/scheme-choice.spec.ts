import fc from 'fast-check';
import { schemeConflicts, schemeFor } from './scheme-choice';
import type { SchemeCandidate, SchemeScope, SchemeSubject } from './scheme-choice';

const NOBODY: SchemeScope = { positionIds: [], departmentIds: [], grades: [] };

function scheme(id: number, scope: Partial<SchemeScope> = {}, effectiveFrom = '2026-01-01'): SchemeCandidate {
  return { id, scope: { ...NOBODY, ...scope }, effectiveFrom };
}

/** Position 7, grade M2, in department 30 below 20 below 10. */
const SUBJECT: SchemeSubject = { positionId: 7, departmentPath: [30, 20, 10], grade: 'M2' };
const DAY = '2026-12-22';

const position = scheme(1, { positionIds: [6, 7] });
const near = scheme(2, { departmentIds: [30] });
const far = scheme(3, { departmentIds: [10] });
const grade = scheme(4, { grades: ['M2'] });
const company = scheme(5);
const elsewhere = scheme(6, { positionIds: [8], departmentIds: [40], grades: ['M1'] });

describe('which scheme holds', () => {
  it.each([
    [[company, grade, far, near, position], 1],
    [[company, grade, far, near], 2],
    [[company, grade, far], 3],
    [[company, grade], 4],
    [[company], 5],
    [[elsewhere], null],
    [[], null],
    // Narrow goes before new.
    [[position, scheme(9, {}, '2026-12-01')], 1],
    // Of two as narrow the later one, and of the same day the one with the higher id.
    [[scheme(9, { positionIds: [7] }, '2025-07-01'), position], 1],
    [[position, scheme(9, { positionIds: [7] })], 9],
    // What is not in force yet does not hold; from its first day on it does.
    [[scheme(9, { positionIds: [7] }, '2026-12-23'), company], 5],
    [[scheme(9, { positionIds: [7] }, '2026-12-22'), company], 9],
    // A scheme with several lists is as narrow as the list that meets somebody.
    [[scheme(9, { positionIds: [8], grades: ['M2'] }), far], 3],
    [[scheme(9, { departmentIds: [10, 30] }), scheme(8, { departmentIds: [20] })], 9],
  ])('of %j', (schemes, expected) => {
    expect(schemeFor(schemes, SUBJECT, DAY)?.id ?? null).toBe(expected);
    expect(schemeFor([...schemes].reverse(), SUBJECT, DAY)?.id ?? null).toBe(expected);
  });

  it('takes no grade for a grade', () => {
    expect(schemeFor([grade], { ...SUBJECT, grade: null }, DAY)).toBeNull();
  });

  it('is what sorting by all four marks would find', () => {
    const some = fc.subarray([1, 2, 3]);
    const schemes = fc.array(
      fc.record({
        scope: fc.record({ positionIds: some, departmentIds: some, grades: fc.subarray(['M1', 'M2']) }),
        effectiveFrom: fc.constantFrom('2026-01-01', '2026-04-01', '2027-01-01'),
      }),
      { maxLength: 6 },
    );
    const subjects = fc.record({
      positionId: fc.constantFrom(1, 2, 3),
      departmentPath: fc.shuffledSubarray([1, 2, 3]),
      grade: fc.constantFrom('M1', 'M2', null),
    });
    fc.assert(
      fc.property(schemes, subjects, (drafts, subject) => {
        const candidates = drafts.map((draft, index) => ({ ...draft, id: index + 1 }));
        const marked = candidates
          .filter(({ effectiveFrom }) => effectiveFrom <= '2026-12-22')
          .flatMap((candidate) => marks(candidate, subject).map((mark) => ({ mark, id: candidate.id })));
        const best = marked.sort((a, b) => (a.mark < b.mark ? 1 : -1))[0]?.id ?? null;
        expect(schemeFor(candidates, subject, '2026-12-22')?.id ?? null).toBe(best);
      }),
    );
  });
});

/** One text for each way in which a scheme meets somebody; the greatest text of all is the choice. */
function marks({ id, scope, effectiveFrom }: SchemeCandidate, subject: SchemeSubject): string[] {
  const ways: string[] = [];
  if (scope.positionIds.includes(subject.positionId)) ways.push('9');
  subject.departmentPath.forEach((department, index) => {
    if (scope.departmentIds.includes(department)) ways.push(String(8 - index));
  });
  if (subject.grade !== null && scope.grades.includes(subject.grade)) ways.push('2');
  if ([scope.positionIds, scope.departmentIds, scope.grades].every((list) => list.length === 0))
    ways.push('1');
  return ways.map((way) => `${way} ${effectiveFrom} ${id}`);
}

describe('schemes that contradict each other', () => {
  it('are those of one day that name the same', () => {
    expect(
      schemeConflicts([
        scheme(1, { positionIds: [7, 8], grades: ['M1', 'M2'] }),
        scheme(2, { positionIds: [6, 7], grades: ['M2'] }),
        scheme(3, { departmentIds: [7] }),
        scheme(4, { departmentIds: [7, 9] }),
        scheme(5),
        scheme(6),
      ]),
    ).toEqual([
      { schemeIds: [1, 2], effectiveFrom: '2026-01-01', kind: 'position', shared: [7] },
      { schemeIds: [1, 2], effectiveFrom: '2026-01-01', kind: 'grade', shared: ['M2'] },
      { schemeIds: [3, 4], effectiveFrom: '2026-01-01', kind: 'department', shared: [7] },
      { schemeIds: [5, 6], effectiveFrom: '2026-01-01', kind: 'company', shared: [] },
    ]);
  });

  it('are not those of different days or different scopes', () => {
    expect(schemeConflicts([scheme(1), scheme(2, {}, '2026-04-01'), position, near, grade])).toEqual([]);
  });
});
