import fc from 'fast-check';
import type { ScoredItem, ScoredSection, ScoringInput } from '../scoring-types';
import { RATER_ROLES } from '../scoring-types';
import { DEFAULT_BANDS } from '../default-rules';
import { distributeEvenly } from '../weights';

const TOP = 10_000;

/** Weights of a given number of parts, positive and summing to 10000: even, or cut at random places. */
function weights(count: number): fc.Arbitrary<number[]> {
  const cuts = fc
    .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: count - 1, maxLength: count - 1 })
    .map((places) => {
      const ends = [0, ...places.sort((a, b) => a - b), 10_000];
      return ends.slice(1).map((end, index) => end - ends[index]);
    });
  return fc.oneof(fc.constant(distributeEvenly(count)), cuts);
}

function items(sectionId: string, score: fc.Arbitrary<number | null>): fc.Arbitrary<ScoredItem[]> {
  return fc
    .integer({ min: 1, max: 8 })
    .chain((count) =>
      fc
        .tuple(weights(count), fc.array(itemBody(score), { minLength: count, maxLength: count }))
        .map(([parts, bodies]) =>
          bodies.map((body, index) => ({ id: `${sectionId}.${index}`, weight: parts[index], ...body })),
        ),
    );
}

function itemBody(score: fc.Arbitrary<number | null>) {
  return fc.record({
    notApplicable: fc.integer({ min: 0, max: 3 }).map((value) => value === 0),
    scores: fc.record({ self: score, supervisor: score, reviewer: score }),
  });
}

function sections(score: fc.Arbitrary<number | null>): fc.Arbitrary<ScoredSection[]> {
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) =>
      fc
        .tuple(
          weights(count),
          fc.tuple(...Array.from({ length: count }, (_, index) => items(`s${index}`, score))),
        )
        .map(([parts, bodies]) =>
          bodies.map((body, index) => ({ id: `s${index}`, weight: parts[index], items: body })),
        ),
    );
}

const adjustment = fc.record({
  points: fc.integer({ min: -900, max: 900 }),
  reason: fc.constant('重点项目'),
});

/** Any form that the checks admit; every score anywhere on the scale, every hundredth of it. */
export function scoringInputs(withGaps: boolean): fc.Arbitrary<ScoringInput> {
  const given = fc.oneof(fc.integer({ min: 0, max: TOP }), fc.constantFrom(0, TOP));
  const score = withGaps ? fc.option(given, { nil: null, freq: 3 }) : given;
  return fc.record({
    rules: fc.record({
      scale: fc.constant({ top: TOP, step: 1 }),
      raterShares: weights(3).map(([self, supervisor, reviewer]) => ({ self, supervisor, reviewer })),
      activeRaters: fc.subarray([...RATER_ROLES], { minLength: 1 }),
      adjustmentLimit: fc.constantFrom(0, 500, 2_000),
      bands: fc.constant(DEFAULT_BANDS),
      gradeMethod: fc.constantFrom('bands' as const, 'linear' as const),
    }),
    sections: sections(score),
    adjustments: fc.array(adjustment, { maxLength: 3 }),
  });
}
