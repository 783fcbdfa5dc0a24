import {
  canChoosePeers,
  canReadPeers,
  checkPeerChange,
  checkPeerList,
  evenedOut,
  mostPeers,
  othersAfter,
  peersCountIn,
  peersMayAnswer,
  mayTakeOff,
  proposePeers,
  seesWhoAnswered,
  whyNotPeer,
  worksWithTitles,
} from './peers';
import { peersAsOne } from './weighted-mean';
import { canReadEvaluation, canScore, visibleParts } from './policies';
import { STAGES } from './stage-types';
import { PEOPLE, person, PERSON_NAMES } from './testing/people';

const NOBODY = { worksWith: [], sameSuperior: [], otherDepartments: [] };

describe('whom to ask', () => {
  it('is in turns who is named and who has the same superior, two more than the minimum', () => {
    const candidates = { worksWith: [7, 8], sameSuperior: [1, 7, 2, 3, 4], otherDepartments: [9] };
    expect(proposePeers(candidates, 3)).toEqual([7, 1, 8, 2, 3]);
  });

  it('goes on in other departments where there are too few, and ends where there are no more', () => {
    expect(proposePeers({ ...NOBODY, sameSuperior: [1], otherDepartments: [1, 9, 5] }, 3)).toEqual([1, 9, 5]);
    expect(proposePeers(NOBODY, 3)).toEqual([]);
  });

  it('begins behind the person, so that not everybody asks the same', () => {
    expect([1, 2, 3, 4].map((id) => othersAfter([1, 2, 3, 4], id)[0])).toEqual([2, 3, 4, 1]);
    expect(othersAfter([1, 2], 5)).toEqual([1, 2]);
  });

  it('takes a title for named where it stands in the text, unless it is so short that it stands in any', () => {
    const text = '配合仓库主管做好盘点，协助质量检验员抽检';
    expect(worksWithTitles(text, ['质检', '检验员', '仓库主管', '质量检验员', '主管', '采购专员'])).toEqual([
      '仓库主管',
      '质量检验员',
    ]);
  });

  it('is never the person, nor anybody above or below them, nor who has left', () => {
    const facts = { isSubject: false, isSuperior: false, isSubordinate: false, isEmployed: true };
    expect(whyNotPeer(facts)).toBeNull();
    expect(whyNotPeer({ ...facts, isSubject: true })?.code).toBe('peer.oneself');
    expect(whyNotPeer({ ...facts, isSuperior: true })?.code).toBe('peer.superior');
    expect(whyNotPeer({ ...facts, isSubordinate: true })?.code).toBe('peer.subordinate');
    expect(whyNotPeer({ ...facts, isEmployed: false })?.code).toBe('peer.left');
  });

  it('is at least the minimum, at most twelve, nobody twice', () => {
    expect(checkPeerList([1, 2, 3], 3)).toBeNull();
    expect(checkPeerList([1, 2], 3)).toEqual({ code: 'peer.tooFew', params: { count: 2, from: 3 } });
    expect(checkPeerList([1, 2, 2], 3)?.code).toBe('peer.twice');
    const many = Array.from({ length: mostPeers(3) + 1 }, (_, id) => id);
    expect(checkPeerList(many, 3)?.code).toBe('peer.tooMany');
    expect(mostPeers(20)).toBeGreaterThan(20);
  });
});

describe('who has to do with peers', () => {
  it('a peer scores as peer, while any rater does, and opens nothing of the form', () => {
    const stages = STAGES.filter((stage) => canScore('peer', stage, PEOPLE.peer));
    expect(stages).toEqual(['self', 'supervisor', 'reviewer']);
    expect(canReadEvaluation(PEOPLE.peer)).toBe(false);
    expect(Object.values(visibleParts('published', true, PEOPLE.peer)).some(Boolean)).toBe(false);
  });

  it.each(['isSubject', 'subjectIsMySuperior', 'isDirectSuperior', 'isIndirectSuperior'] as const)(
    'nobody who was asked and meanwhile has %s',
    (relation) => {
      const asked = person({ isAskedPeer: true, [relation]: true });
      expect(STAGES.some((stage) => canScore('peer', stage, asked))).toBe(false);
    },
  );

  it('the superior, the deputy and HR choose them; the person assessed does not even know them', () => {
    const choosers = PERSON_NAMES.filter((name) => canChoosePeers('supervisor', PEOPLE[name]));
    expect(choosers).toEqual(['directSuperior', 'deputy', 'hr']);
    expect(canChoosePeers('calibration', PEOPLE.hr)).toBe(false);
    expect(canChoosePeers('self', person({ subjectIsMySuperior: true, roles: ['hr'] }))).toBe(false);
    expect(PERSON_NAMES.filter((name) => canReadPeers(PEOPLE[name]))).toEqual([
      'directSuperior',
      'deputy',
      'indirectSuperior',
      'departmentHead',
      'hr',
      'auditor',
    ]);
    expect(canReadPeers(person({ isSubject: true, roles: ['hr'] }))).toBe(false);
  });
});

describe('who has answered', () => {
  it('is for HR and the auditor, and for none of those who score or review the form', () => {
    expect(PERSON_NAMES.filter((name) => seesWhoAnswered(PEOPLE[name]))).toEqual(['hr', 'auditor']);
    for (const relation of ['isSubject', 'isDirectSuperior', 'isDeputyInPeriod', 'isIndirectSuperior']) {
      expect(seesWhoAnswered(person({ [relation]: true, roles: ['hr', 'auditor'] }))).toBe(false);
    }
  });

  it('is not told by what a list refuses: once it is confirmed it only grows, but for HR with a reason', () => {
    const change = (after: number[], facts = PEOPLE.directSuperior, confirmed = true, reason = '') =>
      checkPeerChange([1, 2, 3], after, { confirmed, facts, reason })?.code ?? null;
    expect(change([1, 4], PEOPLE.directSuperior, false)).toBeNull();
    expect(change([1, 2, 3, 4])).toBeNull();
    expect(change([1, 2, 4])).toBe('peer.fixed');
    expect(change([1, 2, 4], PEOPLE.auditor)).toBe('peer.fixed');
    expect(change([1, 2, 4], PEOPLE.hr, true, ' ')).toBe('peer.reasonMissing');
    expect(change([1, 2, 4], PEOPLE.hr, true, '休长假')).toBeNull();
    expect(mayTakeOff(person({ isDirectSuperior: true, roles: ['hr'] }))).toBe(false);
  });
});

describe('what peers gave', () => {
  it('counts from calibration on, all at once; nobody joins in afterwards', () => {
    expect(STAGES.filter(peersCountIn)).toEqual([
      'calibration',
      'published',
      'acknowledged',
      'appealed',
      'closed',
    ]);
    expect(peersMayAnswer('supervisor', false)).toBe(true);
    expect(peersMayAnswer('supervisor', true)).toBe(false);
    expect(peersMayAnswer('calibration', false)).toBe(false);
  });

  it('leaves with its mean and nobody’s own score, and not at all below the minimum', () => {
    // 90 + 70 + 85.5 = 245.5, ÷ 3 = 81.8333…
    expect(evenedOut([9000, 7000, 8550], 3)).toEqual([8184, 8183, 8183]);
    expect(evenedOut([7000, 9000, 8550], 3)).toEqual(evenedOut([8550, 9000, 7000], 3));
    expect(peersAsOne(evenedOut([9000, 7000, 8550], 3))).toBe(8183);
    expect([peersAsOne([8000, 8001]), peersAsOne([])]).toEqual([8001, null]);
    expect(evenedOut([9000, 7000], 3)).toEqual([]);
    expect(evenedOut([], 2)).toEqual([]);
  });
});
