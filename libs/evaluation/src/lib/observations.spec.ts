import type { AccessFacts } from './access-facts';
import {
  canChangeObservation,
  canReadObservation,
  canReadObservations,
  canRemoveObservation,
  canWriteObservation,
  checkObservationDay,
  showsPrivateObservations,
} from './observations';

const NOBODY: AccessFacts = {
  isSubject: false,
  isDirectSuperior: false,
  isIndirectSuperior: false,
  isDeputyInPeriod: false,
  isDepartmentHead: false,
  subjectIsMySuperior: false,
  roles: ['employee'],
};
const facts = (given: Partial<AccessFacts>): AccessFacts => ({ ...NOBODY, ...given });

describe('notes on somebody’s work', () => {
  it.each([
    ['the employee', { isSubject: true }, true, true],
    ['the direct superior', { isDirectSuperior: true }, true, true],
    ['the deputy in the period', { isDeputyInPeriod: true }, true, true],
    ['somebody further up', { isIndirectSuperior: true }, true, true],
    ['the head of the department', { isDepartmentHead: true }, false, true],
    ['HR', { roles: ['hr' as const] }, false, true],
    ['an auditor', { roles: ['auditor' as const] }, false, false],
    ['an admin', { roles: ['admin' as const] }, false, false],
    ['a stranger', {}, false, false],
    ['a deputy of somebody below', { isDeputyInPeriod: true, subjectIsMySuperior: true }, false, false],
  ])('%s', (_, given, writes, reads) => {
    expect([canWriteObservation(facts(given)), canReadObservations(facts(given))]).toEqual([writes, reads]);
  });

  it('are the author’s alone while they are private', () => {
    const above = facts({ isDirectSuperior: true, roles: ['hr'] });
    expect(canReadObservation({ isAuthor: false }, 'private', above)).toBe(false);
    expect(canReadObservation({ isAuthor: false }, 'shared', above)).toBe(true);
    expect(canReadObservation({ isAuthor: true }, 'private', NOBODY)).toBe(true);
  });

  it('are changed by their author, who still stands above, until they are frozen', () => {
    const above = facts({ isDirectSuperior: true });
    expect(canChangeObservation({ isAuthor: true, frozen: false }, above)).toBe(true);
    expect(canChangeObservation({ isAuthor: true, frozen: true }, above)).toBe(false);
    expect(canChangeObservation({ isAuthor: false, frozen: false }, above)).toBe(false);
    expect(canChangeObservation({ isAuthor: true, frozen: false }, NOBODY)).toBe(false);
    expect(canRemoveObservation({ isAuthor: true, frozen: false })).toBe(true);
    expect(canRemoveObservation({ isAuthor: true, frozen: true })).toBe(false);
    expect(canRemoveObservation({ isAuthor: false, frozen: false })).toBe(false);
  });

  it('stand beside a form with the private ones until there is a result', () => {
    expect(showsPrivateObservations('supervisor')).toBe(true);
    expect(showsPrivateObservations('published')).toBe(false);
  });

  it.each([
    ['2026-11-23', 'observation.futureDay'],
    ['2026-11-22', null],
    ['2026-03-01', null],
    ['2026-02-28', 'observation.notEmployed'],
  ])('of %s: %s', (day, code) => {
    const employment = { hiredOn: '2026-03-01', leftOn: null };
    expect(checkObservationDay(day, '2026-11-22', employment)?.code ?? null).toBe(code);
  });

  it('end with the employment', () => {
    const employment = { hiredOn: '2020-03-01', leftOn: '2026-10-31' };
    expect(checkObservationDay('2026-10-31', '2026-11-22', employment)).toBeNull();
    expect(checkObservationDay('2026-11-01', '2026-11-22', employment)?.code).toBe('observation.notEmployed');
  });
});
