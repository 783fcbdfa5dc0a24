import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { delegationsTexts } from '../delegations';

const texts = withTranslations('cycles', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const cyclesRoutes: Routes = [
  {
    path: '',
    canActivate: [texts, delegationsTexts],
    children: [
      {
        path: '',
        title: 'cycles.list.title',
        loadComponent: () => import('./cycle-list-page').then((page) => page.CycleListPage),
      },
      {
        path: ':id',
        title: 'cycles.cycle.title',
        loadComponent: () => import('./cycle-page').then((page) => page.CyclePage),
      },
    ],
  },
];
