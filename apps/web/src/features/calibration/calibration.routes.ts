import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';

const texts = withTranslations('calibration', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const calibrationRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'calibration.title',
    loadComponent: () => import('./calibration-page').then((page) => page.CalibrationPage),
  },
];
