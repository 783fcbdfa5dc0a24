import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { PlaceholderPage } from '../../platform/placeholder-page';

const texts = withTranslations('evaluations', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const myRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'evaluations.my.title', component: PlaceholderPage },
];

export const teamRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'evaluations.team.title', component: PlaceholderPage },
];

export const evaluationRoutes: Routes = [
  { path: '', canActivate: [texts], title: 'evaluations.evaluation.title', component: PlaceholderPage },
];
