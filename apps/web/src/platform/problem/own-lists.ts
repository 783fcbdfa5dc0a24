import type { SessionStore } from '../session/session-store';

/** Where somebody finds what they may see: what a page of one record leads to that is not there for them. */
export interface OwnList {
  readonly list: string;
  /** Translation key of what it is called. */
  readonly listName: string;
}

const OWN: OwnList = { list: '/my', listName: 'nav.my' };
const TEAM: OwnList = { list: '/team', listName: 'nav.team' };

export function listOfForms(session: SessionStore): OwnList {
  if (session.can('cycles.read')) return { list: '/cycles', listName: 'nav.cycles' };
  return leads(session) ? TEAM : OWN;
}

export function listOfPeople(session: SessionStore): OwnList {
  if (session.can('organisation.read')) return { list: '/organisation', listName: 'nav.organisation' };
  return leads(session) ? { list: '/years', listName: 'nav.years' } : OWN;
}

export function listOfPositions(session: SessionStore): OwnList {
  if (session.can('positions.read')) return { list: '/positions', listName: 'nav.positions' };
  return leads(session) ? { list: '/team/roles', listName: 'nav.teamRoles' } : OWN;
}

export function listOfProbations(session: SessionStore): OwnList {
  return session.can('cycles.read') ? { list: '/probation', listName: 'nav.probation' } : OWN;
}

function leads(session: SessionStore): boolean {
  const account = session.account();
  return account !== null && (account.hasTeam || account.headsDepartment);
}
