import fc from 'fast-check';
import { protectLines, protectPicture, ratersToShow, tooFew } from './picture-privacy';
import type { PictureForm } from './picture-privacy';
import { quartilesOf } from './quartiles';

let nextPerson = 1;
const form = (departmentId: number, more: Partial<PictureForm> = {}): PictureForm => ({
  personId: nextPerson++,
  departmentId,
  positionId: departmentId * 10,
  grade: null,
  kind: 1,
  raterIds: [901, 902, 903],
  ratedByReader: false,
  ...more,
});
const several = (count: number, departmentId: number, more: Partial<PictureForm> = {}) =>
  Array.from({ length: count }, () => form(departmentId, more));

/** 1 above 2 and 3; 2 above 4. */
const TREE = new Map<number, number | null>([
  [1, null],
  [2, 1],
  [3, 1],
  [4, 2],
]);
const inDepartment =
  (...ids: number[]) =>
  ({ departmentId }: PictureForm) =>
    ids.includes(departmentId);
const everything = () => true;

describe('too few', () => {
  it('are fewer than three people, or than three raters of those whom the reader did not rate', () => {
    expect(tooFew(several(3, 1))).toBeNull();
    expect(tooFew(several(2, 1))).toBe('fewPeople');
    expect(tooFew(several(9, 1, { raterIds: [901, 902] }))).toBe('fewRaters');
    // One person in three posts is one.
    expect(tooFew(several(3, 1, { personId: 7 }))).toBe('fewPeople');
  });

  it('counts for nothing whom the reader rated, but three people there have to be', () => {
    const own = { ratedByReader: true, raterIds: [900] };
    expect(tooFew(several(3, 1, own))).toBeNull();
    expect(tooFew(several(2, 1, own))).toBe('fewPeople');
    expect(tooFew([...several(8, 1, own), ...several(2, 1)])).toBe('fewPeople');
    expect(tooFew([...several(8, 1, own), ...several(3, 1, { raterIds: [901] })])).toBe('fewRaters');
    expect(tooFew([...several(8, 1, own), ...several(3, 1)])).toBeNull();
  });
});

describe('a picture', () => {
  it('shows departments that have enough, and nothing over nobody', () => {
    const picture = protectPicture([...several(3, 2), ...several(4, 3)], TREE);
    expect([inDepartment(2), inDepartment(3), inDepartment(4), everything].map(picture.reasonToHide)).toEqual(
      [null, null, null, null],
    );
  });

  it('hides one that has too few, and another one by which it could be worked out of the total', () => {
    const picture = protectPicture([...several(1, 2), ...several(3, 3), ...several(5, 4)], TREE);
    // 4 is below 2: the one goes with them, and 3 can be shown beside the total.
    expect([inDepartment(2), inDepartment(4), inDepartment(3), everything].map(picture.reasonToHide)).toEqual(
      ['fewPeople', 'difference', null, null],
    );
    expect(picture.reasonToHide(inDepartment(2, 4))).toBeNull();
  });

  it('hides a filter that leaves one out, and one that leaves out few', () => {
    const forms = [...several(5, 2, { positionId: 21 }), form(2, { positionId: 22 })];
    const picture = protectPicture(forms, TREE);
    expect(picture.reasonToHide(({ positionId }) => positionId === 21)).toBe('difference');
    expect(picture.reasonToHide(({ positionId }) => positionId === 22)).toBe('fewPeople');
    expect(picture.reasonToHide(everything)).toBeNull();
  });

  it('tells filters of 职等 and schemes apart as finely', () => {
    const senior = several(3, 2, { grade: '5', positionId: 21 });
    const forms = [
      ...senior,
      ...several(2, 2, { grade: '6', positionId: 21 }),
      ...several(3, 3, { kind: 2 }),
    ];
    const picture = protectPicture(forms, TREE);
    expect(picture.reasonToHide(({ grade }) => grade === '5')).toBe('difference');
    expect(picture.reasonToHide(({ kind }) => kind === 2)).toBeNull();
  });

  it('leaves out of account whom the reader rated: their figures are known', () => {
    const own = several(2, 2, { ratedByReader: true });
    const picture = protectPicture([...several(3, 2, { grade: '5' }), ...own], TREE);
    expect(picture.reasonToHide(({ grade }) => grade === '5')).toBeNull();
    expect(picture.reasonToHide(everything)).toBeNull();
    expect(picture.reasonToHide(({ ratedByReader }) => ratedByReader)).toBe('fewPeople');
  });

  it('shows nothing where there are too few in all, nor of a rest that is too few beside what one rated oneself', () => {
    expect(protectPicture(several(2, 1), TREE).reasonToHide(everything)).toBe('fewPeople');
    const picture = protectPicture([...several(8, 2, { ratedByReader: true }), form(3)], TREE);
    expect(picture.reasonToHide(inDepartment(2))).toBeNull();
    expect(picture.reasonToHide(everything)).toBe('fewPeople');
  });
});

describe('quartiles', () => {
  /** At which places of the totals in their order they are. */
  const placesOf = (count: number): number[] => {
    const { lowerQuartile, median, upperQuartile } = quartilesOf([...Array(count).keys()]);
    return [lowerQuartile, median, upperQuartile];
  };
  /** Which of `count` totals in their order the reader rated: every way in which so many of them may lie. */
  const waysToLie = (count: number, known: number): boolean[][] =>
    Array.from({ length: 2 ** count }, (_, bits) =>
      Array.from({ length: count }, (__, place) => ((bits >> place) & 1) === 1),
    ).filter((way) => way.filter(Boolean).length === known);
  const rangeOver = (others: number, own: number, more: Partial<PictureForm> = {}) =>
    protectPicture(
      [...several(others, 2, more), ...several(own, 2, { ratedByReader: true })],
      TREE,
    ).tellsRange(everything);

  it('are told of five people whom the reader did not rate, or of five whom they rated', () => {
    expect([rangeOver(4, 0), rangeOver(5, 0), rangeOver(0, 4), rangeOver(0, 5)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect([rangeOver(3, 2), rangeOver(4, 20), rangeOver(5, 2)]).toEqual([false, false, true]);
    expect(rangeOver(9, 0, { raterIds: [901, 902] })).toBe(false);
  });

  it('never leave a single total to be worked out by the mean', () => {
    // With 84 and 96 of one's own, of 84, 87, 90, 93 and 96 the quartiles are the three others: 87, 90 and 93.
    for (let own = 0; own <= 6; own += 1) {
      for (let others = 1; own + others <= 12; others += 1) {
        const told = placesOf(own + others);
        const leftOver = waysToLie(own + others, own).map(
          (way) => way.filter((known, place) => !known && !told.includes(place)).length,
        );
        // Three equations name totals that somebody has; the fourth, the mean, gives the sum of what is left over.
        const fewest = Math.min(...leftOver);
        const isTold = own + others >= 5 && fewest >= 2;
        expect([own, others, rangeOver(others, own)]).toEqual([own, others, isTold]);
      }
    }
  });

  it('are told of a part and of the whole only where as many people are beside the part', () => {
    const forms = [...several(5, 2), ...several(3, 3)];
    const picture = protectPicture(forms, TREE);
    expect([inDepartment(2), everything].map(picture.reasonToHide)).toEqual([null, null]);
    // Three of eight totals, where five are known by their own quartiles, may be the three of the others.
    expect([inDepartment(2), everything].map(picture.tellsRange)).toEqual([false, true]);
    const larger = protectPicture([...several(5, 2), ...several(5, 3)], TREE);
    expect([inDepartment(2), everything].map(larger.tellsRange)).toEqual([true, true]);
  });
});

/** Rows over the rationals as whole numbers: does one of the targets lie in what the rows span? */
function spans(rows: readonly (readonly number[])[], target: readonly number[]): boolean {
  return rankOf([...rows, target]) === rankOf(rows);
}
function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => row.map(BigInt));
  let rank = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const found = left.findIndex((row, at) => at >= rank && row[column] !== 0n);
    if (found < 0) continue;
    const pivot = left[found] as bigint[];
    left[found] = left[rank] as bigint[];
    left[rank] = pivot;
    for (let at = rank + 1; at < left.length; at += 1) {
      const row = left[at] as bigint[];
      const factor = row[column] as bigint;
      const lead = pivot[column] as bigint;
      left[at] = row.map((value, place) => value * lead - (pivot[place] as bigint) * factor);
    }
    rank += 1;
  }
  return rank;
}

it('nobody whom the reader did not rate, nor any two, can be worked out of all that is shown by any filters', () => {
  const anyForm = fc.record({
    departmentId: fc.integer({ min: 1, max: 4 }),
    positionId: fc.integer({ min: 1, max: 3 }),
    grade: fc.constantFrom('5', '6'),
    kind: fc.constantFrom(1, 2),
    raterIds: fc.subarray([901, 902, 903, 904, 905], { minLength: 1 }),
    ratedByReader: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyForm, { minLength: 1, maxLength: 14 }), (drawn) => {
      const forms = drawn.map((one, personId) => ({ ...one, personId }));
      const picture = protectPicture(forms, TREE);
      const departments = [[1, 2, 3, 4], [2, 4], [1], [2], [3], [4]];
      const questions = departments.flatMap((ids) =>
        [0, 1, 2, 3].flatMap((position) =>
          ['', '5', '6'].flatMap((grade) =>
            [0, 1, 2].map(
              (kind) => (one: PictureForm) =>
                ids.includes(one.departmentId) &&
                (position === 0 || one.positionId === position) &&
                (grade === '' || one.grade === grade) &&
                (kind === 0 || one.kind === kind),
            ),
          ),
        ),
      );
      // What the reader gave is known to them: only the others are unknown.
      const unknown = forms.filter(({ ratedByReader }) => !ratedByReader);
      const rows = questions
        .filter((holds) => picture.reasonToHide(holds) === null)
        .map((holds) => unknown.map((one) => Number(holds(one))))
        .filter((row) => row.includes(1));
      const distinct = [...new Map(rows.map((row) => [row.join(''), row])).values()];
      const pairs = unknown.flatMap((_, one) => unknown.slice(one).map((__, more) => [one, one + more]));
      for (const pair of pairs) {
        const target = unknown.map((_, at) => Number(pair.includes(at)));
        expect([pair, spans(distinct, target)]).toEqual([pair, false]);
      }
      const ranges = new Map<string, Set<PictureForm>>([['', new Set()]]);
      for (const holds of questions.filter(picture.tellsRange)) {
        const told = unknown.filter(holds);
        ranges.set(told.map(({ personId }) => personId).join(), new Set(told));
      }
      const between = [...ranges.values()].flatMap((one) =>
        [...ranges.values()].map((other) => [...one].filter((form) => !other.has(form)).length),
      );
      expect(between.filter((size) => size > 0 && size < 5)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('lines of the same forms', () => {
  it('that are of too few each are shown together, those of enough by themselves alone', () => {
    const [one, two, three] = several(3, 2);
    const lines = new Map([
      ['all', [one, two, three]],
      ['first', [one]],
      ['others', [two, three]],
    ]);
    const { of, together, ofTogether } = protectLines(lines, TREE);
    expect(together).toEqual(['first', 'others']);
    expect(['all', 'first', 'others', 'none'].map((line) => of(line).reasonToHide(everything))).toEqual([
      null,
      'fewPeople',
      'fewPeople',
      null,
    ]);
    expect(ofTogether.reasonToHide(everything)).toBeNull();
    expect(ofTogether.reasonToHide(({ personId }) => personId !== one?.personId)).toBe('fewPeople');
  });

  it('count one form once, however many of the lines it has', () => {
    const [one, two] = several(2, 2);
    const { ofTogether } = protectLines(
      new Map([
        ['a', [one, two]],
        ['b', [two, one]],
      ]),
      TREE,
    );
    expect(ofTogether.reasonToHide(everything)).toBe('fewPeople');
  });

  it('tell of nobody by anything that is shown of them: not one line, not all together, not of two people', () => {
    const anyForm = fc.record({
      departmentId: fc.integer({ min: 1, max: 4 }),
      positionId: fc.integer({ min: 1, max: 2 }),
      raterIds: fc.subarray([901, 902, 903, 904], { minLength: 1 }),
      ratedByReader: fc.boolean(),
      lines: fc.subarray([0, 1, 2], { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(anyForm, { minLength: 1, maxLength: 10 }), (drawn) => {
        const forms = drawn.map((one, personId) => ({ ...one, personId, grade: null, kind: 1 }));
        const known = protectLines(
          new Map([0, 1, 2].map((line) => [line, forms.filter(({ lines }) => lines.includes(line))])),
          TREE,
        );
        // What is not known to the reader: of each form that they did not rate each line by itself.
        const unknown = forms
          .filter(({ ratedByReader }) => !ratedByReader)
          .flatMap((one) => one.lines.map((line) => ({ one, line })));
        const departments = [[1, 2, 3, 4], [2, 4], [1], [2], [3], [4]];
        const questions = departments.flatMap((ids) =>
          [0, 1, 2].map(
            (position) => (one: PictureForm) =>
              ids.includes(one.departmentId) && (position === 0 || one.positionId === position),
          ),
        );
        const figures = [
          ...[0, 1, 2].map((line) => ({ lines: [line], picture: known.of(line) })),
          { lines: known.together, picture: known.ofTogether },
        ];
        const rows = figures
          .flatMap(({ lines, picture }) =>
            questions
              .filter((holds) => picture.reasonToHide(holds) === null)
              .map((holds) => unknown.map(({ one, line }) => Number(holds(one) && lines.includes(line)))),
          )
          .filter((row) => row.includes(1));
        const distinct = [...new Map(rows.map((row) => [row.join(''), row])).values()];
        // Of one person and of any two: single lines, and all their lines together.
        const people = [...new Set(unknown.map(({ one }) => one.personId))];
        const pairs = people.flatMap((one, at) => people.slice(at).map((other) => [one, other]));
        const targets = [[0], [1], [2], known.together, [0, 1, 2]].flatMap((lines) =>
          pairs.map((pair) =>
            unknown.map(({ one, line }) => Number(pair.includes(one.personId) && lines.includes(line))),
          ),
        );
        for (const target of targets.filter((one) => one.includes(1))) {
          expect([target, spans(distinct, target)]).toEqual([target, false]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('raters', () => {
  const rater = (raterId: number, people: number) => ({ raterId, people });

  it('are shown from three others on, those with three people each; oneself always', () => {
    expect(ratersToShow([rater(1, 1), rater(2, 5), rater(3, 3), rater(4, 4)], 1)).toEqual({
      shown: [1, 2, 3, 4],
      reasons: [],
    });
    expect(ratersToShow([rater(1, 1), rater(2, 5), rater(3, 3)], 1)).toEqual({
      shown: [1],
      reasons: ['fewRaters'],
    });
    expect(ratersToShow([rater(2, 5), rater(3, 3), rater(4, 4), rater(5, 2)], null)).toEqual({
      shown: [2, 3, 4],
      reasons: ['fewPeople'],
    });
    expect(ratersToShow([], 1)).toEqual({ shown: [], reasons: [] });
  });
});
