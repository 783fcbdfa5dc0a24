import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';

const texts = withTranslations('calendar', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const calendarRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    canDeactivate: [keepsUnsavedChanges],
    title: 'calendar.title',
    loadComponent: () => import('./calendar-page').then((page) => page.CalendarPage),
  },
];
