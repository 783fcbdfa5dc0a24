import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';

const texts = withTranslations('dashboards', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const dashboardsRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'dashboards.title',
    loadComponent: () => import('./dashboards-page').then((page) => page.DashboardsPage),
  },
];
