import type { Routes } from '@angular/router';
import { requires } from '../../platform/session/guards';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { historyTexts } from '../history';
import { positionsTexts } from './positions-texts';

export const positionsRoutes: Routes = [
  {
    path: '',
    canActivate: [positionsTexts, historyTexts],
    children: [
      {
        path: '',
        title: 'positions.list.title',
        loadComponent: () => import('./positions-page').then((page) => page.PositionsPage),
      },
      {
        path: 'missing',
        title: 'positions.worklist.title',
        loadComponent: () => import('./overview/worklist-page').then((page) => page.WorklistPage),
      },
      {
        path: 'approvals',
        title: 'positions.approvals.title',
        canActivate: [requires('definitions.approve')],
        loadComponent: () => import('./approvals/approvals-page').then((page) => page.ApprovalsPage),
      },
      {
        path: 'consistency',
        title: 'positions.consistency.title',
        loadComponent: () => import('./overview/consistency-page').then((page) => page.ConsistencyPage),
      },
      {
        path: 'chart',
        title: 'positions.chart.title',
        loadComponent: () => import('./chart/chart-page').then((page) => page.ChartPage),
      },
      {
        path: ':id',
        title: 'positions.position',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./position-page').then((page) => page.PositionPage),
      },
    ],
  },
];

export const ownRoleRoutes: Routes = [
  {
    path: '',
    canActivate: [positionsTexts, historyTexts],
    title: 'positions.ownRole.title',
    loadComponent: () => import('./own-role/own-role-page').then((page) => page.OwnRolePage),
  },
];

export const teamRolesRoutes: Routes = [
  {
    path: '',
    canActivate: [positionsTexts, historyTexts],
    children: [
      {
        path: '',
        title: 'positions.team.title',
        loadComponent: () => import('./team/team-roles-page').then((page) => page.TeamRolesPage),
      },
      {
        path: ':id',
        title: 'positions.position',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./team/team-role-page').then((page) => page.TeamRolePage),
      },
    ],
  },
];
