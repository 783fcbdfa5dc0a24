import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';

const texts = withTranslations('accessTokens', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const accessTokensRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'accessTokens.title',
    loadComponent: () => import('./access-tokens-page').then((page) => page.AccessTokensPage),
  },
];
