import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { PlaceholderPage } from '../../platform/placeholder-page';

const texts = withTranslations('roleImport', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const roleImportRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'roleImport.title', component: PlaceholderPage },
];
