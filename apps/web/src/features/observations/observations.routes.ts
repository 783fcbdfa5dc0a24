import type { Routes } from '@angular/router';
import { observationsTexts } from './observations-texts';

export const ownObservationsRoutes: Routes = [
  {
    path: '',
    canActivate: [observationsTexts],
    title: 'observations.my.title',
    loadComponent: () => import('./own-observations-page').then((page) => page.OwnObservationsPage),
  },
];

export const teamObservationsRoutes: Routes = [
  {
    path: '',
    canActivate: [observationsTexts],
    title: 'observations.team.title',
    loadComponent: () => import('./team-observations-page').then((page) => page.TeamObservationsPage),
  },
];
