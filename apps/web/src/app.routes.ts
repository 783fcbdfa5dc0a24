import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { allowedWhen, passwordDue, requires, signedIn, signedOut } from './platform/session/guards';
import { SessionStore } from './platform/session/session-store';

/** Every page is loaded when it is first opened. A feature's own pages are listed in its `<feature>.routes.ts`. */
export const appRoutes: Routes = [
  {
    path: 'sign-in',
    canActivate: [signedOut],
    loadChildren: () => import('./features/identity/identity.routes').then((routes) => routes.signInRoutes),
  },
  {
    path: 'setup',
    canActivate: [signedOut],
    loadChildren: () => import('./features/identity/identity.routes').then((routes) => routes.setupRoutes),
  },
  {
    path: 'new-password',
    canActivate: [passwordDue],
    loadChildren: () =>
      import('./features/identity/identity.routes').then((routes) => routes.newPasswordRoutes),
  },
  {
    // Whoever holds a printed form may ask, signed in or not.
    path: 'verify',
    loadChildren: () =>
      import('./features/evaluation-forms/evaluation-forms.routes').then((routes) => routes.verifyRoutes),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/layout').then((shell) => shell.Layout),
    children: [
      { path: '', pathMatch: 'full', redirectTo: () => inject(SessionStore).home() },
      {
        path: 'my/role',
        canActivate: [allowedWhen((account) => account.employeeId !== null)],
        loadChildren: () =>
          import('./features/positions/positions.routes').then((routes) => routes.ownRoleRoutes),
      },
      {
        path: 'my/observations',
        canActivate: [allowedWhen((account) => account.employeeId !== null)],
        loadChildren: () =>
          import('./features/observations/observations.routes').then(
            (routes) => routes.ownObservationsRoutes,
          ),
      },
      {
        path: 'observations',
        canActivate: [
          allowedWhen(
            (account) =>
              account.hasTeam ||
              account.isDeputy ||
              account.headsDepartment ||
              account.permissions.includes('cycles.run'),
          ),
        ],
        loadChildren: () =>
          import('./features/observations/observations.routes').then(
            (routes) => routes.teamObservationsRoutes,
          ),
      },
      {
        path: 'my',
        canActivate: [allowedWhen((account) => account.employeeId !== null)],
        loadChildren: () =>
          import('./features/evaluations/evaluations.routes').then((routes) => routes.myRoutes),
      },
      {
        path: 'team/roles',
        canActivate: [allowedWhen((account) => account.hasTeam || account.headsDepartment)],
        loadChildren: () =>
          import('./features/positions/positions.routes').then((routes) => routes.teamRolesRoutes),
      },
      {
        // Also who acts from a later day, or did: they hear of it by a notification.
        path: 'team/deputies',
        canActivate: [allowedWhen((account) => account.employeeId !== null)],
        loadChildren: () =>
          import('./features/delegations/delegations.routes').then((routes) => routes.ownDelegationsRoutes),
      },
      {
        path: 'team',
        canActivate: [
          allowedWhen((account) => account.hasTeam || account.isDeputy || account.headsDepartment),
        ],
        loadChildren: () =>
          import('./features/evaluations/evaluations.routes').then((routes) => routes.teamRoutes),
      },
      {
        path: 'evaluations',
        canActivate: [requires('evaluations.participate', 'evaluations.readAll')],
        loadChildren: () =>
          import('./features/evaluations/evaluations.routes').then((routes) => routes.evaluationRoutes),
      },
      {
        path: 'cycles/:id/actuals',
        canActivate: [requires('evaluations.readAll')],
        loadChildren: () => import('./features/kpi/kpi.routes').then((routes) => routes.actualsRoutes),
      },
      {
        path: 'cycles/:id/reminders',
        canActivate: [requires('cycles.read')],
        loadChildren: () =>
          import('./features/notifications/notifications.routes').then((routes) => routes.awaitedRoutes),
      },
      {
        path: 'notifications',
        loadChildren: () =>
          import('./features/notifications/notifications.routes').then(
            (routes) => routes.notificationsRoutes,
          ),
      },
      {
        path: 'mail',
        canActivate: [requires('mail.manage')],
        loadChildren: () =>
          import('./features/notifications/notifications.routes').then((routes) => routes.mailRoutes),
      },
      {
        path: 'cycles',
        canActivate: [requires('cycles.read')],
        loadChildren: () => import('./features/cycles/cycles.routes').then((routes) => routes.cyclesRoutes),
      },
      {
        path: 'forms',
        canActivate: [requires('reports.export')],
        loadChildren: () =>
          import('./features/evaluation-forms/evaluation-forms.routes').then(
            (routes) => routes.formArchivesRoutes,
          ),
      },
      {
        // Also who has nothing to export any more: they see why a report of theirs is paused.
        path: 'saved-reports',
        loadChildren: () =>
          import('./features/saved-reports/saved-reports.routes').then((routes) => routes.savedReportsRoutes),
      },
      {
        path: 'calibration',
        canActivate: [
          allowedWhen(
            (account) => account.headsDepartment || account.permissions.includes('evaluations.readAll'),
          ),
        ],
        loadChildren: () =>
          import('./features/calibration/calibration.routes').then((routes) => routes.calibrationRoutes),
      },
      {
        path: 'dashboards',
        canActivate: [
          allowedWhen(
            (account) =>
              account.hasTeam ||
              account.headsDepartment ||
              account.permissions.includes('evaluations.readAll'),
          ),
        ],
        loadChildren: () =>
          import('./features/dashboards/dashboards.routes').then((routes) => routes.dashboardsRoutes),
      },
      {
        path: 'years',
        canActivate: [
          allowedWhen(
            (account) =>
              account.hasTeam ||
              account.headsDepartment ||
              account.permissions.includes('evaluations.readAll'),
          ),
        ],
        loadChildren: () => import('./features/years/years.routes').then((routes) => routes.yearsRoutes),
      },
      {
        path: 'schemes/year-formulas',
        canActivate: [requires('schemes.read')],
        loadChildren: () =>
          import('./features/years/years.routes').then((routes) => routes.yearFormulasRoutes),
      },
      {
        path: 'comparison',
        canActivate: [
          allowedWhen(
            (account) =>
              account.hasTeam ||
              account.headsDepartment ||
              account.permissions.includes('evaluations.readAll'),
          ),
        ],
        loadChildren: () =>
          import('./features/history/history.routes').then((routes) => routes.comparisonRoutes),
      },
      {
        path: 'history',
        canActivate: [requires('reports.export')],
        loadChildren: () =>
          import('./features/history/history.routes').then((routes) => routes.historyRoutes),
      },
      {
        path: 'schemes',
        canActivate: [requires('schemes.read')],
        loadChildren: () =>
          import('./features/schemes/schemes.routes').then((routes) => routes.schemesRoutes),
      },
      {
        path: 'appeals',
        canActivate: [requires('evaluations.readAll')],
        loadChildren: () =>
          import('./features/appeals/appeals.routes').then((routes) => routes.appealsRoutes),
      },
      {
        path: 'probation',
        canActivate: [requires('cycles.read', 'evaluations.participate')],
        loadChildren: () =>
          import('./features/probation/probation.routes').then((routes) => routes.probationRoutes),
      },
      {
        // Also who was asked in an earlier quarter: what they gave then stays readable to them.
        path: 'peers',
        canActivate: [allowedWhen((account) => account.employeeId !== null)],
        loadChildren: () => import('./features/peers/peers.routes').then((routes) => routes.peersRoutes),
      },
      {
        path: 'peer-lists',
        canActivate: [
          allowedWhen(
            (account) =>
              account.hasTeam ||
              account.isDeputy ||
              account.headsDepartment ||
              account.permissions.includes('evaluations.readAll'),
          ),
        ],
        loadChildren: () => import('./features/peers/peers.routes').then((routes) => routes.peerListsRoutes),
      },
      {
        path: 'deputies',
        canActivate: [requires('cycles.read')],
        loadChildren: () =>
          import('./features/delegations/delegations.routes').then((routes) => routes.delegationsRoutes),
      },
      {
        path: 'calendar',
        canActivate: [requires('cycles.read')],
        loadChildren: () =>
          import('./features/calendar/calendar.routes').then((routes) => routes.calendarRoutes),
      },
      {
        path: 'positions',
        canActivate: [requires('positions.read')],
        loadChildren: () =>
          import('./features/positions/positions.routes').then((routes) => routes.positionsRoutes),
      },
      {
        path: 'role-import',
        canActivate: [requires('positions.write')],
        loadChildren: () =>
          import('./features/role-import/role-import.routes').then((routes) => routes.roleImportRoutes),
      },
      {
        path: 'organisation/retention',
        canActivate: [requires('organisation.write')],
        loadChildren: () =>
          import('./features/privacy/privacy.routes').then((routes) => routes.retentionRoutes),
      },
      {
        path: 'organisation',
        canActivate: [requires('organisation.read')],
        loadChildren: () =>
          import('./features/organisation/organisation.routes').then((routes) => routes.organisationRoutes),
      },
      {
        path: 'accounts',
        canActivate: [requires('accounts.manage')],
        loadChildren: () =>
          import('./features/identity/identity.routes').then((routes) => routes.accountsRoutes),
      },
      {
        path: 'profile/access-tokens',
        loadChildren: () =>
          import('./features/access-tokens/access-tokens.routes').then((routes) => routes.accessTokensRoutes),
      },
      {
        path: 'profile',
        loadChildren: () =>
          import('./features/identity/identity.routes').then((routes) => routes.profileRoutes),
      },
      {
        path: 'audit',
        canActivate: [requires('audit.read')],
        loadChildren: () => import('./features/audit/audit.routes').then((routes) => routes.auditRoutes),
      },
      {
        path: 'forbidden',
        title: 'page.forbidden.title',
        loadComponent: () => import('./shell/forbidden-page').then((page) => page.ForbiddenPage),
      },
      {
        path: '**',
        title: 'page.notFound.title',
        loadComponent: () => import('./shell/not-found-page').then((page) => page.NotFoundPage),
      },
    ],
  },
];
