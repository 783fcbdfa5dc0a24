import {
  canAdjust,
  canMarkVetoes,
  canApproveDefinition,
  canDecideApplicability,
  canEnterActuals,
  canExportEvaluation,
  canProposeDefinition,
  canReadAccountLog,
  canReadDefinition,
  canReadEvaluation,
  canReadSettings,
  canScore,
  canWriteAccounts,
  canWriteSettings,
  isReleased,
  mayCorrectActuals,
  raterRoleIn,
  seesActuals,
  visibleParts,
} from './policies';
import type { DefinitionFacts, VisibleParts } from './policies';
import { SINGLE_RATER_ROLES } from './scoring-types';
import type { RaterRole } from './scoring-types';
import { STAGES } from './stage-types';
import type { Stage } from './stage-types';
import { everybody, PEOPLE, person, PERSON_NAMES } from './testing/people';
import type { PersonName } from './testing/people';

function those(allowed: (name: PersonName) => boolean): PersonName[] {
  return PERSON_NAMES.filter(allowed);
}

/** `s` self scores, `v` supervisor scores, `w` reviewer scores, `r` result, `c` comments, `-` hidden. */
function code(parts: VisibleParts): string {
  const { selfScores, supervisorScores, reviewerScores, result, comments } = parts;
  const shown = [selfScores, supervisorScores, reviewerScores, result, comments];
  return shown.map((visible, index) => (visible ? 'svwrc'[index] : '-')).join('');
}

describe('who opens an evaluation', () => {
  it('is whoever has a relation to it, HR and the auditor; an admin is not HR', () => {
    expect(those((name) => canReadEvaluation(PEOPLE[name]))).toEqual([
      'subject',
      'directSuperior',
      'deputy',
      'indirectSuperior',
      'departmentHead',
      'hr',
      'auditor',
    ]);
  });

  it('takes it away in an export, but for the deputy', () => {
    expect(those((name) => canExportEvaluation(PEOPLE[name]))).toEqual([
      'subject',
      'directSuperior',
      'indirectSuperior',
      'departmentHead',
      'hr',
      'auditor',
    ]);
  });

  it.each(['isDirectSuperior', 'isDeputyInPeriod', 'isIndirectSuperior'] as const)(
    'is not who stands below the person assessed, even with %s',
    (relation) => {
      expect(canReadEvaluation(person({ [relation]: true, subjectIsMySuperior: true }))).toBe(false);
    },
  );
});

describe('who scores', () => {
  it.each([
    ['self', 'self', ['subject']],
    ['supervisor', 'supervisor', ['directSuperior', 'deputy']],
    ['reviewer', 'reviewer', ['indirectSuperior']],
  ] as [RaterRole, Stage, PersonName[]][])('as %s in stage %s', (raterRole, stage, expected) => {
    expect(those((name) => canScore(raterRole, stage, PEOPLE[name]))).toEqual(expected);
    expect(those((name) => raterRoleIn(stage, PEOPLE[name]) === raterRole)).toEqual(expected);
  });

  it('is nobody with two parts of one form, and no deputy of HR', () => {
    const deputy = PEOPLE.deputy;
    for (const other of [{ hasOtherPart: true }, { roles: ['employee', 'hr'] as const }]) {
      expect(raterRoleIn('supervisor', { ...deputy, ...other })).toBeNull();
    }
    expect(canReadEvaluation({ ...deputy, hasOtherPart: true })).toBe(false);
    const reviewer = { ...PEOPLE.indirectSuperior, isDeputyInPeriod: true };
    expect(raterRoleIn('reviewer', { ...reviewer, hasOtherPart: true })).toBe('reviewer');
    expect(raterRoleIn('reviewer', { ...reviewer, hasScoredAsDeputy: true })).toBeNull();
    expect(canAdjust('reviewer', { ...reviewer, hasScoredAsDeputy: true })).toBe(false);
    expect(canReadEvaluation({ ...reviewer, hasScoredAsDeputy: true })).toBe(true);
    const asked = { ...PEOPLE.peer, isDeputyInPeriod: true, hasOtherPart: true };
    expect(canScore('peer', 'supervisor', asked)).toBe(true);
    expect(canScore('peer', 'supervisor', { ...asked, hasScoredAsDeputy: true })).toBe(false);
  });

  it('is nobody outside the stage of the role', () => {
    for (const facts of everybody()) {
      for (const stage of STAGES) {
        for (const raterRole of SINGLE_RATER_ROLES.filter((role) => role !== stage)) {
          expect(canScore(raterRole, stage, facts)).toBe(false);
        }
      }
    }
    expect(raterRoleIn('calibration', PEOPLE.hr)).toBeNull();
    expect(raterRoleIn('published', PEOPLE.subject)).toBeNull();
  });

  it('is never oneself as a superior, and nobody for their own superior', () => {
    for (const facts of everybody().filter((one) => one.isSubject || one.subjectIsMySuperior)) {
      expect(canScore('supervisor', 'supervisor', facts)).toBe(false);
      expect(canScore('reviewer', 'reviewer', facts)).toBe(false);
      expect(canAdjust('supervisor', facts) || canAdjust('reviewer', facts)).toBe(false);
    }
  });

  it('is nobody by office alone', () => {
    for (const roles of [['hr'], ['admin'], ['auditor'], ['hr', 'admin', 'auditor']] as const) {
      const facts = person({ roles, isDepartmentHead: true });
      expect(STAGES.map((stage) => raterRoleIn(stage, facts))).toEqual(STAGES.map(() => null));
    }
  });

  it('decides on applicability as supervisor, on points as either superior, each in their stage', () => {
    expect(those((name) => canDecideApplicability('supervisor', PEOPLE[name]))).toEqual([
      'directSuperior',
      'deputy',
    ]);
    expect(those((name) => canDecideApplicability('reviewer', PEOPLE[name]))).toEqual([]);
    expect(those((name) => canAdjust('supervisor', PEOPLE[name]))).toEqual(['directSuperior', 'deputy']);
    expect(those((name) => canAdjust('reviewer', PEOPLE[name]))).toEqual(['indirectSuperior']);
    expect(those((name) => canAdjust('self', PEOPLE[name]))).toEqual([]);
    expect(those((name) => canAdjust('calibration', PEOPLE[name]))).toEqual([]);
  });

  it('marks vetoes while scoring, and as HR in calibration', () => {
    expect(those((name) => canMarkVetoes('supervisor', PEOPLE[name]))).toEqual(['directSuperior', 'deputy']);
    expect(those((name) => canMarkVetoes('reviewer', PEOPLE[name]))).toEqual(['indirectSuperior']);
    expect(those((name) => canMarkVetoes('calibration', PEOPLE[name]))).toEqual(['hr']);
    expect(those((name) => canMarkVetoes('published', PEOPLE[name]))).toEqual([]);
    const partial = { ...PEOPLE.hr, subjectIsMySuperior: true };
    expect(canMarkVetoes('calibration', partial)).toBe(false);
    expect(canMarkVetoes('calibration', { ...PEOPLE.hr, isSubject: true })).toBe(false);
  });
});

describe('what leaves the server', () => {
  const subject = ['s----', 's----', 's----', 's----', 'svwrc', 'svwrc', 'svwrc', 'svwrc', 's----'];
  const superior = ['sv---', 'sv---', 'sv---', 'svwrc', 'svwrc', 'svwrc', 'svwrc', 'svwrc', 'sv---'];
  const overview = STAGES.map(() => 'svwrc');
  const nothing = STAGES.map(() => '-----');

  // One column for each of STAGES: self, supervisor, reviewer, calibration, published, acknowledged,
  // appealed, closed, void; the self-assessment being submitted.
  it.each([
    ['stranger', nothing],
    ['subject', subject],
    ['directSuperior', superior],
    ['deputy', superior],
    ['indirectSuperior', overview],
    ['departmentHead', overview],
    ['hr', overview],
    ['auditor', overview],
    ['admin', nothing],
  ] as [PersonName, string[]][])('for %s', (name, expected) => {
    expect(STAGES.map((stage) => code(visibleParts(stage, true, PEOPLE[name])))).toEqual(expected);
  });

  it('holds the self-assessment back from everybody else until it is submitted', () => {
    for (const facts of everybody()) {
      for (const stage of STAGES) {
        expect(visibleParts(stage, false, facts).selfScores).toBe(facts.isSubject);
      }
    }
  });

  it('holds everything but their own part back from the person assessed until publication', () => {
    const before = STAGES.filter((stage) => !isReleased(stage));
    expect(before).toEqual(['self', 'supervisor', 'reviewer', 'calibration', 'void']);
    for (const facts of everybody().filter((one) => one.isSubject)) {
      for (const stage of before) {
        expect(code(visibleParts(stage, true, facts))).toBe('s----');
        expect(code(visibleParts(stage, false, facts))).toBe('s----');
      }
    }
  });

  it('is nothing for whoever may not open the evaluation', () => {
    for (const facts of everybody().filter((one) => !canReadEvaluation(one))) {
      for (const stage of STAGES) expect(code(visibleParts(stage, true, facts))).toBe('-----');
    }
  });
});

describe('role definitions', () => {
  const nobody: DefinitionFacts = {
    roles: ['employee'],
    holdsPosition: false,
    isSuperiorOfPosition: false,
    isDepartmentHead: false,
    isOnlyDrafter: false,
  };

  it.each([
    ['a stranger', {}, [false, false, false]],
    ['the holder of the position', { holdsPosition: true }, [true, false, false]],
    ['a superior', { isSuperiorOfPosition: true }, [true, true, false]],
    ['the department head', { isDepartmentHead: true }, [true, true, false]],
    ['HR', { roles: ['hr'] }, [true, true, true]],
    ['HR who drafted it alone', { roles: ['hr'], isOnlyDrafter: true }, [true, true, false]],
    ['the auditor', { roles: ['auditor'] }, [true, false, false]],
    ['an admin', { roles: ['admin'] }, [false, false, false]],
  ] as [string, Partial<DefinitionFacts>, boolean[]][])(
    '%s: reads, proposes, approves',
    (_, changes, expected) => {
      const facts = { ...nobody, ...changes };
      expect([canReadDefinition(facts), canProposeDefinition(facts), canApproveDefinition(facts)]).toEqual(
        expected,
      );
    },
  );
});

describe('settings and accounts', () => {
  it.each([
    ['employee', [false, false, false, false]],
    ['hr', [true, true, false, false]],
    ['auditor', [true, false, true, false]],
    ['admin', [false, false, true, true]],
  ] as const)('%s: reads and writes settings, reads the log, writes accounts', (role, expected) => {
    expect([
      canReadSettings([role]),
      canWriteSettings([role]),
      canReadAccountLog([role]),
      canWriteAccounts([role]),
    ]).toEqual(expected);
  });
});

describe('actual values of indicators', () => {
  it('are entered by the superior and the deputy until they submit, by HR until publication', () => {
    for (const stage of STAGES) {
      const open = mayCorrectActuals(stage);
      const fills = open || stage === 'reviewer' || stage === 'calibration';
      expect(those((name) => canEnterActuals(stage, PEOPLE[name]))).toEqual([
        ...(open ? ['directSuperior', 'deputy'] : []),
        ...(fills ? ['hr'] : []),
      ]);
    }
    expect(STAGES.filter(mayCorrectActuals)).toEqual(['self', 'supervisor']);
  });

  it('are entered by nobody for themself or for a superior', () => {
    for (const facts of everybody()) {
      const partial = facts.isSubject || facts.subjectIsMySuperior;
      if (partial) expect(STAGES.some((stage) => canEnterActuals(stage, facts))).toBe(false);
    }
  });

  it('are hidden from the person assessed before publication, whatever else they are', () => {
    const chief = { ...PEOPLE.subject, isDepartmentHead: true, roles: ['hr' as const] };
    expect(STAGES.filter((stage) => seesActuals(stage, chief))).toEqual(STAGES.filter(isReleased));
    expect(seesActuals('supervisor', PEOPLE.auditor)).toBe(true);
  });
});
