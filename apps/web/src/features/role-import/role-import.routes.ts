import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { positionsTexts } from '../positions';

const texts = withTranslations('roleImport', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const roleImportRoutes: Routes = [
  {
    path: '',
    canActivate: [texts, positionsTexts],
    title: 'roleImport.title',
    canDeactivate: [keepsUnsavedChanges],
    loadComponent: () => import('./role-import-page').then((page) => page.RoleImportPage),
  },
];
