import type { Routes } from '@angular/router';
import { historyTexts } from './history-texts';

/** What somebody or a post got over the quarters. */
export const historyRoutes: Routes = [
  {
    path: '',
    canActivate: [historyTexts],
    children: [
      {
        path: 'people/:id',
        title: 'history.person.title',
        loadComponent: () => import('./person-history-page').then((page) => page.PersonHistoryPage),
      },
      {
        path: 'positions/:id',
        title: 'history.position.title',
        loadComponent: () => import('./position-history-page').then((page) => page.PositionHistoryPage),
      },
    ],
  },
];

export const comparisonRoutes: Routes = [
  {
    path: '',
    canActivate: [historyTexts],
    title: 'history.comparison.title',
    loadComponent: () => import('./comparison-page').then((page) => page.ComparisonPage),
  },
];
