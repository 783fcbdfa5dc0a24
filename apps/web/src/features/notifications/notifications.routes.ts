import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';

const texts = withTranslations('notifications', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const notificationsRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    children: [
      {
        path: '',
        title: 'notifications.title',
        loadComponent: () => import('./notifications-page').then((page) => page.NotificationsPage),
      },
      {
        path: 'settings',
        title: 'notifications.settings.title',
        loadComponent: () => import('./settings-page').then((page) => page.NotificationSettingsPage),
      },
    ],
  },
];

/** Beside a quarter. */
export const awaitedRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'notifications.awaited.title',
    loadComponent: () => import('./awaited-page').then((page) => page.AwaitedPage),
  },
];

export const mailRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'notifications.mail.title',
    loadComponent: () => import('./mail-page').then((page) => page.MailPage),
  },
];
