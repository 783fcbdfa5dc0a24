import type { Routes } from '@angular/router';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { privacyTexts } from '../privacy';
import { identityTexts } from './identity-texts';

export const signInRoutes: Routes = [
  {
    path: '',
    canActivate: [identityTexts],
    title: 'identity.signIn.title',
    loadComponent: () => import('./sign-in-page').then((page) => page.SignInPage),
  },
];

export const setupRoutes: Routes = [
  {
    path: '',
    canActivate: [identityTexts],
    title: 'identity.setup.title',
    loadComponent: () => import('./setup-page').then((page) => page.SetupPage),
  },
];

export const newPasswordRoutes: Routes = [
  {
    path: '',
    canActivate: [identityTexts],
    title: 'identity.newPassword.title',
    loadComponent: () => import('./new-password-page').then((page) => page.NewPasswordPage),
  },
];

export const profileRoutes: Routes = [
  {
    path: '',
    canActivate: [identityTexts, privacyTexts],
    title: 'identity.profile.title',
    loadComponent: () => import('./profile-page').then((page) => page.ProfilePage),
  },
];

export const accountsRoutes: Routes = [
  {
    path: '',
    canActivate: [identityTexts],
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
