import type { Routes } from '@angular/router';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { schemesTexts } from './schemes-texts';

export const schemesRoutes: Routes = [
  {
    path: '',
    canActivate: [schemesTexts],
    children: [
      {
        path: '',
        title: 'schemes.list.title',
        loadComponent: () => import('./scheme-list-page').then((page) => page.SchemeListPage),
      },
      {
        path: ':id',
        title: 'schemes.scheme.title',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./scheme-page').then((page) => page.SchemePage),
      },
      {
        path: ':id/preview',
        title: 'schemes.preview.title',
        loadComponent: () => import('./preview/scheme-preview-page').then((page) => page.SchemePreviewPage),
      },
    ],
  },
];
