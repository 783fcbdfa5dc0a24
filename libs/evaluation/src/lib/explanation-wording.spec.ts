import { explainScore } from './explain-score';
import { explanationSteps } from './explanation-steps';
import { wordingOf } from './explanation-wording';
import type { ScoringInput } from './scoring-types';
import { gradeStays } from './stays';
import { form, item, oneRater, points, rules, section, withPeers, WORKED_SECTIONS } from './testing/forms';

const COEFFICIENTS = {
  assessmentCoefficient: null,
  departmentCoefficient: 10_000,
  attendanceCoefficient: 10_000,
};

function wordings(input: ScoringInput, facts: Partial<Parameters<typeof explanationSteps>[1]> = {}) {
  const root = explainScore(input);
  if (root === null) throw new Error('expected a total to explain');
  return explanationSteps(root, { rules: input.rules, ...facts }).map(wordingOf);
}

const sentences = (...given: Parameters<typeof wordings>) =>
  wordings(...given).map(({ sentence }) => sentence);

describe('the words of an explanation (R13)', () => {
  it('name what each step is about, and what was left out of it', () => {
    const input = form(WORKED_SECTIONS, {
      rules: rules({ vetoes: [{ key: 'safety', cap: 'C' }] }),
      struckVetoes: ['safety'],
      adjustments: [{ points: points(2), reason: '技改项目' }],
    });
    const [first, second, , third] = wordings(input, { factors: COEFFICIENTS });
    expect([first, second, third]).toEqual([
      {
        sentence: 'weights.sections',
        sectionId: null,
        source: null,
        factors: [],
        notes: [{ kind: 'leftOut', of: [{ kind: 'section', id: 'tasks' }] }],
      },
      { sentence: 'mean.sectionBySource', sectionId: 'duties', source: 'supervisor', factors: [], notes: [] },
      { sentence: 'mean.source', sectionId: null, source: 'supervisor', factors: [], notes: [] },
    ]);
    expect(wordings(input, { factors: COEFFICIENTS }).slice(-5)).toMatchObject([
      { sentence: 'adjustments', notes: [{ kind: 'reason', reason: '技改项目' }] },
      { sentence: 'rounding', notes: [] },
      { sentence: 'grade', notes: [] },
      { sentence: 'veto', notes: [] },
      {
        sentence: 'coefficient',
        factors: ['assessment', 'grade', 'department', 'attendance'],
        notes: [{ kind: 'noCoefficient' }],
      },
    ]);
  });

  it('tell raters who are blended from sections that are, and how many peers there were', () => {
    expect(sentences(form(WORKED_SECTIONS))).toContain('mean.formBySource');
    const raters = { supervisor: 80, reviewer: 90 };
    const input = form(
      [
        { ...section('duties', 60, [withPeers(item('d1', 100, raters), 70, 71, 72)]), peersScore: true },
        section('tasks', 40, [item('t1', 100, raters)]),
      ],
      {
        rules: rules({
          raterShares: { self: 0, peer: 2000, supervisor: 5000, reviewer: 3000 },
          activeRaters: ['peer', 'supervisor', 'reviewer'],
        }),
      },
    );
    const found = wordings(input);
    expect(found.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining(['mean.section', 'mean.form', 'weights.sharesOfSection']),
    );
    expect(found.find(({ source }) => source === 'peer')?.notes).toEqual([{ kind: 'peers', count: 3 }]);
  });

  it('say the whole form’s shares without a section, and the combined quarter by name', () => {
    const stays = [
      { evaluationId: 1, days: 34, total: 9250, assessmentCoefficient: 10_000, counts: true },
      { evaluationId: 2, days: 58, total: 7840, assessmentCoefficient: 15_000, counts: true },
    ];
    const quarter = { forms: stays, result: gradeStays(stays, { rules: rules() }) };
    expect(sentences(oneRater([100], [78.4]), { quarter })).toEqual([
      'weights.shares',
      'mean.sectionBySource',
      'rounding',
      'grade',
      'quarterTotal',
      'quarterGrade',
      'quarterAssessment',
      'quarterCoefficient',
    ]);
  });
});
