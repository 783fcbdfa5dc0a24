import { computeScore } from './compute-score';
import { formSections, type FormSectionFacts, missingActuals } from './form-sections';
import { points, rules } from './testing/forms';

const kpi = (value: number) => Math.round(value * 10_000);
const attendance = {
  target: kpi(98),
  direction: 'higherIsBetter' as const,
  method: { kind: 'linear' as const, floor: kpi(90) },
};

/** Duties 60 with 85 points; indicators 40, attendance 96 % of 90–98: 75 points. */
function form(actual: number | null, notApplicable = false): FormSectionFacts[] {
  const scores = { self: null, supervisor: points(85), reviewer: points(85) };
  const item = { weight: 10_000, notApplicable: false, scores };
  return [
    { id: 'duties', kind: 'duties', weight: 6_000, items: [{ ...item, id: 1 }] },
    {
      id: 'figures',
      kind: 'kpi',
      weight: 4_000,
      peersScore: true,
      items: [{ ...item, id: 2, notApplicable, measure: { measure: attendance, actual } }],
    },
    { id: 'tasks', kind: 'tasks', weight: 0, items: [] },
  ];
}

describe('a form in the shape of the rules', () => {
  const { scale } = rules();

  it('scores indicators by their actual values, whoever else entered something there', () => {
    // 60 % × 85 + 40 % × 75 = 51 + 30 = 81
    const sections = formSections(form(kpi(96)), scale);
    expect(sections.map(({ id, measured }) => [id, measured ?? false])).toEqual([
      ['duties', false],
      ['figures', true],
    ]);
    expect(sections[1].items[0]).toMatchObject({ id: '2', scores: {}, measuredScore: points(75) });
    expect(sections[1].peersScore).toBeUndefined();
    expect(computeScore({ rules: rules(), sections, adjustments: [] })).toMatchObject({ total: points(81) });
  });

  it('waits for an actual value and says which is missing; a zero is one', () => {
    expect(missingActuals(form(null))).toEqual([2]);
    expect(missingActuals(form(0))).toEqual([]);
    expect(missingActuals(form(null, true))).toEqual([]);
    const sections = formSections(form(null), scale);
    expect(computeScore({ rules: rules(), sections, adjustments: [] })).toEqual({
      status: 'incomplete',
      missing: [{ itemId: '2', source: 'measure' }],
    });
  });

  it('gives peers the sections that the scheme gives them', () => {
    const [duties] = form(null);
    const peers = formSections(
      [{ ...duties, peersScore: true, items: [{ ...duties.items[0], peerScores: [points(80)] }] }],
      scale,
    );
    expect(peers[0]).toMatchObject({ peersScore: true, items: [{ peerScores: [points(80)] }] });
  });
});
