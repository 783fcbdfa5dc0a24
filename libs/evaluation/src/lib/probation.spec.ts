import {
  extendProbation,
  probationAssessors,
  canAssess,
  canReadProbation,
  canRunProbation,
  postsNamedIn,
  probationEnd,
  probationOutcome,
  seesVerdicts,
  titlesNamedIn,
  whyNotDecide,
  whyNotExtend,
  proposedProbationEnd,
  whyNotUntil,
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
    expect(probationEnd(hiredOn, months)).toBe(end);
  });

  it('lasts three months unless told', () => {
    expect(probationEnd('2026-09-15')).toBe('2026-12-14');
  });

  it.each([
    ['2026-09-15', null],
    ['2026-12-14', null],
    ['2027-03-14', null],
    ['2026-09-14', 'probation.length'],
    ['2027-03-15', 'probation.length'],
  ])('may last from 15 September until %s: %s', (endsOn, code) => {
    expect(whyNotUntil('2026-09-15', endsOn, '2026-09-10')?.code ?? null).toBe(code);
  });

  it('cannot be over when it begins to be assessed', () => {
    const params = { from: '2026-12-20', to: '2027-03-14' };
    expect(whyNotUntil('2026-09-15', '2026-12-14', '2026-12-20')?.params).toEqual(params);
    expect(whyNotUntil('2026-09-15', '2026-12-20', '2026-12-20')).toBeNull();
  });

  it.each([
    ['2026-12-14', '2026-12-14'],
    ['2026-12-15', '2027-01-14'],
    ['2027-03-14', '2027-03-14'],
    ['2027-04-01', '2027-03-14'],
  ])('is proposed on %s to last until %s', (today, end) => {
    expect(proposedProbationEnd('2026-09-15', today)).toBe(end);
  });
});

describe('extending', () => {
  const three = { hiredOn: '2026-11-30', endsOn: '2027-02-28', isExtended: false };

  it('is possible once', () => {
    const extended = extendProbation(three, '2027-05-29');
    expect(extended).toEqual({ hiredOn: '2026-11-30', endsOn: '2027-05-29', isExtended: true });
    expect(whyNotExtend(extended, '2027-05-29')).toEqual({ code: 'probation.extended', params: {} });
    expect(() => extendProbation(extended, '2027-05-29')).toThrow(EvaluationPreconditionError);
  });

  it.each([
    ['2027-03-01', null],
    ['2027-05-29', null],
    ['2027-02-28', 'probation.extension'],
    ['2027-05-30', 'probation.extension'],
  ])('to %s: %s', (endsOn, code) => {
    expect(whyNotExtend(three, endsOn)?.code ?? null).toBe(code);
  });

  it('says to what it could be extended', () => {
    expect(whyNotExtend(three, '2028-01-01')?.params).toEqual({ from: '2027-03-01', to: '2027-05-29' });
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
    // Posts that nobody here has.
    ['经副经理和总经理评议合格', []],
  ])('by the text %s', (text, expected) => {
    expect(titlesNamedIn(text, titles)).toEqual(expected);
    expect(titlesNamedIn(text, [...titles, '', '班长'].reverse())).toEqual(expected);
  });

  it('takes a title for the post that stands nearest above', () => {
    const post = (id: number, departmentId: number, departmentName: string, title = '经理') => ({
      id,
      title,
      departmentId,
      departmentName,
    });
    const posts = [
      post(1, 10, '市场部'),
      post(2, 20, '生产部'),
      post(3, 1, '总经办', '总经理'),
      post(4, 20, '生产部', '班长'),
    ];
    const meant = (text: string, path: number[]) =>
      postsNamedIn(text, posts, path).map(({ name, positionIds }) => [name, ...positionIds]);
    expect(meant('经经理和总经理评议', [21, 20, 1])).toEqual([
      ['经理', 2],
      ['总经理', 3],
    ]);
    expect(meant('经市场部经理评议', [21, 20, 1])).toEqual([['市场部经理', 1]]);
    expect(meant('经经理评议', [30, 1])).toEqual([['经理', 1, 2]]);
    expect(meant('经董事会评议', [20])).toEqual([]);
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

describe('what HR decides', () => {
  const verdicts = (...passed: (boolean | null)[]) =>
    passed.map((each, assessorId) => ({ assessorId, passed: each }));

  it.each([
    ['passed', [true, true], null],
    ['passed', [true, null], 'probation.notAllPassed'],
    ['passed', [], 'probation.notAllPassed'],
    ['failed', [true, false], null],
    ['failed', [true, true], 'probation.nobodyRefused'],
    ['failed', [null], 'probation.nobodyRefused'],
  ] as ['passed' | 'failed', (boolean | null)[], string | null][])(
    '%s after %j: %s',
    (outcome, given, code) => {
      expect(whyNotDecide(outcome, verdicts(...given))?.code ?? null).toBe(code);
    },
  );
});

describe('who may do what', () => {
  const nobody = { isSubject: false, isAssessor: false, isDecided: false, roles: [] };
  const rights = (facts: object) => {
    const all = { ...nobody, ...facts };
    return [canReadProbation, seesVerdicts, canAssess, canRunProbation].map((may) => may(all));
  };

  it.each([
    ['a stranger', {}, [false, false, false, false]],
    ['an admin', { roles: ['admin'] }, [false, false, false, false]],
    ['the person', { isSubject: true }, [true, false, false, false]],
    ['the person, decided', { isSubject: true, isDecided: true }, [true, true, false, false]],
    ['the person who is of HR', { isSubject: true, roles: ['hr'] }, [true, false, false, false]],
    ['the person among the assessors', { isSubject: true, isAssessor: true }, [true, false, false, false]],
    ['an assessor', { isAssessor: true }, [true, false, true, false]],
    ['an assessor, decided', { isAssessor: true, isDecided: true }, [true, true, false, false]],
    ['HR', { roles: ['hr'] }, [true, true, false, true]],
    ['HR, decided', { roles: ['hr'], isDecided: true }, [true, true, false, false]],
    ['the auditor', { roles: ['auditor'] }, [true, true, false, false]],
  ])('%s', (_, facts, expected) => {
    expect(rights(facts)).toEqual(expected);
  });
});
