import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';

const texts = withTranslations('audit', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const auditRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'audit.title',
    loadComponent: () => import('./audit-page').then((page) => page.AuditPage),
  },
];
