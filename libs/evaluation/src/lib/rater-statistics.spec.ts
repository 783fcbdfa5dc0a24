import fc from 'fast-check';
import { compareRaters, compareWithOwn } from './rater-statistics';
import type { RatedForm, RatingStatistics } from './rater-statistics';
import { points } from './testing/forms';
import { Ratio, sumOf } from './testing/oracle';

function rated(
  raterId: number,
  subjectId: number,
  total: number,
  scores: readonly number[] = [],
  unitId = 1,
): RatedForm {
  return { raterId, subjectId, unitId, scores: scores.map(points), total: points(total) };
}

function of(raterId: number, forms: readonly RatedForm[]) {
  return compareRaters(forms).raters.find((rater) => rater.raterId === raterId);
}

describe('what a rater gave', () => {
  it('has mean, spread and the numbers they rest on', () => {
    // Mean (80 + 90 + 85) ÷ 3 = 85; spread √((25 + 25 + 0) ÷ 3) = √16.666… = 4.0824… → 4.08.
    // Within: 78, 82 → 2; 90, 90 → 0; 70, 100 → 15; mean 17 ÷ 3 = 5.666… → 5.67.
    const forms = [rated(1, 11, 80, [78, 82]), rated(1, 12, 90, [90, 90]), rated(1, 13, 85, [70, 100])];
    expect(of(1, forms)).toEqual({
      raterId: 1,
      people: 3,
      forms: 3,
      ratings: 6,
      mean: points(85),
      spread: points(4.08),
      withinPerson: points(5.67),
      leniency: null,
    });
  });

  it('counts people once and forms each', () => {
    const forms = [rated(1, 11, 80, [80]), rated(1, 11, 90, [90]), rated(2, 12, 70, [])];
    expect(compareRaters(forms).all).toEqual({
      people: 2,
      forms: 3,
      ratings: 2,
      // (80 + 90 + 70) ÷ 3 = 80; √(200 ÷ 3) = 8.1649…
      mean: points(80),
      spread: points(8.16),
      withinPerson: null,
    } satisfies RatingStatistics);
  });

  it('rounds a half up', () => {
    // (80.00 + 80.01) ÷ 2 = 80.005 → 80.01; spread 0.005 → 0.01
    expect(of(1, [rated(1, 11, 80), rated(1, 12, 80.01)])).toMatchObject({ mean: 8001, spread: 1 });
  });

  it('says nothing that one form cannot tell', () => {
    expect(of(1, [rated(1, 11, 88, [80, 96])])).toMatchObject({
      forms: 1,
      mean: points(88),
      spread: null,
      withinPerson: null,
      leniency: null,
    });
    expect(compareRaters([])).toEqual({
      all: { people: 0, forms: 0, ratings: 0, mean: null, spread: null, withinPerson: null },
      raters: [],
    });
  });

  it('leaves forms with a single score out of the halo', () => {
    // Within: 4 and 6; the form with one score tells nothing apart. (4 + 6) ÷ 2 = 5
    const forms = [rated(1, 11, 80, [76, 84]), rated(1, 12, 80, [74, 86]), rated(1, 13, 80, [80])];
    expect(of(1, forms)?.withinPerson).toBe(points(5));
  });

  it('stands in the order of appearance, whatever the numbers', () => {
    const forms = [rated(7, 11, 60), rated(3, 12, 90), rated(7, 13, 60), rated(5, 14, 99)];
    expect(compareRaters(forms).raters.map(({ raterId }) => raterId)).toEqual([7, 3, 5]);
  });
});

describe('leniency', () => {
  it('is drawn towards nothing the fewer forms there are', () => {
    // One form 12 points above the others: 12 × 1 ÷ (1 + 5) = 2
    expect(of(1, [rated(1, 11, 92), rated(2, 12, 80)])?.leniency).toBe(points(2));
    // Five forms 12 points above: 12 × 5 ÷ 10 = 6
    const five = [11, 12, 13, 14, 15].map((subject) => rated(1, subject, 92));
    expect(of(1, [...five, rated(2, 16, 80)])?.leniency).toBe(points(6));
    // And below: the other rater has one form, 12 points under the five: −12 ÷ 6 = −2
    expect(of(2, [...five, rated(2, 16, 80)])?.leniency).toBe(-points(2));
  });

  it('compares with what others gave in the same unit, and anywhere where nobody else rated there', () => {
    const forms = [
      rated(1, 11, 90, [], 1),
      rated(2, 12, 84, [], 1),
      rated(1, 13, 90, [], 2),
      rated(3, 14, 60, [], 3),
    ];
    // Unit 1: 90 − 84 = 6. Unit 2, where only this rater was: 90 − (84 + 60) ÷ 2 = 18. (6 + 18) ÷ (2 + 5) = 3.428…
    expect(of(1, forms)?.leniency).toBe(points(3.43));
  });

  it('does not compare a rater with themself', () => {
    expect(of(1, [rated(1, 11, 90), rated(1, 12, 70)])?.leniency).toBeNull();
  });
});

describe('against the definitions, slowly', () => {
  const forms = fc.array(
    fc.record({
      raterId: fc.integer({ min: 1, max: 3 }),
      subjectId: fc.integer({ min: 1, max: 6 }),
      unitId: fc.integer({ min: 1, max: 3 }),
      scores: fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 5 }),
      total: fc.integer({ min: 0, max: 10_000 }),
    }),
    { maxLength: 12 },
  );

  it('mean, spread and halo', () => {
    fc.assert(
      fc.property(forms, (given) => {
        const { all } = compareRaters(given);
        const totals = given.map(({ total }) => total);
        expect(all.mean).toBe(totals.length < 1 ? null : mean(totals).halfUp());
        if (all.spread !== null) expectSpread(all.spread, totals);
        else expect(totals.length).toBeLessThan(2);
        const within = given.filter(({ scores }) => scores.length > 1).map(({ scores }) => deviation(scores));
        if (within.length < 2) expect(all.withinPerson).toBeNull();
        else {
          // Half a hundredth of rounding, and what the oracle's floating point loses.
          const slow = within.reduce((sum, value) => sum + value, 0) / within.length;
          expect(Math.abs((all.withinPerson ?? NaN) - slow)).toBeLessThan(0.500_001);
        }
      }),
    );
  });

  it('leniency, form by form', () => {
    fc.assert(
      fc.property(forms, (given) => {
        for (const { raterId, leniency } of compareRaters(given).raters) {
          const others = given.filter((form) => form.raterId !== raterId);
          const own = given.filter((form) => form.raterId === raterId);
          if (others.length === 0) expect(leniency).toBeNull();
          else expect((leniency ?? NaN) + SHIFT).toBe(shrunk(own, others).plus(new Ratio(SHIFT)).halfUp());
        }
      }),
    );
  });
});

/** The oracle rounds nothing negative: both sides are shifted out of the way. */
const SHIFT = 20_000;

function mean(values: readonly number[]): Ratio {
  return sumOf(values.map((value) => new Ratio(value))).dividedBy(new Ratio(values.length));
}

function deviation(values: readonly number[]): number {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

/** A value is the rounded root of the variance when the halves around it have the variance between them. */
function expectSpread(spread: number, values: readonly number[]): void {
  const middle = mean(values);
  const squares = values.map((value) => {
    const from = new Ratio(value).plus(middle.times(new Ratio(-1)));
    return from.times(from);
  });
  const variance = sumOf(squares).dividedBy(new Ratio(values.length));
  const [low, high] = [new Ratio(2 * spread - 1, 2), new Ratio(2 * spread + 1, 2)];
  expect(variance.isBelow(high.times(high))).toBe(true);
  if (spread > 0) expect(variance.isBelow(low.times(low))).toBe(false);
}

function shrunk(own: readonly RatedForm[], others: readonly RatedForm[]): Ratio {
  const deviations = own.map(({ total, unitId }) => {
    const near = others.filter((form) => form.unitId === unitId);
    const compared = mean((near.length > 0 ? near : others).map((form) => form.total));
    return new Ratio(total).plus(compared.times(new Ratio(-1)));
  });
  const average = sumOf(deviations).dividedBy(new Ratio(own.length));
  return average.times(new Ratio(own.length, own.length + 5));
}

describe('a form beside the same rater’s others', () => {
  it('has its place, from the highest on, and its distance from their mean', () => {
    // Mean (80 + 90 + 91) ÷ 3 = 87; 90 − 87 = 3; one has more, one as much.
    const others = [rated(1, 11, 80), rated(1, 12, 90), rated(1, 13, 91)];
    expect(compareWithOwn({ total: points(90) }, others)).toMatchObject({
      others: { forms: 3, mean: points(87) },
      difference: points(3),
      place: 2,
      shared: 1,
    });
  });

  it('is rounded once, half up: 80 − 80.125 = −0.125 → −0.12', () => {
    const others = [rated(1, 11, 80), rated(1, 12, 80.25)];
    expect(compareWithOwn({ total: points(80) }, others).difference).toBe(-12);
  });

  it('stands alone where there is no other', () => {
    expect(compareWithOwn({ total: points(70) }, [])).toMatchObject({
      others: { forms: 0, mean: null, spread: null },
      difference: null,
      place: 1,
      shared: 0,
    });
  });
});

it('scores that a database added up give the same as each of them', () => {
  const scores = [7800, 8250, 9000];
  const tally = {
    count: 3,
    sum: 7800 + 8250 + 9000,
    squares: 7800 ** 2 + 8250 ** 2 + 9000 ** 2,
  };
  const forms = (given: RatedForm['scores']) =>
    [11, 12].map((subjectId) => ({ raterId: 1, subjectId, unitId: 1, scores: given, total: 8350 }));
  expect(compareRaters(forms(tally))).toEqual(compareRaters(forms(scores)));
  expect(compareRaters(forms(tally)).all.ratings).toBe(6);
});
