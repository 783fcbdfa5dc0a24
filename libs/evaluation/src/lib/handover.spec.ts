import { handOver, handOvers } from './handover';
import type { HeldForm, RaterStanding } from './handover';

/** 1 above 2 above 5, who was the superior of 7 and 8. */
const CHAIN: Readonly<Record<number, readonly number[]>> = { 2: [1], 5: [2, 1], 7: [5, 2, 1], 8: [5, 2, 1] };
const isAbove = (superiorId: number, employeeId: number) => (CHAIN[employeeId] ?? []).includes(superiorId);

const FORM: HeldForm = {
  evaluationId: 70,
  subjectId: 7,
  raterId: 5,
  raterPositionId: 50,
  otherRaterId: 2,
};

const GONE: RaterStanding = { isEmployed: false, postHolders: [9], deputyId: 8, chainAbove: [2, 1] };

describe('who takes over', () => {
  it.each([
    ['the new holder of the post', {}, {}, 9, 'newHolder'],
    ['the deputy while the post is vacant', {}, { postHolders: [] }, 8, 'deputy'],
    ['the nearest above without a deputy', {}, { postHolders: [], deputyId: null }, 2, 'nextAbove'],
    ['nobody at the top', {}, { postHolders: [], deputyId: null, chainAbove: [] }, null, 'nobody'],
    // A superior who moved to another post is as much replaced as one who left.
    ['the new holder from one who is still there', {}, { isEmployed: true }, 9, 'newHolder'],
    [
      'the next holder when the first is assessed',
      { subjectId: 9 },
      { postHolders: [9, 10] },
      10,
      'newHolder',
    ],
    ['the deputy when the new holder is assessed', { subjectId: 9 }, {}, 8, 'deputy'],
    ['the nearest above when the deputy is assessed', { subjectId: 8 }, { postHolders: [] }, 2, 'nextAbove'],
    // 2 is assessed and stands above the deputy.
    ['one above who is not assessed', { subjectId: 2 }, { postHolders: [] }, 1, 'nextAbove'],
    // 8 has scored the superior's part as deputy: the review is not theirs as well.
    ['the nearest above who has not scored', { scoredAsDeputyIds: [8, 9, 2] }, {}, 1, 'nextAbove'],
    // The last holder, gone, may still stand in the books of the post.
    ['not the one who left', {}, { postHolders: [5, 9] }, 9, 'newHolder'],
    ['the deputy of a person who was named', { raterPositionId: null }, { postHolders: [] }, 8, 'deputy'],
  ] as [string, Partial<HeldForm>, Partial<RaterStanding>, number | null, string][])(
    '%s',
    (_, form, standing, toId, reason) => {
      expect(handOver({ ...FORM, ...form }, { ...GONE, ...standing }, isAbove)).toMatchObject({
        evaluationId: 70,
        fromId: 5,
        toId,
        reason,
      });
    },
  );

  it('is nobody else while the superior holds the post, alone or with others', () => {
    const there = { ...GONE, isEmployed: true };
    expect(handOver(FORM, { ...there, postHolders: [5] }, isAbove)).toBeNull();
    expect(handOver(FORM, { ...there, postHolders: [9, 5] }, isAbove)).toBeNull();
    expect(handOver({ ...FORM, raterPositionId: null }, there, isAbove)).toBeNull();
  });

  it('is somebody else once the person assessed stands above the superior, in a loop too', () => {
    const there = { ...GONE, isEmployed: true, postHolders: [5], deputyId: null };
    const promoted = { ...FORM, subjectId: 2, otherRaterId: 1 };
    expect(handOver(promoted, { ...there, chainAbove: [1] }, isAbove)).toMatchObject({
      toId: 1,
      reason: 'nextAbove',
    });
    const inLoop = (above: number, below: number) => isAbove(above, below) || (above === 7 && below === 5);
    expect(handOver(FORM, { ...there, chainAbove: [5, 7] }, inLoop)).toMatchObject({
      toId: null,
      reason: 'nobody',
    });
  });

  it('says when one person then has both parts', () => {
    const alone = { ...GONE, postHolders: [], deputyId: null };
    expect(handOver(FORM, alone, isAbove)?.hasBothParts).toBe(true);
    expect(handOver({ ...FORM, otherRaterId: 1 }, alone, isAbove)?.hasBothParts).toBe(false);
    const nobody = { ...alone, chainAbove: [] };
    expect(handOver({ ...FORM, otherRaterId: null }, nobody, isAbove)?.hasBothParts).toBe(false);
  });

  it('is never the person assessed, nor anybody below them, whatever the organisation says', () => {
    for (const subjectId of [1, 2, 5, 7, 8, 9]) {
      for (const postHolders of [[], [9], [7, 8], [subjectId]]) {
        for (const deputyId of [null, 7, 8, subjectId]) {
          const change = handOver({ ...FORM, subjectId }, { ...GONE, postHolders, deputyId }, isAbove);
          expect(change?.toId).not.toBe(subjectId);
          expect(isAbove(subjectId, change?.toId ?? 0)).toBe(false);
        }
      }
    }
  });

  it('is told for many forms at once, without those that stay', () => {
    const kept = { ...FORM, evaluationId: 80, subjectId: 8, raterId: 2, raterPositionId: 20 };
    const standingOf = ({ raterId }: HeldForm) =>
      raterId === 2 ? { ...GONE, isEmployed: true, postHolders: [2] } : GONE;
    expect(handOvers([kept, FORM], standingOf, isAbove)).toEqual([
      { evaluationId: 70, fromId: 5, toId: 9, reason: 'newHolder', hasBothParts: false },
    ]);
  });
});
