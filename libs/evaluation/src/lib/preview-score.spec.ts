import fc from 'fast-check';
import { computeScore } from './compute-score';
import { previewScore } from './preview-score';
import { scoringInputs } from './testing/arbitrary-forms';
import { form, item, notApplicable, points, section } from './testing/forms';
import { raterTotal } from './testing/oracle';

describe('previewScore', () => {
  const sections = [
    section('duties', 60, [
      item('d1', 50, { supervisor: 90, reviewer: 10 }),
      item('d2', 30, { supervisor: 70 }),
      item('d3', 20, { supervisor: null }),
    ]),
    section('tasks', 10, [notApplicable('t1', 100)]),
    section('conduct', 30, [item('c1', 100, {})]),
  ];

  it('leaves out what is not scored yet and says what is missing', () => {
    // (50 × 90 + 30 × 70) ÷ 80 = 82.5; conduct has nothing yet, so duties stand for the whole.
    expect(previewScore(form(sections), 'supervisor')).toEqual({
      raterRole: 'supervisor',
      total: points(82.5),
      formTotal: points(82.5),
      grade: 'B',
      scored: 2,
      missing: 2,
      missingItemIds: ['d3', 'c1'],
      sections: [
        { sectionId: 'duties', total: points(82.5), scored: 2, missing: 1 },
        { sectionId: 'conduct', total: null, scored: 0, missing: 1 },
      ],
    });
  });

  it('is about one rater alone', () => {
    expect(previewScore(form(sections), 'reviewer')).toMatchObject({
      total: points(10),
      grade: 'D',
      missing: 3,
    });
  });

  it('has no total before the first score', () => {
    expect(previewScore(form(sections), 'self')).toMatchObject({
      total: null,
      grade: null,
      scored: 0,
      missing: 4,
    });
  });

  it('equals an independent calculation for any half-filled form', () => {
    fc.assert(
      fc.property(scoringInputs(true), (input) => {
        const expected = raterTotal(input.sections, 'supervisor');
        expect(previewScore(input, 'supervisor').total).toBe(expected === null ? null : expected.halfUp());
      }),
      { numRuns: 100 },
    );
  });

  it("is the rater's own total of computeScore once nothing is missing", () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const outcome = computeScore(input);
        if (outcome.status !== 'scored') return;
        for (const { raterRole, total } of outcome.raters) {
          // Nobody waits for peers: where some are missing, they count in fewer sections than they scored.
          if (raterRole === 'peer') continue;
          expect(previewScore(input, raterRole)).toMatchObject({ total, missing: 0, missingItemIds: [] });
        }
      }),
      { numRuns: 100 },
    );
  });
});
