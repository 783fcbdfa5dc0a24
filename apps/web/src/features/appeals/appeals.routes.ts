import type { Routes } from '@angular/router';
import { appealsTexts } from './appeals-texts';

export const appealsRoutes: Routes = [
  {
    path: '',
    canActivate: [appealsTexts],
    children: [
      {
        path: '',
        title: 'appeals.list.title',
        loadComponent: () => import('./appeal-list-page').then((page) => page.AppealListPage),
      },
      {
        path: ':id',
        title: 'appeals.appeal.title',
        loadComponent: () => import('./appeal-page').then((page) => page.AppealPage),
      },
    ],
  },
];
