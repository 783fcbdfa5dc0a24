import type { SessionAccount } from '@gangping/contracts';
import type { IconName } from '@gangping/ui';

export interface NavigationEntry {
  readonly path: string;
  /** Translation key. */
  readonly label: string;
  readonly icon: IconName;
  readonly shownTo: (account: SessionAccount) => boolean;
}

const isEmployee = (account: SessionAccount) => account.employeeId !== null;
const may =
  (permission: SessionAccount['permissions'][number]) =>
  (account: SessionAccount): boolean =>
    account.permissions.includes(permission);

/** In the order of how often they are needed. The same conditions guard the routes in `app.routes.ts`. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { path: '/cycles', label: 'nav.cycles', icon: 'calendar', shownTo: may('cycles.read') },
  {
    path: '/calibration',
    label: 'nav.calibration',
    icon: 'chart',
    shownTo: (account) => account.headsDepartment || may('evaluations.readAll')(account),
  },
  { path: '/appeals', label: 'nav.appeals', icon: 'comment', shownTo: may('evaluations.readAll') },
  {
    path: '/team',
    label: 'nav.team',
    icon: 'people',
    shownTo: (account) => account.hasTeam || account.isDeputy || account.headsDepartment,
  },
  {
    path: '/observations',
    label: 'nav.observations',
    icon: 'edit',
    shownTo: (account) => account.hasTeam || account.isDeputy || account.headsDepartment,
  },
  {
    path: '/team/roles',
    label: 'nav.teamRoles',
    icon: 'briefcase',
    shownTo: (account) => account.hasTeam || account.headsDepartment,
  },
  {
    path: '/peer-lists',
    label: 'nav.peerLists',
    icon: 'people',
    shownTo: (account) => account.hasPeerLists,
  },
  { path: '/my', label: 'nav.my', icon: 'target', shownTo: isEmployee },
  { path: '/my/role', label: 'nav.myRole', icon: 'document', shownTo: isEmployee },
  { path: '/my/observations', label: 'nav.myObservations', icon: 'edit', shownTo: isEmployee },
  { path: '/peers', label: 'nav.peers', icon: 'people', shownTo: (account) => account.isPeer },
  {
    path: '/dashboards',
    label: 'nav.dashboards',
    icon: 'chart',
    shownTo: (account) => account.hasTeam || account.headsDepartment || may('evaluations.readAll')(account),
  },
  {
    path: '/comparison',
    label: 'nav.comparison',
    icon: 'sort',
    shownTo: (account) => account.hasTeam || account.headsDepartment || may('evaluations.readAll')(account),
  },
  {
    path: '/years',
    label: 'nav.years',
    icon: 'history',
    shownTo: (account) => account.hasTeam || account.headsDepartment || may('evaluations.readAll')(account),
  },
  {
    path: '/saved-reports',
    label: 'nav.savedReports',
    icon: 'download',
    shownTo: (account) => account.hasTeam || account.headsDepartment || may('evaluations.readAll')(account),
  },
  { path: '/positions', label: 'nav.positions', icon: 'briefcase', shownTo: may('positions.read') },
  { path: '/role-import', label: 'nav.roleImport', icon: 'upload', shownTo: may('positions.write') },
  { path: '/probation', label: 'nav.probation', icon: 'person', shownTo: may('cycles.read') },
  { path: '/schemes', label: 'nav.schemes', icon: 'settings', shownTo: may('schemes.read') },
  { path: '/calendar', label: 'nav.calendar', icon: 'flag', shownTo: may('cycles.read') },
  { path: '/organisation', label: 'nav.organisation', icon: 'tree', shownTo: may('organisation.read') },
  { path: '/deputies', label: 'nav.deputies', icon: 'person', shownTo: may('cycles.read') },
  { path: '/accounts', label: 'nav.accounts', icon: 'key', shownTo: may('accounts.manage') },
  { path: '/mail', label: 'nav.mail', icon: 'comment', shownTo: may('mail.manage') },
  { path: '/audit', label: 'nav.audit', icon: 'history', shownTo: may('audit.read') },
];

/** The entry an address belongs to: the longest path that begins it (`/my/role` before `/my`). */
export function entryOf(entries: readonly NavigationEntry[], address: string): NavigationEntry | undefined {
  const path = address.split(/[?#]/)[0] ?? '';
  return entries
    .filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0];
}
