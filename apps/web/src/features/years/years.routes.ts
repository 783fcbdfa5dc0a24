import type { Routes } from '@angular/router';
import { schemesTexts } from '../schemes';
import { yearsTexts } from './years-texts';

export const yearsRoutes: Routes = [
  {
    path: '',
    canActivate: [yearsTexts],
    children: [
      {
        path: '',
        title: 'years.title',
        loadComponent: () => import('./years-page').then((page) => page.YearsPage),
      },
      {
        path: ':year/:employeeId',
        title: 'years.person.title',
        loadComponent: () => import('./person-year-page').then((page) => page.PersonYearPage),
      },
    ],
  },
];

export const yearFormulasRoutes: Routes = [
  {
    path: '',
    canActivate: [yearsTexts, schemesTexts],
    title: 'years.formulas.title',
    loadComponent: () => import('./year-formulas-page').then((page) => page.YearFormulasPage),
  },
];
