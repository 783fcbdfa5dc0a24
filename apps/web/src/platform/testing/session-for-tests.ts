import { permissionsOf, type Session, type SessionAccount } from '@gangping/contracts';

/** An account of an employee; a spec states only what matters to it. */
export function accountForTests(given: Partial<SessionAccount> = {}): SessionAccount {
  const roles = given.roles ?? ['employee'];
  return {
    id: 1,
    loginName: 'lin.yue',
    displayName: '林悦',
    employeeId: roles.includes('admin') ? null : 5,
    roles,
    permissions: permissionsOf(roles),
    hasTeam: false,
    isDeputy: false,
    isPeer: false,
    hasPeerLists: false,
    headsDepartment: false,
    locale: null,
    mustChangePassword: false,
    ...given,
  };
}

/** What the server says about the session: nobody is signed in, or this account. */
export function sessionForTests(account: SessionAccount | null, given: Partial<Session> = {}): Session {
  return { account, demo: null, needsSetup: false, companyName: '澄湖精工', ...given };
}
