import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';

const texts = withTranslations('schemes', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const schemesRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
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
