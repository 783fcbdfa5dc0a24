import type { Routes } from '@angular/router';
import { identityTexts } from '../identity';
import { evaluationFormsTexts } from './evaluation-forms-texts';

export const formArchivesRoutes: Routes = [
  {
    path: '',
    canActivate: [evaluationFormsTexts],
    title: 'evaluationForms.archives.title',
    loadComponent: () => import('./form-archives-page').then((page) => page.FormArchivesPage),
  },
];

export const verifyRoutes: Routes = [
  {
    path: '',
    canActivate: [identityTexts, evaluationFormsTexts],
    title: 'evaluationForms.verify.title',
    loadComponent: () => import('./verify-page').then((page) => page.VerifyPage),
  },
];
