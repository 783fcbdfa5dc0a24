import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { PlaceholderPage } from '../../platform/placeholder-page';

const texts = withTranslations('identity', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const signInRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'identity.signIn.title', component: PlaceholderPage },
];

export const setupRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'identity.setup.title', component: PlaceholderPage },
];

export const profileRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'identity.profile.title', component: PlaceholderPage },
];

export const accountsRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'identity.accounts.title', component: PlaceholderPage },
];
