import { newScheme, newSection } from '@gangping/testing';
import { runningTotals } from './running-totals';
import { type FormItem, rulesOf, scoredSections, scoringInput } from './scoring-form';

const scheme = newScheme({
  sections: [
    newSection({ id: 'duties', weight: 7000 }),
    newSection({ id: 'tasks', kind: 'tasks', weight: 1000 }),
    newSection({ id: 'conduct', kind: 'conduct', weight: 2000 }),
  ],
});

const item = (
  id: number,
  sectionId: string,
  weight: number,
  supervisor: number | null,
  rest: Partial<FormItem> = {},
) => ({
  id,
  sectionId,
  weight,
  notApplicable: false,
  scores: { self: 8000, supervisor },
  ...rest,
});

/** The form of worked number 1 with the supervisor's scores; its only task is not applicable. */
const form = (last: number | null = 10_000): FormItem[] => [
  item(1, 'duties', 5000, 8800),
  item(2, 'duties', 3000, 9200),
  item(3, 'duties', 2000, 7500),
  item(4, 'tasks', 10_000, null, { notApplicable: true }),
  item(5, 'conduct', 4000, 9000),
  item(6, 'conduct', 4000, 8500),
  item(7, 'conduct', 2000, last),
];
const alone = { reviewerEmployeeId: null };
const totals = (items: FormItem[], points = 0) => {
  const adjustments = points === 0 ? [] : [{ points, reason: '抢修' }];
  return runningTotals(scoringInput(scheme, alone, items, adjustments), items);
};

describe('runningTotals', () => {
  it('are final once every score is there: (70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…, + 2', () => {
    expect(totals(form(), 200)).toEqual({
      selfTotal: 8000,
      supervisorTotal: 8736,
      reviewerTotal: null,
      total: 8936,
      grade: 'B',
      settledCount: 7,
    });
  });

  it('are the supervisor’s so far until then: (70 × 86.6 + 20 × 87.5) ÷ 90 = 86.8, nothing added', () => {
    expect(totals(form(null), 200)).toMatchObject({ supervisorTotal: 8680, total: 8680, settledCount: 6 });
  });

  it('are nothing while nobody has scored', () => {
    const empty = form().map((line) => ({ ...line, scores: {} }));
    expect(totals(empty)).toEqual({
      selfTotal: null,
      supervisorTotal: null,
      reviewerTotal: null,
      total: null,
      grade: null,
      settledCount: 1,
    });
  });
});

describe('the form in the shape of the rules', () => {
  it('leaves out a section that had no items at launch and keeps the weights as laid down', () => {
    const sections = scoredSections(
      scheme,
      form().filter(({ sectionId }) => sectionId !== 'tasks'),
    );
    expect(sections.map(({ id, weight }) => [id, weight])).toEqual([
      ['duties', 7000],
      ['conduct', 2000],
    ]);
  });

  it('counts a rater whose stage the scheme has and whom the organisation has (R5)', () => {
    const both = newScheme({
      stages: ['self', 'supervisor', 'reviewer', 'calibration', 'published', 'closed'],
    });
    expect(rulesOf(scheme, { reviewerEmployeeId: 7 }).activeRaters).toEqual(['self', 'supervisor']);
    expect(rulesOf(both, { reviewerEmployeeId: 7 }).activeRaters).toEqual(['self', 'supervisor', 'reviewer']);
    expect(rulesOf(both, alone).activeRaters).toEqual(['self', 'supervisor']);
  });
});
