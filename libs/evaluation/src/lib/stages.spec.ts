import {
  applyAction,
  availableActions,
  firstStage,
  isFinal,
  nextStage,
  previousStage,
  transitionsFrom,
} from './stages';
import { STAGE_ACTIONS, STAGES } from './stage-types';
import type { Stage, StageAction, StageFacts } from './stage-types';
import { everybody, PEOPLE, PERSON_NAMES } from './testing/people';
import type { PersonName } from './testing/people';
import { TRANSITIONS } from './transitions';

const FULL: readonly Stage[] = STAGES.filter((stage) => stage !== 'void');
const SHORT: readonly Stage[] = ['self', 'supervisor', 'published'];

/** Everything that an action could require is there; the tests take single things away. */
const READY = {
  today: '2027-01-05',
  stageDeadline: '2027-01-04',
  appealDeadline: '2027-01-05',
  missingItemIds: [],
  wasRater: false,
  reason: '评分依据不足',
};

function facts(name: PersonName, changes: Partial<StageFacts> = {}): StageFacts {
  return { ...PEOPLE[name], ...READY, ...changes };
}

/** Every scheme there can be: each subset of the stages with at least one that scores. */
function everyScheme(): Stage[][] {
  const optional: Stage[] = ['self', 'supervisor', 'reviewer', 'calibration', 'acknowledged', 'appealed'];
  const subsets = Array.from({ length: 2 ** optional.length }, (_, bits) =>
    optional.filter((_, index) => bits & (1 << index)),
  );
  return subsets
    .filter((stages) => stages.some((stage) => ['self', 'supervisor', 'reviewer'].includes(stage)))
    .map((stages) => [...stages, 'published', 'closed']);
}

function reachableFrom(start: Stage, scheme: readonly Stage[]): Set<Stage> {
  const seen = new Set<Stage>([start]);
  // A set that grows while it is walked is walked to its end.
  for (const stage of seen) for (const { to } of transitionsFrom(stage, scheme)) seen.add(to);
  return seen;
}

describe('the table, walked under every scheme', () => {
  it.each(everyScheme().map((scheme) => [scheme.join(' '), scheme] as const))('%s', (_, scheme) => {
    const reached = reachableFrom(firstStage(scheme), scheme);
    for (const stage of scheme) expect(reached).toContain(stage);
    for (const stage of reached) {
      if (isFinal(stage)) {
        expect(transitionsFrom(stage, scheme)).toEqual([]);
      } else {
        expect(reachableFrom(stage, scheme)).toContain('closed');
        expect(transitionsFrom(stage, scheme).map(({ to }) => to)).toContain('void');
      }
      const actions = transitionsFrom(stage, scheme).map(({ action }) => action);
      expect(new Set(actions).size).toBe(actions.length);
    }
  });

  it('uses every row, every stage and every action', () => {
    const used = everyScheme().flatMap((scheme) => STAGES.flatMap((stage) => transitionsFrom(stage, scheme)));
    expect(new Set(used)).toEqual(new Set(TRANSITIONS));
    expect(new Set(TRANSITIONS.map(({ action }) => action))).toEqual(new Set(STAGE_ACTIONS));
    expect(new Set(TRANSITIONS.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(STAGES));
  });

  it('releases nothing but by the act of publishing', () => {
    const released = ['published', 'acknowledged', 'appealed', 'closed'];
    const entries = TRANSITIONS.filter(({ from, to }) => !released.includes(from) && released.includes(to));
    expect(entries.map(({ action, actors }) => [action, actors])).toEqual([['publish', ['hr']]]);
  });

  it('never leads back before publication', () => {
    const before = ['self', 'supervisor', 'reviewer', 'calibration'];
    const published = ['published', 'acknowledged', 'appealed', 'closed'];
    expect(TRANSITIONS.filter(({ from, to }) => published.includes(from) && before.includes(to))).toEqual([]);
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(TRANSITIONS)).toBe(true);
    expect(TRANSITIONS.every((row) => Object.isFrozen(row) && Object.isFrozen(row.actors))).toBe(true);
  });
});

describe('order of the stages', () => {
  it('follows the main line', () => {
    expect(STAGES.map((stage) => nextStage(stage, FULL))).toEqual([
      'supervisor',
      'reviewer',
      'calibration',
      'published',
      'acknowledged',
      'closed',
      null,
      null,
      null,
    ]);
  });

  it('skips what the scheme does not have', () => {
    expect(nextStage('self', SHORT)).toBe('supervisor');
    expect(nextStage('supervisor', SHORT)).toBe('published');
    expect(nextStage('published', SHORT)).toBeNull();
    expect(previousStage('published', SHORT)).toBe('supervisor');
    expect(previousStage('supervisor', SHORT)).toBe('self');
    expect(previousStage('self', SHORT)).toBeNull();
    expect(previousStage('void', SHORT)).toBeNull();
  });

  it('begins with the first stage that the scheme has', () => {
    expect(firstStage(FULL)).toBe('self');
    expect(firstStage(['reviewer', 'published'])).toBe('reviewer');
    expect(firstStage(['published'])).toBe('calibration');
  });
});

describe('who may do what, when everything required is there', () => {
  const none: [PersonName, StageAction[]][] = [];
  const table: [Stage, [PersonName, StageAction[]][]][] = [
    [
      'self',
      [
        ['subject', ['submit']],
        ['directSuperior', ['skipSelf']],
        ['deputy', ['skipSelf']],
        ['hr', ['skipSelf', 'void']],
      ],
    ],
    [
      'supervisor',
      [
        ['directSuperior', ['submit', 'return']],
        ['deputy', ['submit', 'return']],
        ['hr', ['void']],
      ],
    ],
    [
      'reviewer',
      [
        ['indirectSuperior', ['submit', 'return']],
        ['hr', ['void']],
      ],
    ],
    [
      'calibration',
      [
        ['departmentHead', ['calibrate', 'return']],
        ['hr', ['calibrate', 'return', 'publish', 'void']],
      ],
    ],
    [
      'published',
      [
        ['subject', ['acknowledge', 'disagree', 'appeal']],
        ['hr', ['acknowledgeBySilence', 'void']],
      ],
    ],
    [
      'acknowledged',
      [
        ['subject', ['appeal']],
        ['hr', ['close', 'void']],
      ],
    ],
    [
      'appealed',
      [
        ['subject', ['withdrawAppeal']],
        ['hr', ['decideAppeal', 'void']],
      ],
    ],
    ['closed', none],
    ['void', none],
  ];

  it.each(table)('in stage %s', (stage, expected) => {
    const offered = PERSON_NAMES.map((name) => {
      const actions = availableActions(stage, facts(name), FULL);
      expect(actions.filter(({ blockedBy }) => blockedBy !== null)).toEqual([]);
      return [name, actions.map(({ action }) => action)] as const;
    });
    expect(offered.filter(([, actions]) => actions.length > 0)).toEqual(expected);
  });

  it('applies what it offers and refuses everything else', () => {
    for (const stage of STAGES) {
      for (const name of PERSON_NAMES) {
        const offered = availableActions(stage, facts(name), FULL);
        for (const action of STAGE_ACTIONS) {
          const outcome = applyAction(stage, action, facts(name), FULL);
          const offer = offered.find((candidate) => candidate.action === action);
          if (offer) expect(outcome).toEqual({ ok: true, stage: offer.to });
          else expect(outcome.ok).toBe(false);
        }
      }
    }
  });

  it("gives an office no judgement over oneself or over one's own superior", () => {
    const judging: StageAction[] = ['skipSelf', 'return', 'calibrate', 'decideAppeal', 'void'];
    for (const one of everybody().filter((each) => each.isSubject || each.subjectIsMySuperior)) {
      for (const stage of STAGES) {
        const offered = availableActions(stage, { ...one, ...READY }, FULL).map(({ action }) => action);
        expect(offered.filter((action) => judging.includes(action))).toEqual([]);
      }
    }
  });

  it('lets HR publish, and close, a cycle in which HR is assessed too', () => {
    const own = { ...facts('hr'), isSubject: true };
    expect(applyAction('calibration', 'publish', own, FULL)).toEqual({ ok: true, stage: 'published' });
    expect(applyAction('acknowledged', 'close', own, FULL)).toEqual({ ok: true, stage: 'closed' });
  });
});

describe('a scheme without reviewer, calibration and acknowledgement', () => {
  it.each([
    ['self', 'submit', 'subject', 'supervisor'],
    // Submitting never publishes: the form waits for HR.
    ['supervisor', 'submit', 'directSuperior', 'calibration'],
    ['supervisor', 'return', 'directSuperior', 'self'],
    ['calibration', 'return', 'hr', 'supervisor'],
    ['calibration', 'publish', 'hr', 'published'],
    ['published', 'close', 'hr', 'closed'],
  ] as [Stage, StageAction, PersonName, Stage][])(
    'leads from %s by %s of the %s to %s',
    (from, action, who, to) => {
      expect(applyAction(from, action, facts(who), SHORT)).toEqual({ ok: true, stage: to });
    },
  );

  it.each([
    ['calibration', 'calibrate', 'hr'],
    ['published', 'acknowledge', 'subject'],
    ['published', 'disagree', 'subject'],
    ['published', 'appeal', 'subject'],
  ] as [Stage, StageAction, PersonName][])('does not know, in %s, to %s', (stage, action, who) => {
    expect(applyAction(stage, action, facts(who), SHORT)).toEqual({
      ok: false,
      problem: { code: 'stage.unknownAction', params: { stage, action } },
    });
  });

  it('has no stage to return to before the first', () => {
    const scheme: Stage[] = ['supervisor', 'published'];
    expect(applyAction('supervisor', 'return', facts('directSuperior'), scheme).ok).toBe(false);
    expect(
      availableActions('supervisor', facts('directSuperior'), scheme).map(({ action }) => action),
    ).toEqual(['submit']);
  });
});

describe('what an action requires', () => {
  const missing = { missingItemIds: ['d2', 'd3'] };
  const incomplete = { code: 'stage.incomplete', params: { count: 2, missingItemIds: ['d2', 'd3'] } };
  const unjustified = { unjustifiedItemIds: ['d1'] };
  const noReasons = { code: 'stage.reasonsMissing', params: { count: 1, itemIds: ['d1'] } };
  const NOT_LATE = { stageDeadline: '2027-01-05' };
  const noReason = { code: 'stage.reasonRequired', params: {} };
  const notReached = { code: 'stage.deadlineNotReached', params: { deadline: '2027-01-05' } };
  const over = { code: 'stage.appealPeriodOver', params: { deadline: '2027-01-04' } };

  it.each([
    ['self', 'submit', 'subject', missing, incomplete],
    ['supervisor', 'submit', 'deputy', missing, incomplete],
    ['reviewer', 'submit', 'indirectSuperior', missing, incomplete],
    ['supervisor', 'return', 'directSuperior', { reason: ' ' }, noReason],
    ['reviewer', 'return', 'indirectSuperior', { reason: null }, noReason],
    ['calibration', 'return', 'departmentHead', { reason: '' }, noReason],
    ['calibration', 'calibrate', 'hr', { reason: undefined }, noReason],
    ['self', 'void', 'hr', { reason: '' }, noReason],
    ['self', 'submit', 'subject', unjustified, noReasons],
    ['supervisor', 'submit', 'directSuperior', unjustified, noReasons],
    ['reviewer', 'submit', 'indirectSuperior', unjustified, noReasons],
    // What is missing at all comes first.
    ['supervisor', 'submit', 'deputy', { ...missing, ...unjustified }, incomplete],
    ['published', 'disagree', 'subject', { reason: ' ' }, noReason],
    ['published', 'appeal', 'subject', { reason: '' }, noReason],
    ['appealed', 'decideAppeal', 'hr', { reason: '' }, noReason],
    // The last day itself has not passed, and still admits an appeal.
    ['self', 'skipSelf', 'hr', { stageDeadline: '2027-01-05' }, notReached],
    ['self', 'skipSelf', 'hr', { stageDeadline: null }, { ...notReached, params: { deadline: '' } }],
    // Somebody who has left says nothing any more; it is HR who says so, with a reason.
    [
      'self',
      'skipSelf',
      'directSuperior',
      { ...NOT_LATE, subjectHasLeft: true, reason: '已离职' },
      notReached,
    ],
    ['self', 'skipSelf', 'hr', { ...NOT_LATE, subjectHasLeft: true, reason: ' ' }, noReason],
    ['published', 'acknowledgeBySilence', 'hr', { stageDeadline: '2027-01-05' }, notReached],
    ['acknowledged', 'appeal', 'subject', { appealDeadline: '2027-01-04' }, over],
    ['published', 'appeal', 'subject', { appealDeadline: null }, { ...over, params: { deadline: '' } }],
    ['appealed', 'decideAppeal', 'hr', { wasRater: true }, { code: 'stage.raterMayNotDecide', params: {} }],
    [
      'appealed',
      'decideAppeal',
      'hr',
      { hasCalibrated: true },
      { code: 'stage.calibratorMayNotDecide', params: {} },
    ],
  ] as [Stage, StageAction, PersonName, Partial<StageFacts>, unknown][])(
    'in %s to %s by the %s with %j',
    (stage, action, who, changes, problem) => {
      expect(applyAction(stage, action, facts(who, changes), FULL)).toEqual({ ok: false, problem });
    },
  );

  it('lets HR pass over who has left before the last day, and asks for the reason after the press', () => {
    const left = { stageDeadline: '2027-01-05', subjectHasLeft: true };
    const hr = facts('hr', { ...left, reason: '已离职' });
    expect(applyAction('self', 'skipSelf', hr, FULL)).toEqual({ ok: true, stage: 'supervisor' });
    const button = (who: PersonName) =>
      availableActions('self', facts(who, { ...left, reason: null }), FULL).find(
        ({ action }) => action === 'skipSelf',
      )?.blockedBy;
    expect(button('hr')).toBeNull();
    expect(button('directSuperior')).toMatchObject({ code: 'stage.deadlineNotReached' });
  });

  it('shows on the button what is missing, but asks for the reason only after the press', () => {
    const actions = availableActions(
      'supervisor',
      facts('directSuperior', { ...missing, reason: null }),
      FULL,
    );
    expect(actions).toEqual([
      { action: 'submit', to: 'reviewer', requires: ['complete', 'justified'], blockedBy: incomplete },
      { action: 'return', to: 'self', requires: ['reason'], blockedBy: null },
    ]);
  });

  it('tells "not from here" from "not by you"', () => {
    expect(applyAction('supervisor', 'publish', facts('hr'), FULL)).toEqual({
      ok: false,
      problem: { code: 'stage.unknownAction', params: { stage: 'supervisor', action: 'publish' } },
    });
    expect(applyAction('supervisor', 'submit', facts('hr'), FULL)).toEqual({
      ok: false,
      problem: { code: 'stage.notAllowed', params: { stage: 'supervisor', action: 'submit' } },
    });
  });
});
