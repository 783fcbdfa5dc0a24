import type { Routes } from '@angular/router';
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
        loadComponent: () => import('./probation-page').then((page) => page.ProbationPage),
      },
    ],
  },
];
