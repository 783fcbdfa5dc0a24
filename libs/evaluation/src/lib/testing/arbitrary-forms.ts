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

/** What a form leaves open: scores of each kind that may be absent. */
interface ScoreKinds {
  readonly score: fc.Arbitrary<number | null>;
  readonly peerScore: fc.Arbitrary<number>;
}

function items(sectionId: string, kinds: ScoreKinds): fc.Arbitrary<ScoredItem[]> {
  return fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 5 }))
    .chain(([count, peers]) =>
      fc
        .tuple(weights(count), fc.array(itemBody(kinds, peers), { minLength: count, maxLength: count }))
        .map(([parts, bodies]) =>
          bodies.map((body, index) => ({ id: `${sectionId}.${index}`, weight: parts[index], ...body })),
        ),
    );
}

/** The peers of a section are the same people, but for an item that became applicable late. */
function itemBody({ score, peerScore }: ScoreKinds, peers: number) {
  const complete = fc.array(peerScore, { minLength: peers, maxLength: peers });
  return fc.record({
    notApplicable: fc.integer({ min: 0, max: 3 }).map((value) => value === 0),
    scores: fc.record({ self: score, supervisor: score, reviewer: score }),
    peerScores: fc.oneof({ weight: 15, arbitrary: complete }, fc.array(peerScore, { maxLength: 5 })),
    measuredScore: score,
  });
}

function sections(kinds: ScoreKinds): fc.Arbitrary<ScoredSection[]> {
  const scoredBy = fc.constantFrom({}, { peersScore: true }, { measured: true });
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) =>
      fc
        .tuple(
          weights(count),
          fc.tuple(...Array.from({ length: count }, (_, index) => items(`s${index}`, kinds))),
          fc.array(scoredBy, { minLength: count, maxLength: count }),
        )
        .map(([parts, bodies, by]) =>
          bodies.map((body, index) => ({ id: `s${index}`, weight: parts[index], items: body, ...by[index] })),
        ),
    );
}

function change(limit: number) {
  return fc.record({
    points: fc.integer({ min: -limit, max: limit }).map((value) => (value === 0 ? 1 : value)),
    reason: fc.constant('重点项目'),
  });
}

const VETOES = [
  { key: 'safety', cap: 'D' },
  { key: 'integrity', cap: 'C' },
  { key: 'attendance', cap: 'B' },
];

/** Any form that the checks admit; every score anywhere on the scale, every hundredth of it. */
export function scoringInputs(withGaps: boolean): fc.Arbitrary<ScoringInput> {
  const given = fc.oneof(fc.integer({ min: 0, max: TOP }), fc.constantFrom(0, TOP));
  const score = withGaps ? fc.option(given, { nil: null, freq: 3 }) : given;
  return fc.record(
    {
      rules: fc.record({
        scale: fc.constant({ top: TOP, step: 1 }),
        raterShares: weights(4).map(([self, peer, supervisor, reviewer]) => ({
          self,
          peer,
          supervisor,
          reviewer,
        })),
        activeRaters: fc.subarray([...RATER_ROLES], { minLength: 1 }),
        minimumPeers: fc.integer({ min: 2, max: 4 }),
        adjustmentLimit: fc.constantFrom(0, 500, 2_000),
        bands: fc.constant(DEFAULT_BANDS),
        gradeMethod: fc.constantFrom('bands' as const, 'linear' as const),
        vetoes: fc.constant(VETOES),
      }),
      sections: sections({ score, peerScore: given }),
      adjustments: fc.array(change(900), { maxLength: 3 }),
      calibration: change(3_000),
      correction: change(3_000),
      struckVetoes: fc.subarray(VETOES.map(({ key }) => key)),
    },
    { requiredKeys: ['rules', 'sections', 'adjustments'] },
  );
}
