import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';

const texts = withTranslations('savedReports', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
const page = {
  title: 'savedReports.title',
  loadComponent: () => import('./saved-reports-page').then((page) => page.SavedReportsPage),
};

export const savedReportsRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    children: [
      { path: '', ...page },
      // From other pages: `kind`, `cycle`, and what they are narrowed down to stand in the address.
      { path: 'new', ...page, data: { isNew: true } },
      // From a notification or a mail.
      { path: ':id', ...page },
    ],
  },
];
