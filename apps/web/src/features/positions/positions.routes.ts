import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { PlaceholderPage } from '../../platform/placeholder-page';

const texts = withTranslations('positions', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const positionsRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'positions.list.title', component: PlaceholderPage },
];

export const ownRoleRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'positions.ownRole.title', component: PlaceholderPage },
];
