import { accountForTests } from '../platform/testing';
import { NAVIGATION, entryOf } from './navigation';

const seenBy = (given: Parameters<typeof accountForTests>[0]) =>
  NAVIGATION.filter((entry) => entry.shownTo(accountForTests(given))).map((entry) => entry.path);

describe('navigation', () => {
  it.each([
    ['an employee', {}, ['/my', '/my/role', '/my/observations']],
    [
      'a superior',
      { hasTeam: true },
      [
        '/team',
        '/observations',
        '/team/roles',
        '/my',
        '/my/role',
        '/my/observations',
        '/dashboards',
        '/comparison',
        '/years',
        '/saved-reports',
      ],
    ],
    ['a deputy', { isDeputy: true }, ['/team', '/observations', '/my', '/my/role', '/my/observations']],
    [
      'who is asked as a peer, and chooses peers for others',
      { isPeer: true, hasPeerLists: true },
      ['/peer-lists', '/my', '/my/role', '/my/observations', '/peers'],
    ],
    [
      'HR who is an employee too',
      { roles: ['employee' as const, 'hr' as const] },
      [
        '/cycles',
        '/calibration',
        '/appeals',
        '/my',
        '/my/role',
        '/my/observations',
        '/dashboards',
        '/comparison',
        '/years',
        '/saved-reports',
        '/positions',
        '/role-import',
        '/probation',
        '/schemes',
        '/calendar',
        '/organisation',
        '/deputies',
        '/audit',
      ],
    ],
    [
      'an auditor from outside',
      { roles: ['auditor' as const], employeeId: null },
      [
        '/cycles',
        '/calibration',
        '/appeals',
        '/dashboards',
        '/comparison',
        '/years',
        '/saved-reports',
        '/positions',
        '/probation',
        '/schemes',
        '/calendar',
        '/organisation',
        '/deputies',
        '/audit',
      ],
    ],
    ['an admin, who sees no scores', { roles: ['admin' as const] }, ['/accounts', '/mail', '/audit']],
  ])('%s', (_, given, paths) => {
    expect(seenBy(given)).toEqual(paths);
  });

  it('marks the entry that a page belongs to', () => {
    expect(entryOf(NAVIGATION, '/cycles/4?late=true')?.path).toBe('/cycles');
    expect(entryOf(NAVIGATION, '/my/role')?.path).toBe('/my/role');
    expect(entryOf(NAVIGATION, '/team/roles/7')?.path).toBe('/team/roles');
    expect(entryOf(NAVIGATION, '/my#result')?.path).toBe('/my');
    expect(entryOf(NAVIGATION, '/profile')).toBeUndefined();
    expect(entryOf(NAVIGATION, '/mystery')).toBeUndefined();
  });
});
