import fc from 'fast-check';
import { compareWithTeam } from './team-comparison';
import type { TeamResult } from './team-comparison';

const GRADES = ['A', 'B', 'C', 'D'];
const DAY = '2026-12-30T08:00:00.000Z';

/** `AABBC`: one result of each of five people, in the order of their ids from 1. */
function team(grades: string, changes: Record<number, Partial<TeamResult>> = {}): TeamResult[] {
  return [...grades].map((grade, place) => ({
    evaluationId: place + 1,
    employeeId: place + 101,
    grade,
    publishedAt: DAY,
    joinedAt: '2026-12-20T08:00:00.000Z',
    ...changes[place + 1],
  }));
}

/** `A 2 | B-D* 3`, the reader's own class with a star. */
function told(results: readonly TeamResult[], evaluationId = 1): string | null {
  const comparison = compareWithTeam(results, evaluationId, GRADES);
  return (
    comparison &&
    comparison.classes
      .map(({ grades, count, isOwn }) => `${grades.join('')}${isOwn ? '*' : ''} ${count}`)
      .join(' | ')
  );
}

describe('compareWithTeam', () => {
  it.each([
    // Five with the reader: two others in each class.
    ['AAABB', 1, 'A* 3 | BCD 2'],
    ['BAABB', 1, 'A 2 | BCD* 3'],
    // For who is one of two, the other one would be the only colleague there.
    ['BAAAB', 1, null],
    // Four are too few, however they are spread.
    ['AABB', 1, null],
    ['AAABBCCD', 1, 'A* 3 | B 2 | CD 3'],
    // One alone is told together with the next: nobody is the only one.
    ['ABBBCC', 2, 'AB* 4 | CD 2'],
    ['BBBAAD', 1, 'A 2 | BCD* 4'],
    // All in one class, or all but one: that would tell of everybody.
    ['BBBBBB', 1, null],
    ['ABBBBB', 1, null],
    ['ABBBBB', 2, null],
    // Nobody has a C: that would say something about each of them.
    ['AAABBDD', 1, 'A* 3 | B 2 | CD 2'],
    ['AAADDD', 1, 'A* 3 | BCD 3'],
  ])('tells of %s to number %i: %s', (grades, reader, expected) => {
    expect(told(team(grades), reader)).toBe(expected);
  });

  it('tells nothing before the last of the team is published', () => {
    expect(told(team('AAABBB', { 6: { publishedAt: null, grade: null } }))).toBeNull();
    expect(told(team('AAABBB'))).toBe('A* 3 | BCD 3');
  });

  it('never counts a form that was made when the others were published: the difference would tell its grade', () => {
    const late = { joinedAt: '2026-12-31T08:00:00.000Z' };
    const before = told(team('AAABBB'));
    expect(told(team('AAABBBD', { 7: { ...late, publishedAt: null, grade: null } }))).toBe(before);
    expect(told(team('AAABBBD', { 7: { ...late, publishedAt: '2027-01-04T08:00:00.000Z' } }))).toBe(before);
    expect(told(team('AAABBBD', { 7: { ...late, publishedAt: '2027-01-04T08:00:00.000Z' } }), 7)).toBeNull();
    // Made later, while one of the others was still open.
    const between = { joinedAt: '2026-12-29T08:00:00.000Z' };
    expect(told(team('AAABBBB', { 7: between }))).toBe('A* 3 | BCD 4');
  });

  it('counts people, not forms', () => {
    const twice = { 5: { employeeId: 104 } };
    expect(told(team('AAABB', twice))).toBeNull();
    expect(told(team('AAABBB', twice))).toBe('A* 3 | BCD 3');
    // Four people with six forms are four.
    expect(told(team('AAABBB', { 4: { employeeId: 102 }, 5: { employeeId: 103 } }))).toBeNull();
    // Both of the reader's own forms are known to the reader.
    expect(told(team('AAABBB', { 5: { employeeId: 101 }, 6: { employeeId: 101 } }))).toBeNull();
  });

  it('tells nobody who is not of the team', () => {
    expect(told(team('AAABBB'), 9)).toBeNull();
  });

  it('leaves what each colleague got open, even for a reader whom one of the others has told theirs', () => {
    const teams = fc.array(fc.constantFrom(...GRADES), { minLength: 5, maxLength: 12 });
    let shown = 0;
    fc.assert(
      fc.property(teams, (given) => {
        const results = team(given.join(''));
        const all = results.flatMap(
          ({ evaluationId }) => compareWithTeam(results, evaluationId, GRADES) ?? [],
        );
        // The same classes for everybody.
        expect(
          new Set(all.map(({ classes }) => JSON.stringify(classes.map(({ isOwn: _, ...rest }) => rest))))
            .size,
        ).toBeLessThanOrEqual(1);
        for (const [place, { evaluationId }] of results.entries()) {
          const comparison = compareWithTeam(results, evaluationId, GRADES);
          if (comparison === null) continue;
          shown += 1;
          const { classes } = comparison;
          expect(results.length).toBeGreaterThanOrEqual(5);
          expect(classes.flatMap(({ grades }) => grades)).toEqual(GRADES);
          for (const { grades, count, isOwn } of classes) {
            expect(given.filter((grade) => grades.includes(grade))).toHaveLength(count);
            expect(isOwn).toBe(grades.includes(given[place]));
          }
          const classOf = (at: number) => classes.findIndex(({ grades }) => grades.includes(given[at]));
          for (const friend of given.keys()) {
            if (friend === place) continue;
            const left = classes.map(({ count }) => count);
            left[classOf(place)] -= 1;
            left[classOf(friend)] -= 1;
            // Anybody else may be of any class that still has room.
            expect(left.filter((count) => count > 0).length).toBeGreaterThanOrEqual(2);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(shown).toBeGreaterThan(50);
  });
});
