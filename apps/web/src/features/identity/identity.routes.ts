import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { privacyTexts } from '../privacy';

const texts = withTranslations('identity', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const signInRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'identity.signIn.title',
    loadComponent: () => import('./sign-in-page').then((page) => page.SignInPage),
  },
];

export const setupRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'identity.setup.title',
    loadComponent: () => import('./setup-page').then((page) => page.SetupPage),
  },
];

export const newPasswordRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    title: 'identity.newPassword.title',
    loadComponent: () => import('./new-password-page').then((page) => page.NewPasswordPage),
  },
];

export const profileRoutes: Routes = [
  {
    path: '',
    canActivate: [texts, privacyTexts],
    title: 'identity.profile.title',
    loadComponent: () => import('./profile-page').then((page) => page.ProfilePage),
  },
];

export const accountsRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    children: [
      {
        path: '',
        title: 'identity.accounts.title',
        loadComponent: () => import('./accounts-page').then((page) => page.AccountsPage),
      },
      {
        path: 'batch',
        title: 'identity.batch.title',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./account-batch-page').then((page) => page.AccountBatchPage),
      },
    ],
  },
];
