import type { Routes } from '@angular/router';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { requires } from '../../platform/session/guards';
import { probationTexts } from './probation-texts';

export const probationRoutes: Routes = [
  {
    path: '',
    canActivate: [probationTexts],
    children: [
      {
        path: '',
        title: 'probation.list.title',
        canActivate: [requires('cycles.read')],
        loadComponent: () => import('./probation-list-page').then((page) => page.ProbationListPage),
      },
      {
        path: ':id',
        title: 'probation.title',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./probation-page').then((page) => page.ProbationPage),
      },
    ],
  },
];
