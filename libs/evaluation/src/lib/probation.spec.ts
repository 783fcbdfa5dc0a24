import {
  extendProbation,
  probationAssessors,
  probationEnd,
  probationOutcome,
  probationReminders,
  titlesNamedIn,
  whyNotExtend,
} from './probation';
import { EvaluationPreconditionError } from './problems';

describe('how long a probation lasts', () => {
  it.each([
    ['2026-03-01', 3, '2026-05-31'],
    ['2026-09-15', 3, '2026-12-14'],
    ['2026-10-08', 6, '2027-04-07'],
    // There is no 31 November, and no 30 February.
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-12-01', 1, '2026-12-31'],
  ])('from %s, %d months: until %s', (hiredOn, months, end) => {
    expect(probationEnd({ hiredOn, months })).toBe(end);
  });

  it('is recalled 14, 7 and 1 days before the end', () => {
    expect(probationReminders({ hiredOn: '2026-09-15', months: 3 })).toEqual([
      { daysBefore: 14, on: '2026-11-30' },
      { daysBefore: 7, on: '2026-12-07' },
      { daysBefore: 1, on: '2026-12-13' },
    ]);
  });
});

describe('extending', () => {
  const three = { hiredOn: '2026-11-30', months: 3, isExtended: false };

  it('counts from the hire date again, once', () => {
    const extended = extendProbation(three, 6);
    expect(extended).toEqual({ hiredOn: '2026-11-30', months: 6, isExtended: true });
    // Three months more from 1 March, where the first three ended, would last until 31 May.
    expect(probationEnd(extended)).toBe('2027-05-29');
    expect(whyNotExtend(extended, 7)).toEqual({ code: 'probation.extended', params: {} });
    expect(() => extendProbation(extended, 6)).toThrow(EvaluationPreconditionError);
  });

  it.each([
    [4, null],
    [6, null],
    [3, 'probation.extension'],
    [7, 'probation.extension'],
    [4.5, 'probation.extension'],
  ])('to %d months: %s', (months, code) => {
    expect(whyNotExtend(three, months)?.code ?? null).toBe(code);
  });

  it('says to what it could be extended', () => {
    expect(whyNotExtend(three, 9)?.params).toEqual({ months: '9', from: 4, to: 6 });
  });
});

describe('who assesses', () => {
  const titles = ['经理', '生产部经理', '生产部', '班长', '质检员'];

  it.each([
    ['由班长、生产部经理考核合格后上岗。', ['班长', '生产部经理']],
    ['经理批准，班长与经理共同评议', ['经理', '班长']],
    ['经培训合格后上岗', []],
    ['', []],
    ['班长质检员班长', ['班长', '质检员']],
  ])('by the text %s', (text, expected) => {
    expect(titlesNamedIn(text, titles)).toEqual(expected);
    expect(titlesNamedIn(text, [...titles, '', '班长'].reverse())).toEqual(expected);
  });

  it('is everybody who holds a named post, once, and never the person on probation', () => {
    const posts = [
      { title: '班长', holderIds: [7, 4] },
      { title: '生产部经理', holderIds: [3, 4] },
    ];
    expect(probationAssessors({ subjectId: 7, superiorId: 9 }, posts)).toEqual({
      assessorIds: [4, 3],
      problems: [],
    });
  });

  it('names posts that nobody else holds', () => {
    const posts = [
      { title: '班长', holderIds: [7] },
      { title: '质检员', holderIds: [] },
      { title: '经理', holderIds: [2] },
    ];
    expect(probationAssessors({ subjectId: 7, superiorId: 9 }, posts)).toEqual({
      assessorIds: [2],
      problems: ['班长', '质检员'].map((title) => ({ code: 'probation.assessorUnknown', params: { title } })),
    });
  });

  it.each([
    [9, [9]],
    [null, []],
    [7, []],
  ])('is the direct superior %s where nobody is named', (superiorId, assessorIds) => {
    expect(probationAssessors({ subjectId: 7, superiorId }, [])).toEqual({ assessorIds, problems: [] });
  });
});

describe('the outcome', () => {
  it.each([
    [[true, true], 'passed'],
    [[true, null], 'pending'],
    [[null, false], 'failed'],
    [[true, false], 'failed'],
    [[null], 'pending'],
    [[], 'pending'],
  ] as [(boolean | null)[], string][])('of %j: %s', (verdicts, outcome) => {
    expect(probationOutcome(verdicts.map((passed, assessorId) => ({ assessorId, passed })))).toBe(outcome);
  });
});
