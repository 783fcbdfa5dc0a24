import fc from 'fast-check';
import { computeScore } from './compute-score';
import { previewScore } from './preview-score';
import { RATER_ROLES } from './scoring-types';
import { scoringInputs } from './testing/arbitrary-forms';
import { form, item, measured, notApplicable, points, section, withPeers } from './testing/forms';
import { formTotal, raterTotal } from './testing/oracle';

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

  describe('of a form with every kind of source', () => {
    const mixed = [
      section('duties', 50, [
        item('d1', 60, { supervisor: 80 }),
        withPeers(item('d2', 40, { supervisor: 90 }), 100),
      ]),
      {
        ...section('conduct', 20, [withPeers(item('c1', 50, {}), 70), item('c2', 50, { supervisor: 60 })]),
        peersScore: true,
      },
      { ...section('kpi', 30, [measured('k1', 80, 95.25), measured('k2', 20, null)]), measured: true },
    ];

    it('is for the superior the own scores, and beside them what is measured so far', () => {
      // Own: duties .6 × 80 + .4 × 90 = 84, conduct 60; (50 × 84 + 20 × 60) ÷ 70 = 77.142857…
      // With what is measured: 50 % × 84 + 20 % × 60 + 30 % × 95.25 = 42 + 12 + 28.575 = 82.575 → 82.58
      expect(previewScore(form(mixed), 'supervisor')).toEqual({
        raterRole: 'supervisor',
        total: points(77.14),
        formTotal: points(82.58),
        grade: 'B',
        scored: 3,
        missing: 1,
        missingItemIds: ['c1'],
        sections: [
          { sectionId: 'duties', total: points(84), scored: 2, missing: 0 },
          { sectionId: 'conduct', total: points(60), scored: 1, missing: 1 },
        ],
      });
    });

    it('is for a peer the sections that peers score', () => {
      expect(previewScore(form(mixed.slice(0, 2)), 'peer')).toEqual({
        raterRole: 'peer',
        total: points(70),
        formTotal: points(70),
        grade: 'C',
        scored: 1,
        missing: 1,
        missingItemIds: ['c2'],
        sections: [{ sectionId: 'conduct', total: points(70), scored: 1, missing: 1 }],
      });
    });

    it('shows what is measured before the first score', () => {
      expect(previewScore(form(mixed), 'reviewer')).toMatchObject({
        total: null,
        formTotal: points(95.25),
        grade: 'A',
      });
    });
  });

  it('equals an independent calculation for any half-filled form', () => {
    fc.assert(
      fc.property(scoringInputs(true), (input) => {
        for (const raterRole of RATER_ROLES) {
          expect(previewScore(input, raterRole)).toMatchObject({
            total: raterTotal(input.sections, raterRole)?.halfUp() ?? null,
            formTotal: formTotal(input.sections, raterRole)?.halfUp() ?? null,
          });
        }
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
