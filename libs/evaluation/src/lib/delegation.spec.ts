import fc from 'fast-check';
import { addDays } from './calendar';
import {
  checkDelegation,
  delegationOn,
  deputyFor,
  mayActFor,
  mayDeputise,
  proposeDeputies,
  whyNotNamed,
} from './delegation';
import type { DelegationDraft } from './delegation';

const DRAFT: DelegationDraft = {
  superiorId: 5,
  deputyId: 6,
  from: '2026-12-01',
  to: '2026-12-31',
  reason: '外出培训',
};

function draft(changes: Partial<DelegationDraft>): DelegationDraft {
  return { ...DRAFT, ...changes };
}

/** 1 above 5 above 6 and 8; 6 above 7. */
const CHAIN: Readonly<Record<number, readonly number[]>> = { 5: [1], 6: [5, 1], 7: [6, 5, 1], 8: [5, 1] };
const isAbove = (superiorId: number, employeeId: number) => (CHAIN[employeeId] ?? []).includes(superiorId);

describe('who may delegate', () => {
  it.each([
    ['as drafted', {}, []],
    ['for a single day', { to: '2026-12-01' }, []],
    ['for a whole year', { to: '2027-11-30' }, []],
    ['to oneself', { deputyId: 5 }, ['deputyId delegation.oneself']],
    ['without reason', { reason: ' ' }, ['reason delegation.reason']],
    ['backwards', { to: '2026-11-30' }, ['to delegation.order']],
    ['for more than a year', { to: '2027-12-01' }, ['to delegation.tooLong']],
    ['from a leap day for a year', { from: '2028-02-29', to: '2029-02-28' }, []],
    ['from a leap day for longer', { from: '2028-02-29', to: '2029-03-01' }, ['to delegation.tooLong']],
    ['on no day', { from: '2026-02-30', to: '' }, ['from date.invalid', 'to date.invalid']],
    [
      'with everything wrong',
      { deputyId: 5, to: '2026-11-30', reason: '' },
      ['deputyId delegation.oneself', 'to delegation.order', 'reason delegation.reason'],
    ],
  ] as [string, Partial<DelegationDraft>, string[]][])('%s', (_, changes, expected) => {
    expect(checkDelegation(draft(changes), []).map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });

  it('names the latest day, and the delegation that stands in the way', () => {
    expect(checkDelegation(draft({ to: '2027-12-01' }), [])[0].params).toEqual({ latest: '2027-11-30' });
    const other = draft({ deputyId: 8, from: '2026-12-31', to: '2027-01-15' });
    expect(checkDelegation(DRAFT, [draft({ superiorId: 1 }), other])).toEqual([
      { path: 'from', code: 'delegation.overlap', params: { from: '2026-12-31', to: '2027-01-15' } },
    ]);
  });

  it('minds overlaps of the same superior only, and no neighbours', () => {
    const others = [
      draft({ superiorId: 1 }),
      draft({ from: '2026-11-01', to: '2026-11-30' }),
      draft({ from: '2027-01-01', to: '2027-01-02' }),
    ];
    expect(checkDelegation(DRAFT, others)).toEqual([]);
  });

  it('finds an overlap exactly where two delegations share a day', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }))
      .map(([start, length]) => [start, start + length]);
    fc.assert(
      fc.property(span, span, ([a, b], [c, d]) => {
        const day = (offset: number) => addDays('2026-12-10', offset);
        const refused = checkDelegation(draft({ from: day(a), to: day(b) }), [
          draft({ from: day(c), to: day(d) }),
        ]);
        let shared = 0;
        for (let each = a; each <= b; each += 1) if (each >= c && each <= d) shared += 1;
        expect(refused.length > 0).toBe(shared > 0);
      }),
    );
  });
});

describe('who acts for a superior', () => {
  const delegations = [DRAFT, draft({ deputyId: 8, from: '2027-01-04', to: '2027-01-08' })];

  it.each([
    ['2026-11-30', null],
    ['2026-12-01', 6],
    ['2026-12-31', 6],
    ['2027-01-01', null],
    ['2027-01-04', 8],
    ['2027-01-09', null],
  ])('on %s: %s', (day, deputyId) => {
    expect(delegationOn(5, day, delegations)?.deputyId ?? null).toBe(deputyId);
    expect(delegationOn(6, day, delegations)).toBeNull();
  });

  it('never for themself or for somebody above them', () => {
    expect(deputyFor({ superiorId: 5, subjectId: 8 }, '2026-12-10', delegations, isAbove)).toBe(6);
    expect(deputyFor({ superiorId: 5, subjectId: 6 }, '2026-12-10', delegations, isAbove)).toBeNull();
    // Somebody whom 5 is named superior of, and who stands above the deputy.
    expect(deputyFor({ superiorId: 5, subjectId: 1 }, '2026-12-10', delegations, isAbove)).toBeNull();
    expect(deputyFor({ superiorId: 5, subjectId: 8 }, '2027-01-01', delegations, isAbove)).toBeNull();
  });

  it('may score whoever stands below or beside them', () => {
    expect([7, 8].map((subjectId) => mayActFor(6, subjectId, isAbove))).toEqual([true, true]);
  });
});

describe('the deputy whom the position names', () => {
  it('is proposed with the people they could not score', () => {
    const superior = {
      superiorId: 5,
      forms: [6, 7, 8].map((subjectId) => ({ subjectId, otherPartIds: [] })),
    };
    expect(proposeDeputies(superior, [6, 5, 7, 6], isAbove)).toEqual([
      { deputyId: 6, notForSubjectIds: [6] },
      { deputyId: 7, notForSubjectIds: [6, 7] },
    ]);
    expect(proposeDeputies(superior, [], isAbove)).toEqual([]);
  });
});

describe('two parts of one form', () => {
  it('are never one person’s by a delegation, and HR has none', () => {
    expect(mayDeputise({ isHr: false, hasOtherPart: false })).toBe(true);
    expect(mayDeputise({ isHr: false, hasOtherPart: true })).toBe(false);
    expect(mayDeputise({ isHr: true, hasOtherPart: false })).toBe(false);
  });

  it('leave the reviewer out of the forms they review, and HR out of all', () => {
    const forms = [
      { subjectId: 7, otherPartIds: [1] },
      { subjectId: 8, otherPartIds: [1, 6] },
    ];
    expect(proposeDeputies({ superiorId: 5, forms }, [1, 6], isAbove)).toEqual([
      { deputyId: 1, notForSubjectIds: [7, 8] },
      { deputyId: 6, notForSubjectIds: [8] },
    ]);
    const why = (id: number, isHr = false, waiting = forms) =>
      whyNotNamed({ id, isHr }, waiting, isAbove)?.code ?? null;
    expect(why(1)).toBe('delegation.noForm');
    expect(why(6)).toBeNull();
    expect(why(6, true)).toBe('delegation.hr');
    expect([why(1, false, []), why(1, true, [])]).toEqual([null, 'delegation.hr']);
  });
});
