import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { PlaceholderPage } from '../../platform/placeholder-page';

const texts = withTranslations('cycles', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const cyclesRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'cycles.list.title', component: PlaceholderPage },
];
